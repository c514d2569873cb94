import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { identifiedDay, type Written } from '../../support/identified-day';

const controllers = ['testville-traffic-227', 'testville-traffic-228'];

describe('an id and a thing name of one device', () => {
  let byThing: Awaited<ReturnType<typeof identifiedDay>>;
  beforeAll(async () => {
    byThing = await identifiedDay(['thing'], ['thing']);
  });

  it('are one device: rings add up, planned flash is planned, the shadow is that of the thing', () => {
    const rows = (table: string) => byThing.tables.find((t) => t.table === table)?.rows ?? [];
    expect(byThing.refused).toEqual([]);
    expect([...new Set(rows('traffic_ring_sums').map((row) => row.device_id))]).toEqual(controllers.slice(0, 1));
    expect([...new Set(rows('traffic_actuations').map((row) => row.device_id))]).toEqual(controllers);
    expect(rows('traffic_flows').map((row) => row.corridor)).toEqual(['main-st', 'main-st', 'main-st']);
    expect(
      byThing.alarms.filter((a) => a.code === 'traffic.unscheduled-flash').map(({ deviceId }) => deviceId),
    ).toEqual(controllers.slice(1));
    expect(byThing.shadows.map(({ deviceId, shadow }) => [deviceId, shadow])).toEqual([[controllers[0], 'timing']]);
  });

  it('give the same records, indicators, alarms and shadows, whichever stands in which row and setting', async () => {
    const forms = fc.array(fc.constantFrom<Written>('id', 'thing'), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(forms, forms, async (inFiles, inConfig) => {
        expect(await identifiedDay(inFiles, inConfig)).toEqual(byThing);
      }),
      { numRuns: runs(4, 100) },
    );
  });
});
