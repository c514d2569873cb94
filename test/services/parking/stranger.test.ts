import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { parking } from '../../../lib/services/parking';
import { config } from '../../../lib/services/parking/config';
import { stateUnits } from '../../support/state-units';
import { at, count, guided, type ParkingRun, parkingRun, spot } from './scene';

const device = 'testville--parking-7';
const sensor = 'testville--parking-17';
const server = 'testville--parking-server';

const parkApi = (hour: number, free: number, more: object = {}) => ({
  uid: '7',
  realtime_data_updated_at: at(hour),
  realtime_capacity: 100,
  realtime_free_capacity: free,
  ...more,
});
const feedOf = (run: ParkingRun, ...rows: readonly unknown[]) =>
  run.file('occupancy-files', `feed-${rows.length}-${run.ports.clock.nowMs()}.json`, JSON.stringify(rows));
const bytes = (...all: readonly number[]) => Buffer.from(all).toString('base64');

/** What cannot be made a text or a number, in JSON that anybody can write. */
const noText = { toString: 1, valueOf: 2 };

describe('a value that is no text', () => {
  it.each([
    ['a state', { obs_parkid: '8', obs_free: '4', obs_max: '9', obs_state: noText, obs_ts: at(9) }],
    ['what is free', { IDENTIFIER: '8', KAPAZITAET: noText, TIMESTAMP: at(9) }],
  ])('as %s of a car park keeps no other row of its file from being read', async (_, hostile) => {
    const run = parkingRun(9);
    await feedOf(run, hostile, parkApi(9, 4));
    expect(run.rows('occupancies').map(({ device_id }) => device_id)).toContain(device);
  });

  it('as what a sensor sends keeps no other row of its file from being read', async () => {
    const run = parkingRun(9);
    const row = (id: string, packettype: unknown) => ({ id, occupied: true, timestamp: at(9), packettype });
    await run.file('spot-files', 'spaces.json', JSON.stringify([row('17', noText), row('18', 'STATUS')]));
    expect(run.rows('spot_states').map(({ message }) => message)).toEqual([null, 'status']);
  });
});

describe('an uplink of a maker that the network server does not name', () => {
  it.each([
    ['ChirpStack', { deviceInfo: { devEui: '17' }, fPort: 1, data: bytes(0), time: at(1), object: { occupied: true } }],
    [
      'The Things Stack',
      {
        end_device_ids: { device_id: '17' },
        uplink_message: {
          f_port: 10,
          frm_payload: bytes(9, 9),
          received_at: at(1),
          decoded_payload: { occupied: true },
        },
      },
    ],
  ])('is read by what %s has decoded, not by its bytes', async (_, message) => {
    const run = parkingRun(2);
    await run.send('uplinks', server, message);
    expect(run.rows('spot_states')).toMatchObject([{ occupied: true, message: null }]);
  });
});

describe('an uplink of a sensor that the registry has by the EUI of its label', () => {
  const eui = '70B3D57ED0051234';
  const known = {
    thingName: `testville--parking-${eui}`,
    deviceType: 'spot-sensor',
    externalId: eui,
    connectsAs: 'thing' as const,
  };
  const payload = bytes(1);

  it.each([
    [
      'ChirpStack v4',
      {
        deviceInfo: { devEui: eui.toLowerCase() },
        fPort: 1,
        data: payload,
        time: '2026-03-02T01:00:00.123456789+00:00',
      },
    ],
    [
      'AWS IoT Core for LoRaWAN',
      {
        WirelessDeviceId: '5b58245e-146c-4c30-9703-0ca942e3ff35',
        PayloadData: payload,
        WirelessMetadata: {
          LoRaWAN: { DevEui: eui.toLowerCase(), FPort: 1, FCnt: 7, Timestamp: '2026-03-02T01:00:00Z' },
        },
      },
    ],
    [
      'The Things Stack v3',
      {
        end_device_ids: { device_id: eui.toLowerCase(), dev_eui: eui },
        received_at: '2026-03-02T01:00:00.987654321Z',
        uplink_message: { f_port: 1, frm_payload: payload },
      },
    ],
  ])('is of it as %s writes it', async (_, message) => {
    const run = parkingRun(2, {}, { inService: [known] });
    await run.send('uplinks', server, message);
    expect([run.refused(), run.rows('spot_states')]).toMatchObject([
      [],
      [{ device_id: known.thingName, occupied: true }],
    ]);
  });
});

