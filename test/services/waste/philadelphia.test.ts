import { serves } from '../../../lambdas/waste';
import { tidyId } from '../../../lib/identity/thing-name';
import { config } from '../../../lib/services/waste/config';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';

describeWithReferenceData('ten thousand collections of Philadelphia', () => {
  const file = referenceData('waste/collections/philadelphia_bigbelly_collections.csv');
  const inventory = referenceData('waste/inventory/philadelphia_bigbelly_locations.csv')
    .toString()
    .trimEnd()
    .split('\n');
  const inService = inventory.slice(1).map((line) => {
    const externalId = tidyId(line.split(',')[0] as string);
    return {
      thingName: `testville--waste-${externalId}`,
      deviceType: 'fill-sensor',
      externalId,
      connectsAs: 'thing',
    } as const;
  });
  const settings = config.parse({ containers: 979 });
  const run = serviceRun(serves, { settings, at: '2014-06-18T00:00:00Z', timeZone: 'America/New_York', inService });

  it('are 8652 once each is counted once, and 1348 that were known; six times have all three lights', async () => {
    expect(await run.file('collections', 'bigbelly.csv', file)).toMatchObject({
      sent: 10_000,
      accepted: 8652,
      duplicates: 1348,
      quarantined: {},
      bytes: { refused: 0 },
    });
    const rows = run.rows('collections');
    expect(rows).toHaveLength(8640);
    expect(new Set(rows.map(({ device_id }) => device_id)).size).toBe(474);
    expect(rows.filter(({ early }) => early)).toHaveLength(4015);
  });

  it('name 7 containers that the inventory does not have', async () => {
    expect(await run.alarms('device-unknown')).toHaveLength(7);
  });

  it('change nothing when they come again', async () => {
    const { puts } = run.ports.records;
    expect(await run.file('collections', 'again.csv', file)).toMatchObject({ accepted: 0, duplicates: 10_000 });
    expect(run.ports.records.puts).toBe(puts);
  });
});
