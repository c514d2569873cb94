import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { at, count, guided, type ParkingRun, parkingRun, spot } from './scene';

const device = 'testville--parking-7';
const parkApi = (hour: number, free: number, capacity = 100) => ({
  uid: '7',
  realtime_data_updated_at: at(hour),
  realtime_capacity: capacity,
  realtime_free_capacity: free,
});
const list = (hour: number, capacity: number) =>
  JSON.stringify([{ uid: '7', name: 'North', capacity, static_data_updated_at: at(hour) }]);

describe('a car park that closes', () => {
  it('is not full any more, and judged anew when it opens', async () => {
    const run = parkingRun(12);
    await run.send('occupancy', device, count(9, 99), count(9.2, 99, { status: 'closed' }), count(9.4, 96));
    expect(run.rows('occupancies').map(({ level }) => level)).toEqual(['full', 'closed', 'almostFull']);
    expect(await run.alarms('full')).toMatchObject([{ raisedAt: at(9), clearedAt: at(9.2) }]);
  });

  it('may be silent: that is no alarm, but signs do not go on saying that it is closed', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 10, { status: 'closed' }));
    expect(await guided(run, 9.01)).toMatchObject({ [device]: { level: 'closed', free: null } });
    await run.sweep(at(10));
    expect(await run.alarms('no-data')).toEqual([]);
    expect(await guided(run, 10.01)).toMatchObject({ [device]: { level: 'unknown', free: null } });
  });
});

describe('a car park with other spaces than before', () => {
  it('by its list counts with them from the time of the list on', async () => {
    const run = parkingRun(12);
    await run.file('sites', 'a.json', list(8, 100));
    await run.file('sites', 'b.json', list(10, 200));
    await run.send('occupancy', device, { ts: at(9), free: 40 }, { ts: at(11), free: 140 });
    expect(run.rows('occupancies')).toMatchObject([
      { capacity: 100, occupied: 60, occupancy_percent: 60 },
      { capacity: 200, occupied: 60, occupancy_percent: 30 },
    ]);
  });

  it('by a list that has stood unchanged for a year counts with them too, and not with those of an older list', async () => {
    const run = parkingRun(12);
    await run.file('sites', 'a.json', list(-24 * 365, 100));
    run.ports.clock.set(Date.parse(at(13)));
    await run.file('sites', 'old.json', list(-24 * 500, 30));
    await run.send('occupancy', device, { ts: at(13), free: 40 });
    expect(run.rows('occupancies')).toMatchObject([{ capacity: 100, capacity_static: 100, occupied: 60 }]);
  });

  it('by its own word keeps them while it says none', async () => {
    const run = parkingRun(12);
    await run.send('occupancy', device, { ts: at(9), free: 4, capacity: 50 }, { ts: at(9.5), free: 4 });
    expect(run.rows('occupancies')).toMatchObject([
      { occupied: 46 },
      { capacity: 50, capacity_live: null, occupied: 46 },
    ]);
  });

  it('that says 0 of them has none that is known, not those that it said before', async () => {
    const run = parkingRun(12);
    await run.send('occupancy', device, count(9, 40), { ts: at(9.1), capacity: 0, free: 5 });
    expect(run.rows('occupancies')).toMatchObject([{ capacity: 100 }, { capacity: null, free: 5, occupied: null }]);
  });

  it('has not drifted when its nights are fuller by one step', async () => {
    const run = parkingRun(0);
    for (let day = 0; day < 23; day++) {
      const one = count(24 * day + 3, day < 12 ? 5 : 40, { capacity: day < 12 ? 100 : 200 });
      run.ports.clock.set(Date.parse(one.ts));
      await run.send('occupancy', device, one);
    }
    expect(await run.alarms('counter-drift')).toEqual([]);
  });
});

describe('a counter that is set to nothing at midnight', () => {
  it('is set right as cars leave that it does not know of', async () => {
    const run = parkingRun(30);
    await run.send('occupancy', device, count(23, 30), count(24, 0), count(25, -4), count(26, -10), count(28, -10));
    expect(run.rows('occupancies').map(({ occupied }) => occupied)).toEqual([30, 0, 0, 0, 0]);
    expect(await run.alarms('counter-drift')).toMatchObject([{ raisedAt: at(26), clearedAt: null }]);
  });
});