describe('a full car park of which nobody knows any more', () => {
  it.each([
    ['the sender says so', count(9.1, 99, { status: 'unknown' })],
    ['the count is impossible', count(9.1, 900)],
  ])('is no alarm as soon as %s, and judged anew after that', async (_, unknown) => {
    const run = parkingRun(10);
    await run.send('occupancy', device, count(9, 99), unknown, count(9.2, 96));
    expect(await run.alarms('full')).toMatchObject([{ raisedAt: at(9), clearedAt: at(9.1) }]);
    expect(run.rows('occupancies').map(({ level }) => level)).toEqual(['full', 'unknown', 'almostFull']);
  });
});

describe('a car park that says that it is open, and nothing of how full it is', () => {
  const open = (hour: number) => ({ ts: at(hour), status: 'open' });

  it('is as full as it was counted, for as long as a count holds', async () => {
    const run = parkingRun(9.5);
    await run.send('occupancy', device, count(9, 40), open(9.1), open(9.2), open(9.3));
    expect(run.rows('occupancies').map(({ event_time, level }) => [event_time, level])).toEqual([
      [at(9), 'spacesAvailable'],
      [at(9.3), 'unknown'],
    ]);
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(9.25), clearedAt: null }]);
  });

  it('is so on its signs', async () => {
    const run = parkingRun(9.1);
    await run.send('occupancy', device, count(9, 40), open(9.1));
    expect(await guided(run, 9.15)).toMatchObject({
      [device]: { level: 'spacesAvailable', free: 60, countedAt: at(9) },
    });
  });

  it('is unknown after it was closed, and no fault where nobody ever counts it', async () => {
    const run = parkingRun(9.2);
    await run.send('occupancy', device, count(9, 40), count(9.05, 40, { status: 'closed' }), open(9.1));
    await run.send('occupancy', 'testville--parking-8', open(9), open(9.1));
    expect(run.rows('occupancies').map(({ level }) => level)).toEqual([
      'spacesAvailable',
      'closed',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(await run.alarms('no-data')).toEqual([]);
  });
});

it('a full car park that was silent is judged anew, on signs as by its alarm', async () => {
  const run = parkingRun(10);
  await run.send('occupancy', device, count(9, 99), count(9.5, 96));
  expect(run.rows('occupancies').map(({ level }) => level)).toEqual(['full', 'almostFull']);
  expect(await run.alarms('full')).toMatchObject([{ clearedAt: at(9.25) }]);
});

describe('two counts of one time', () => {
  it('of which one has a capacity of 0 are of the other capacity', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 40));
    await feedOf(run, parkApi(9, 60, { realtime_capacity: 0 }));
    expect(run.rows('occupancies')).toMatchObject([{ capacity: 100, free: 60, level: 'spacesAvailable' }]);
  });

  it('are the fuller one, in whichever words each says it', async () => {
    const run = parkingRun(9);
    await run.send(
      'occupancy',
      device,
      { ts: at(9), capacity: 100, free: 40 },
      { ts: at(9), capacity: 100, occupied: 70 },
    );
    expect(run.rows('occupancies')).toMatchObject([{ occupied: 70, free: 30 }]);
  });

  it('are of one count alone, free and taken, where spaces are neither', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 50, { free: 40 }), count(9, 70, { free: 25 }));
    expect(run.rows('occupancies')).toMatchObject([{ free: 25 }]);
  });

  it('are on signs what they are in the table, when the fuller one comes later', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 40));
    await guided(run, 9.01);
    await feedOf(run, parkApi(9, 2));
    expect(await guided(run, 9.03)).toMatchObject({ [device]: { level: 'full', free: 2 } });
    expect(await guided(run, 9.05)).toEqual({});
  });
});

