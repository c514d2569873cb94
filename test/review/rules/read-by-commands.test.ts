import { stringify } from 'yaml';
import type { z } from 'zod';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { explored } from '../../support/exploring';
import { onlyCity, reviewOf } from '../../support/review-sides';
import { otherFile } from '../../support/settings/change';
import { leavesOf } from '../../support/settings/leaves';
import { wholeCities } from '../../support/settings/whole-cities';

const reviewed = async (before: string, after: string) =>
  onlyCity(await reviewOf({ 'a.yaml': before }, { 'a.yaml': after }));

const schema: z.ZodType = schemaOf(services);
/**
 * Settings of the city itself; those of services are in the settings of programs, and another place, stage or name is
 * another cloud, or parts beside those of the city.
 */
const ofCity = leavesOf(schema).filter(({ pattern }) => !/^(services\.|cloud\.|stage$|city$)/.test(pattern));

// Finding: who may look at refused messages, which no stack knows, was said to hold “from the next deployment on”.
describe('what commands alone read', () => {
  it('is looked for in many settings', () => {
    expect(ofCity.length).toBeGreaterThan(80);
  });

  it.each(explored(ofCity, 2, 30))(
    'waits for no deployment where no part of a cloud changes: $pattern',
    async (leaf) => {
      for (const file of Object.values(wholeCities)) {
        const other = otherFile(file, leaf)?.file;
        if (!other) continue;
        const { status, findings } = await reviewed(stringify(file), stringify(other));
        expect(status).not.toBe('unreviewed');
        if (findings.some(({ resources }) => resources.length > 0)) continue;
        for (const { why, id } of findings) expect(`${id}: ${say(why, 'en')}`).not.toMatch(/next deployment/);
      }
    },
  );

  const requests = (support: string) =>
    cityYaml({
      services: `{ requests: { desks: 1, requestsPerYear: 9, types: [], access: { support: ${support} } } }`,
    });

  it('is asked for in the account, to be given and to be taken', async () => {
    const { findings } = await reviewed(requests('[help-desk]'), requests('[contact-centre]'));
    const asked = findings.flatMap(({ toDo = [] }) => toDo.map(({ who, what }) => `${who}: ${say(what, 'en')}`));
    expect(asked).toEqual([
      expect.stringMatching(/^operator: in the account, make these roles .*: contact-centre; no deployment does$/),
      expect.stringMatching(/^operator: in the account, take from these roles .*: help-desk; no deployment does$/),
    ]);
    const [gain] = findings;
    expect(gain && say(gain.why, 'en')).toBe(
      'It counts as soon as commands are given the new file; no deployment is needed',
    );
  });
});
