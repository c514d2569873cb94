import { at, count, guided, parkingRun, spot } from './scene';

const device = 'testville--parking-7';

/** An entity of NGSI-LD whose attribute was measured four hours ago, and that came now. */
const old = { type: 'Property', observedAt: at(5) };
const street = (more: object) => ({ id: 'street', type: 'OnStreetParking', ...more });

describe('a count of Smart Data Models', () => {
  it.each([
    ['a share', { occupancy: { ...old, value: 0.5 } }],
    ['a word', { status: { ...old, value: 'full' } }],
    ['passages', { vehicleEntranceCount: { ...old, value: 5 } }],
  ])('that is %s is as old as that was measured', async (_, more) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, street(more));
    expect(run.rows('occupancies')).toMatchObject([{ event_time: at(5) }]);
  });

  it('is as fresh as it is, beside a word that has stood since long', async () => {
    const run = parkingRun(9);
    const fresh = { availableSpotNumber: 40, totalSpotNumber: 100, observationDateTime: at(9) };
    await run.send('occupancy', device, street({ ...fresh, status: { ...old, value: 'open' } }));
    expect(run.rows('occupancies')).toMatchObject([{ event_time: at(9), free: 40 }]);
  });

  it('that has not changed for hours is as fresh as it was last observed', async () => {
    const run = parkingRun(9);
    const same = {
      occupancyModified: at(4),
      observationDateTime: at(9),
      availableSpotNumber: 40,
      totalSpotNumber: 100,
    };
    await run.send('occupancy', device, street(same));
    expect(await guided(run, 9.1)).toMatchObject({
      [device]: { level: 'spacesAvailable', free: 40, countedAt: at(9) },
    });
  });
});

const statusOf = (inside: string) =>
  `<a><parkingRecordStatus><parkingRecordReference id="7" version="1"/><parkingStatusOriginTime>${at(9)}</parkingStatusOriginTime>${inside}</parkingRecordStatus></a>`;

describe('a car park whose spaces nobody knows', () => {
  it('is full without a free one, whatever its word', async () => {
    const run = parkingRun(9);
    const none = '<parkingOccupancy><parkingNumberOfVacantSpaces>0</parkingNumberOfVacantSpaces></parkingOccupancy>';
    const word = '<parkingSiteStatus>spacesAvailable</parkingSiteStatus>';
    await run.file('occupancy-files', 'status.xml', statusOf(none + word));
    expect(run.rows('occupancies')).toMatchObject([{ level: 'full', free: 0 }]);
  });

  it.each([
    ['5 free', { free: 5 }, { level: 'spacesAvailable', free: 5, capacity: null }],
    ['none free', { free: 0 }, { level: 'unknown', free: null, capacity: null }],
  ])('and that says 0 has %s', async (_, said, row) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, { ts: at(9), capacity: 0, ...said });
    expect(run.rows('occupancies')).toMatchObject([row]);
  });
});

it('a space of DATEX II that is closed is neither taken nor free', async () => {
  const run = parkingRun(9);
  const free = '<parkingOccupancy><parkingNumberOfVacantSpaces>1</parkingNumberOfVacantSpaces></parkingOccupancy>';
  const closed = '<parkingSiteOpeningStatus>closed</parkingSiteOpeningStatus>';
  await run.file('spot-files', 'status.xml', statusOf(free + closed));
  await guided(run, 9.01);
  expect(run.rows('spot_states')).toMatchObject([{ occupied: null, closed: true }]);
  expect(run.indicators('spots-occupied')).toMatchObject([{ value: null }]);
});

describe('arrivals', () => {
  const arrivalsOf = (run: ReturnType<typeof parkingRun>) =>
    run.rows('park_days').map(({ date, arrivals, turnover }) => [date, arrivals, turnover]);

  it('of three silent days are not those of the day on which they are said', async () => {
    const run = parkingRun(96);
    const passed = (hour: number, entered: number) => count(hour, 50, { entered });
    await run.send('occupancy', device, passed(12, 1), passed(84, 300), passed(96, 60));
    // 300 in 72 h: 50 of them from midnight of the last day to its noon, and 60 in the afternoon.
    expect(arrivalsOf(run)).toEqual([
      ['2026-03-02', null, null],
      ['2026-03-05', 110, 1.1],
    ]);
  });

  it('that are said after midnight are those of the day before', async () => {
    const run = parkingRun(76);
    for (const day of [1, 2, 3])
      await run.send('occupancy', device, count(24 * day, 50, { entered: 100 * day, minutes: 1440 }));
    expect(arrivalsOf(run)).toEqual([
      ['2026-03-03', 200, 2],
      ['2026-03-04', 300, 3],
    ]);
  });

  it('of a count across midnight are shared by the time on each side', async () => {
    const run = parkingRun(50);
    const hours = [0, 6, 12, 18, 26, 32, 38, 44, 50];
    await run.send('occupancy', device, ...hours.map((hour) => count(hour, 50, { entered: 80, exited: 80 })));
    // 80 each of three times of 6 h, and 80 from 18:00 to 02:00, of which 60 until midnight.
    expect(arrivalsOf(run)[0]).toEqual(['2026-03-02', 300, 3]);
    // 20 until 02:00, 80 until 08:00, 14:00 and 20:00 each, and 80 from 20:00 to 02:00, of which 53.3 until midnight.
    expect(arrivalsOf(run)[1]).toEqual(['2026-03-03', 313, 3.13]);
  });
});

