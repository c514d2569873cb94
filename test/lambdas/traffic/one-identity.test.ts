import fc from 'fast-check';
import type { RegisteredDevice } from '../../../lambdas/shared/ports';
import { runs } from '../../support/exploring';
import { noon } from '../../support/hires';
import { identifiedDay, type Written } from '../../support/identified-day';
import { trafficRun, trafficSettings } from '../../support/traffic-run';

const controllers = ['testville-traffic-227', 'testville-traffic-228'];

describe('a controller that was adopted under a name of its own', () => {
  const settings = {
    ...trafficSettings,
    scheduledFlash: [{ from: '12:00', to: '13:00', junctions: ['testville-traffic-227'] }],
  };
  const flashing = async (inService: RegisteredDevice[]) => {
    const run = trafficRun(noon + 60_000, [], { settings, inService });
    const status = { ts: new Date(noon + 60_000).toISOString(), mode: 'flash', power: 'ok', unitFlashStatus: 3 };
    const bytes = Buffer.from(JSON.stringify(status));
    await run.send('controller-status', [{ bytes, device: 'TC-9', receivedAtMs: noon + 60_000 }]);
    return run.alarmsOf('TC-9');
  };

  it('is the one that settings name by its id, as the registry says', async () => {
    expect(await flashing([{ thingName: 'TC-9', externalId: '227', connectsAs: 'thing' }])).toEqual([]);
    expect(await flashing([])).toEqual(['traffic.unscheduled-flash']);
  });
});

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