it('a message with counts of several car parks is of none of them', async () => {
  const run = parkingRun(9.1);
  const entity = (id: string, free: number) => ({
    id,
    type: 'OffStreetParking',
    availableSpotNumber: free,
    totalSpotNumber: 100,
    observationDateTime: at(9),
  });
  await run.send('occupancy', device, { type: 'Notification', data: [entity('7', 5), entity('8', 90)] });
  expect([run.refused(), run.rows('occupancies')]).toEqual([['schema.invalid'], []]);
});

it('a car park whose counts cannot be read keeps no other from its signs', async () => {
  const run = parkingRun(9);
  for (const id of ['7', '8']) await run.send('occupancy', `testville--parking-${id}`, count(9, 50));
  const { entries } = MemoryState.prototype;
  const spy = jest.spyOn(run.ports.state, 'entries').mockImplementation(function (this: MemoryState, ...args) {
    return args[1] === `occupancy#${device}` ? Promise.reject(new Error('throttled')) : entries.apply(this, args);
  });
  await expect(guided(run, 9.01)).rejects.toThrow('throttled');
  expect(run.ports.shadows.desired.map(({ deviceId }) => deviceId)).toEqual(['testville--parking-8']);
  expect(run.indicators('known')).toMatchObject([{ value: 50 }]);
  spy.mockRestore();
  expect(Object.keys(await guided(run, 9.02))).toEqual([device]);
});

it('car parks of a large city are shown several at once', async () => {
  const run = parkingRun(9);
  await feedOf(run, ...Array.from({ length: 20 }, (_, i) => parkApi(9, 50, { uid: `${i}` })));
  const { updateDesired } = run.ports.shadows;
  let [atOnce, most] = [0, 0];
  jest.spyOn(run.ports.shadows, 'updateDesired').mockImplementation(async (...args) => {
    most = Math.max(most, ++atOnce);
    await new Promise(setImmediate);
    await updateDesired.apply(run.ports.shadows, args);
    atOnce--;
  });
  expect(Object.keys(await guided(run, 9.01))).toHaveLength(20);
  expect(most).toBeGreaterThan(1);
});

describe('a day', () => {
  it('has a turnover when another feed brings counts between those of passages', async () => {
    const run = parkingRun(24.6);
    const halves = Array.from({ length: 50 }, (_, half) => half / 2);
    await run.send('occupancy', device, ...halves.map((hour) => count(hour, 50, { entered: 5, exited: 5 })));
    await feedOf(run, ...halves.slice(0, 49).map((hour) => parkApi(hour + 0.25, 50)));
    expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', arrivals: 240, turnover: 2.4 }]);
  });

  it('is no fuller for what was counted the evening before and had grown stale', async () => {
    const run = parkingRun(49);
    await run.send('occupancy', device, count(20, 99), count(33, 10), count(49, 10));
    expect(run.rows('park_days')).toMatchObject([{ highest_percent: 99 }, { highest_percent: 10, mean_percent: 10 }]);
  });
});

describe('a car park that says a share, and whose spaces nobody knows', () => {
  const share = (hour: number, occupancy: number) => ({
    type: 'OnStreetParking',
    occupancy,
    observationDateTime: at(hour),
  });

  it('has its level, and no figure', async () => {
    const run = parkingRun(9.2);
    await run.send('occupancy', device, share(9, 0.5), share(9.1, 0.99));
    expect(run.rows('occupancies')).toMatchObject([
      { level: 'spacesAvailable', occupancy_percent: 50, free: null, occupied: null },
      { level: 'full', occupancy_percent: 99 },
    ]);
    expect(await guided(run, 9.2)).toMatchObject({ [device]: { level: 'full', free: null, capacity: null } });
  });

  it.each([
    ['beyond its spaces by a little is full', 104, 'full', ['clamped']],
    ['that no drift explains is unknown', 900, 'unknown', ['doubtful']],
  ])('%s', async (_, percent, level, flags) => {
    const run = parkingRun(9);
    const said = `<parkingOccupancy><parkingOccupancy>${percent}</parkingOccupancy></parkingOccupancy>`;
    await run.file('occupancy-files', 'status.xml', statusOf(said));
    expect(run.rows('occupancies')).toMatchObject([{ level, flags }]);
  });
});

