import fc from 'fast-check';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { marked } from '../../../lib/identity/device-mark';
import { thingName } from '../../../lib/identity/thing-name';
import { runs } from '../../support/exploring';
import { noon } from '../../support/hires';
import { identifiedDay, isoOf, type Written } from '../../support/identified-day';
import { trafficRun, trafficSettings } from '../../support/traffic-run';

const controllers = ['testville--traffic-227', 'testville--traffic-228'];

describe('a controller that was adopted under a name of its own', () => {
  const named = marked({ deviceType: 'signal-controller', name: 'testville--traffic-227' });
  const settings = { ...trafficSettings, scheduledFlash: [{ from: '12:00', to: '13:00', junctions: [named] }] };
  const flashing = async (inService: RegisteredDevice[]) => {
    const run = trafficRun(noon + 60_000, [], { settings, inService });
    const status = { ts: new Date(noon + 60_000).toISOString(), mode: 'flash', power: 'ok', unitFlashStatus: 3 };
    const bytes = Buffer.from(JSON.stringify(status));
    await run.send('controller-status', [{ bytes, device: 'TC-9', receivedAtMs: noon + 60_000 }]);
    return run.alarmsOf('TC-9');
  };

  const adopted = (thing: string, deviceType: string): RegisteredDevice => ({
    thingName: thing,
    deviceType,
    externalId: '227',
    connectsAs: 'thing',
  });

  it('is the one that settings name by its id, as the registry says', async () => {
    expect(await flashing([adopted('TC-9', 'signal-controller')])).toEqual([]);
    expect(await flashing([])).toEqual(['traffic.unscheduled-flash']);
  });

  it('is that one also when a roadside unit of the same id was adopted, in settings and in files', async () => {
    const both = [adopted('TC-9', 'signal-controller'), adopted('RSU-A', 'roadside-unit')];
    for (const inService of [both, both.toReversed()]) {
      expect(await flashing(inService)).toEqual([]);
      const run = trafficRun(noon + 60_000, [], { inService });
      const rows = [0, 60].map((at) => `${isoOf(at)},227,82,3`).join('\n');
      await run.file('hires-log', 'log.csv', [Buffer.from(`TimeStamp,DeviceId,EventId,Parameter\n${rows}\n`)]);
      const { tables, alarms } = await run.findings();
      expect(tables.flatMap((t) => t.rows).map((row) => row.device_id)).toEqual(expect.arrayContaining(['TC-9']));
      expect(alarms).toEqual([]);
    }
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

describe('an id as a city gives it', () => {
  const at = new Date(noon).toISOString();
  const measured = { intervalStart: at, intervalSeconds: 60, vehicles: 9 };
  const status = { ts: at, mode: 'flash', power: 'ok' };
  const stamp = at.replace('T', ' ').replace('Z', '');
  /** Files of all feeds in which rows name their device. */
  const files: readonly (readonly [string, (id: string) => string])[] = [
    ['hires-log', (id) => `TimeStamp,DeviceId,EventId,Parameter\n${stamp},"${id}",82,3\n`],
    ['detector-flow', (id) => `${JSON.stringify({ station: id, ...measured })}\n`],
    ['detector-flow', (id) => `other,${id}\n0,40\n`],
    ['controller-status', (id) => `${JSON.stringify({ deviceId: id, payload: status })}\n`],
  ];
  /** Devices whose rows were taken from a file, of a city in which nobody but `other` is registered. */
  const devicesOf = async ([feed, text]: (typeof files)[number], id: string) => {
    const other = {
      thingName: 'testville--traffic-other',
      deviceType: 'signal-controller',
      connectsAs: 'thing',
    } as const;
    const run = trafficRun(noon + 60_000, [], { inService: [other] });
    await run.file(feed, 'landing/file-2024-05-12.any', [Buffer.from(text(id))]);
    const { alarms } = await run.findings();
    return alarms.filter(({ code }) => code === 'traffic.device-unknown').map(({ deviceId }) => deviceId);
  };

  it.each(['227', 'K01 227', '北京1188', 'Ж-12', 'Straße 7', 'testville--traffic-227'])(
    'is the device of its rows in every feed: %s',
    async (id) => {
      for (const file of files) expect(await devicesOf(file, id)).toEqual([thingName('testville--traffic-', id)]);
    },
  );

  it.each(['', ' ', '\u3000', '\t'])('is none when nothing of it can be seen: %j', async (id) => {
    for (const file of files) expect(await devicesOf(file, id)).toEqual([]);
  });
});
