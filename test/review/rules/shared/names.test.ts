import type { Resource } from '../../../../lib/model/city-model';
import { alarmNames } from '../../../../lib/review/rules/shared/names/alarm-names';
import { spokenName } from '../../../../lib/review/rules/shared/names/spoken-name';
import { grid } from '../../../../lib/services/grid';

const credentials = { label: grid.secrets?.[0]?.name };
const naming = { key: 'testville', services: [grid] } as unknown as Parameters<typeof spokenName>[2];
const stack = 'grid';

describe('what a service asks of others is named in both languages', () => {
  it.each(['vtn-silent', 'vtn-refused', 'vtn-credentials-overdue', 'vtn-credentials-unread'])('alarm %s', (id) => {
    expect(alarmNames([grid]).get(`grid-${id}`)).toMatchObject({ phrase: { key: 'alarm.of' } });
  });

  it('its secret', () => {
    const secret: Resource = {
      logicalId: 'Secretvtncredentials1234ABCD',
      type: 'AWS::SecretsManager::Secret',
      properties: { Name: 'testville--grid-vtn-credentials' },
    };
    expect(spokenName(secret, stack, naming)).toEqual({ name: credentials });
  });

  it('and who may read it', () => {
    const readers: Resource = {
      logicalId: 'SecretvtncredentialsReaders1234ABCD',
      type: 'AWS::SecretsManager::ResourcePolicy',
      properties: {},
    };
    expect(spokenName(readers, stack, naming)).toMatchObject({
      name: { phrase: { key: 'name.end.readers', values: { name: credentials } } },
    });
  });
});