const statusOf = (inside: string) =>
  `<a><parkingRecordStatus><parkingRecordReference id="7" version="1"/><parkingStatusOriginTime>${at(9)}</parkingStatusOriginTime>${inside}</parkingRecordStatus></a>`;

it('a word of DATEX II with an attribute is the word', async () => {
  const run = parkingRun(9);
  await run.file('occupancy-files', 'status.xml', statusOf('<parkingSiteStatus lang="x">full</parkingSiteStatus>'));
  expect(run.rows('occupancies')).toMatchObject([{ level: 'full' }]);
});

describe('ParkAPI v3 as its API serves it', () => {
  it('has counts of car parks of which it does not know whether they are open', async () => {
    const run = parkingRun(9);
    await feedOf(run, parkApi(9, 40, { realtime_opening_status: 'UNKNOWN' }));
    expect(run.rows('occupancies')).toMatchObject([{ free: 40, level: 'spacesAvailable' }]);
    expect(await run.alarms('no-data')).toEqual([]);
  });

  it('is unknown where it knows neither', async () => {
    const run = parkingRun(9);
    const neither = { realtime_free_capacity: null, realtime_opening_status: 'UNKNOWN' };
    await feedOf(run, parkApi(9, 0, neither));
    expect(run.rows('occupancies')).toMatchObject([{ level: 'unknown', flags: ['no-data'] }]);
  });

  it('has car parks that nobody counts, which is no fault', async () => {
    const run = parkingRun(9);
    await feedOf(run, { uid: '8', name: 'North', capacity: 10, has_realtime_data: false }, parkApi(9, 4));
    expect([run.refused(), run.rows('occupancies').length]).toEqual([[], 1]);
  });
});

describe('a car that stands too long', () => {
  it('still does when a sensor that was silent says that the space is taken', async () => {
    const run = parkingRun(0);
    for (const hour of [0, 26, 126]) {
      run.ports.clock.set(Date.parse(at(hour)));
      await run.send('spots', sensor, spot(hour, true));
    }
    expect(await run.alarms('overstay')).toMatchObject([{ raisedAt: at(26), clearedAt: null }]);
  });

  it('no longer does where the space becomes one for long stays', async () => {
    const run = parkingRun(0);
    const known = { thingName: sensor, deviceType: 'spot-sensor', externalId: '17', connectsAs: 'thing' as const };
    for (const hour of [0, 26, 50, 74, 98]) {
      run.ports.clock.set(Date.parse(at(hour)));
      // The city says so from the fifth day on.
      if (hour === 98) (run.city.settings as { longStaySpots: string[] }).longStaySpots.push(sensor);
      if (hour === 98) Object.assign(run.ports, { devices: new MemoryDevices([], [known]) });
      await run.send('spots', sensor, spot(hour, true));
    }
    expect(await run.alarms('overstay')).toMatchObject([{ raisedAt: at(26), clearedAt: expect.any(String) }]);
  });
});

it('the bill has what a count makes guidance read and write', async () => {
  const [minutes, days] = [60, 23];
  const run = parkingRun(0, { carParkMinutes: minutes, staleMinutes: 120 });
  for (let day = 0; day < days; day++) {
    const hours = Array.from({ length: 24 }, (_, hour) => 24 * day + hour);
    run.ports.clock.set(Date.parse(at(24 * (day + 1))));
    await run.send('occupancy', device, ...hours.map((hour) => count(hour, (hour * 7) % 90, { entered: hour % 9 })));
  }
  await run.send('occupancy', device, count(24 * days, 40));
  const used = await stateUnits(async () => Object.keys(await guided(run, 24 * days + 0.01)).length);
  const section = config.parse({ carParks: 1, carParkMinutes: minutes, staleMinutes: 120 });
  const aCount = (id: string) =>
    (parking.costs.find((cost) => cost.id === id)?.unitsPerMonth(section) ?? 0) / (43_800 / 60);
  // Beside the weeks it looks through five lists, as each run by the clock does.
  expect(Math.abs(used.readUnits - 5 - aCount('weeks-read') / 2)).toBeLessThanOrEqual(1);
  expect(used.writeUnits).toBe(aCount('guidance-notes'));
});