describe('two feeds of one car park', () => {
  it('are one: the newest counts for signs, whichever came last', async () => {
    const run = parkingRun(9.1);
    await run.send('occupancy', device, count(9.1, 30));
    await run.file('occupancy-files', 'late.json', JSON.stringify([parkApi(9, 1)]));
    expect(await guided(run, 9.12)).toMatchObject({ [device]: { free: 70, countedAt: at(9.1) } });
  });

  it('that differ at one time say the fuller count, whichever came first', async () => {
    const message = (run: ParkingRun) => run.send('occupancy', device, count(9, 60));
    const row = (run: ParkingRun) => run.file('occupancy-files', 'feed.json', JSON.stringify([parkApi(9, 20)]));
    for (const order of [
      [message, row],
      [row, message],
    ]) {
      const run = parkingRun(9.1);
      for (const send of order) await send(run);
      expect(run.rows('occupancies')).toMatchObject([{ occupied: 80, free: 20 }]);
    }
  });
});

describe('a feed of yesterday that comes again', () => {
  it('changes no row, no alarm and no sign', async () => {
    const run = parkingRun(9.1);
    const yesterday = JSON.stringify([parkApi(8.9, 0), parkApi(9, 60)]);
    await run.file('occupancy-files', 'monday.json', yesterday);
    await guided(run, 9.11);
    await run.send('occupancy', device, count(9.2, 50));
    await guided(run, 9.21);
    const before = [run.rows('occupancies'), await run.alarms('full')];
    await run.file('occupancy-files', 'monday-again.json', yesterday);
    expect([run.rows('occupancies'), await run.alarms('full')]).toEqual(before);
    expect(await guided(run, 9.22)).toEqual({});
  });
});

describe('a feed that stops', () => {
  const feed = JSON.stringify([parkApi(9, 60)]);

  it('leaves its car parks unknown, as those that stop to send do', async () => {
    const run = parkingRun(9.1);
    await run.file('occupancy-files', 'feed.json', feed);
    await run.sweep(at(9.2));
    expect(await run.alarms('no-data')).toEqual([]);
    await run.sweep(at(9.5));
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(9.25), clearedAt: null }]);
  });

  it('is no alarm of those that send themselves, or that are retired', async () => {
    const run = parkingRun(9.1);
    await run.file('occupancy-files', 'feed.json', JSON.stringify([parkApi(9, 60), { ...parkApi(9, 60), uid: '8' }]));
    for (const hour of [9.2, 9.4]) {
      run.ports.clock.set(Date.parse(at(hour)));
      await run.send('occupancy', device, count(hour, 50));
    }
    register(run, '7');
    await run.sweep(at(9.5));
    expect(await run.alarms('no-data')).toEqual([]);
  });
});

/** From now on the registry has these car parks alone. */
const register = ({ ports }: ParkingRun, ...ids: readonly string[]) =>
  Object.assign(ports, {
    devices: new MemoryDevices(
      [],
      ids.map((id) => ({
        thingName: `testville--parking-${id}`,
        deviceType: 'car-park',
        externalId: id,
        connectsAs: 'thing',
      })),
    ),
  });

describe('a car park that is retired', () => {
  it('and returns has its signs again', async () => {
    const run = parkingRun(9);
    register(run, '7', '8');
    await run.send('occupancy', device, count(9, 92));
    expect(Object.keys(await guided(run, 9.01))).toEqual([device]);
    register(run, '8');
    expect(await guided(run, 9.5)).toEqual({});
    register(run, '7', '8');
    expect(await guided(run, 10)).toMatchObject({ [device]: { level: 'unknown', countedAt: at(9) } });
    await run.send('occupancy', device, count(10, 50));
    expect(await guided(run, 10.01)).toMatchObject({ [device]: { free: 50 } });
  });
});

describe('a sensor that is replaced', () => {
  it('and starts over a car that stands there goes on with its stay', async () => {
    const run = parkingRun(6);
    const start = {
      end_device_ids: { device_id: '17' },
      uplink_message: {
        f_port: 3,
        frm_payload: Buffer.from([...Array.from({ length: 12 }, () => 0), 1, 2, 3, 2, 1]).toString('base64'),
        received_at: at(2),
      },
    };
    await run.send('spots', 'testville--parking-17', spot(0, false), spot(1, true), spot(4, false));
    await run.send('uplinks', 'testville--parking-server', start);
    expect(run.rows('spot_states').map(({ message }) => message)).toContain('startup');
    expect(run.rows('stays')).toMatchObject([{ event_time: at(4), minutes: 180 }]);
  });

  it('by one of another maker whose state is unknown loses no stay', async () => {
    const run = parkingRun(6);
    await run.send('spots', 'testville--parking-17', spot(0, false), spot(1, true), spot(2, null), spot(3, false));
    expect(run.rows('stays')).toMatchObject([{ minutes: 120 }]);
  });
});