it('a car park that stands on the edge of almost full for days shows what its alarm says', async () => {
  const run = parkingRun(0);
  for (let hour = 0; hour < 72; hour += 0.25) {
    run.ports.clock.set(Date.parse(at(hour)));
    await run.send('occupancy', device, count(hour, hour === 0 ? 91 : 88));
  }
  expect(new Set(run.rows('occupancies').map(({ level }) => level))).toEqual(new Set(['almostFull']));
  expect(await guided(run, 71.8)).toMatchObject({ [device]: { level: 'almostFull', free: 12 } });
  expect(await run.alarms('guide-elsewhere')).toMatchObject([{ raisedAt: at(0), clearedAt: null }]);
});

describe('rows of the server of ParkAPI v3, which counts them itself', () => {
  const site = { id: 4711, source_id: 3, original_uid: '7', name: 'North', lat: '48.7', lon: '9.1', capacity: 100 };

  it('are of the car park that its source names', async () => {
    const run = parkingRun(9);
    const said = { has_realtime_data: true, realtime_data_updated_at: at(9), realtime_free_capacity: 40 };
    const answer = JSON.stringify({ items: [{ ...site, ...said }] });
    await run.file('sites', 'sites.json', answer);
    await run.file('occupancy-files', 'sites.json', answer);
    expect(run.refused()).toEqual([]);
    expect(run.rows('sites')).toMatchObject([{ device_id: device, name: 'North', latitude: 48.7, capacity: 100 }]);
    expect(run.rows('occupancies')).toMatchObject([{ device_id: device, free: 40, occupied: 60 }]);
  });

  it('are of the space that its source names', async () => {
    const run = parkingRun(9);
    const said = { realtime_data_updated_at: at(9), realtime_status: 'TAKEN' };
    const answer = JSON.stringify({ items: [{ ...site, ...said }] });
    await run.file('places', 'spots.json', answer);
    await run.file('spot-files', 'spots.json', answer);
    await run.send('spots', device, spot(8.9, false));
    expect(run.refused()).toEqual([]);
    expect(run.rows('places')).toMatchObject([{ device_id: device, latitude: 48.7 }]);
    expect(run.rows('spot_states')).toMatchObject([{ occupied: false }, { device_id: device, occupied: true }]);
  });
});

describe('a sensor whose id The Things Stack made of its EUI', () => {
  const eui = '70B3D57ED0051234';
  const payload = Buffer.from([1]).toString('base64');
  const ofStack = {
    end_device_ids: { device_id: `eui-${eui.toLowerCase()}`, dev_eui: eui },
    uplink_message: { f_port: 1, frm_payload: payload, received_at: at(1) },
  };
  const ofChirpStack = { deviceInfo: { devEui: eui.toLowerCase() }, fPort: 1, data: payload, time: at(1) };

  it.each([
    ['as on its label', eui, ofStack],
    ['with hyphens', '70-B3-D5-7E-D0-05-12-34', ofStack],
    ['as it is there', `eui-${eui.toLowerCase()}`, ofStack],
    ['as it was there, and moved to another network server', `eui-${eui.toLowerCase()}`, ofChirpStack],
  ])('is the one that the registry has %s', async (_, externalId, message) => {
    const thingName = 'testville--parking-north';
    const known = { thingName, deviceType: 'spot-sensor', externalId, connectsAs: 'thing' as const };
    const run = parkingRun(2, {}, { inService: [known] });
    await run.send('uplinks', 'testville--parking-server', message);
    expect([run.refused(), run.rows('spot_states')]).toMatchObject([[], [{ device_id: thingName, occupied: true }]]);
  });
});
