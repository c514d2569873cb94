import { parking } from '../../../lib/services/parking';
import { config } from '../../../lib/services/parking/config';
import { at, count, parkingRun } from './scene';

const device = 'testville--parking-7';

/** Takes one car park of a feed; answers with its rows, and what was refused. */
async function row(element: object | string, feed = 'occupancy-files') {
  const run = parkingRun(10);
  await run.file(feed, 'feed', typeof element === 'string' ? element : `${JSON.stringify([element])}\n`);
  return { rows: run.rows(feed === 'sites' ? 'sites' : 'occupancies'), refused: run.refused() };
}

describe('a car park in a feed', () => {
  it.each([
    ['of ParkAPI v3', { uid: '7', realtime_data_updated_at: at(9), realtime_free_capacity: 4, realtime_capacity: 9 }],
    ['of ParkAPI v1', { id: '7', lot_type: 'x', state: 'open', free: 4, total: 9 }],
    ['of Basel', { id2: '7', published: at(9), free: 4, total: 9 }],
    [
      'of Freiburg',
      { properties: { obs_parkid: '7', obs_free: '4', obs_max: '9', obs_state: '1', obs_ts: '2026-03-02 09:00:00' } },
    ],
    [
      'of Konstanz',
      { attributes: { id: 7.0, real_fcap: 4, real_capa: 9, updated: Date.parse(at(9)), opening_s: 'ja' } },
    ],
    ['of Ulm', { id: '7', currentcarparkfulltotal: 5, maxcarparkfull: 9, timestamp: at(9) }],
    ['of kienzler', { id: '7', sum_boxes: 9, bookable: 4, occupied: 1, blocked: 4 }],
    ['of velobrix', { logicalUnitId: 7, countLogicalBoxes: 9, countFreeLogicalBoxes: 4 }],
    ['of Pforzheim', { Id: '7', dataType: 'parkingCar', capacity: 9, free: 4, timestamp: '2026-03-02 09:00' }],
    ['of Smart Data Models', { id: '7', type: 'OffStreetParking', availableSpotNumber: 4, totalSpotNumber: 9 }],
    ['of a group of them', { id: '7', type: 'ParkingGroup', availableSpotNumber: 4, totalSpotNumber: 9 }],
    ['of a share', { id: '7', type: 'OnStreetParking', occupancy: 5 / 9, totalSpotNumber: 9 }],
  ])('%s has what is free of its spaces', async (_, element) => {
    const { rows, refused } = await row(element);
    expect(refused).toEqual([]);
    expect(rows).toMatchObject([{ device_id: device, free: 4, capacity: 9, occupied: 5 }]);
  });

  it.each([
    ['that says nothing of how full it is', { id: '7', type: 'OffStreetParking', totalSpotNumber: 9 }],
    ['whose figure is blank', { Id: '7', dataType: 'parkingCar', capacity: 9, free: '', timestamp: at(9) }],
    ['that nobody counts', { id: '7', lot_type: 'x', state: 'nodata', total: 9, free: 0 }],
  ])('%s is no count, and no fault', async (_, element) => {
    expect(await row(element)).toEqual({ rows: [], refused: [] });
  });

  it.each([
    ['of Freiburg', { obs_parkid: '7', obs_free: '0', obs_max: '0', obs_state: '0', obs_ts: at(9) }],
    ['of Köln', { IDENTIFIER: '7', KAPAZITAET: -1, TIMESTAMP: at(9) }],
    ['of Heidelberg', { id: '7', type: 'OffStreetParking', status: '0', occupiedSpotNumber: 36, totalSpotNumber: 353 }],
  ])('%s that says it does not know is unknown', async (_, element) => {
    const { rows } = await row(element);
    expect(rows).toMatchObject([{ free: null, level: 'unknown', flags: ['no-data'] }]);
  });

  it.each([
    ['of no known form', { name: 'North', spaces: 9 }, 'schema.invalid'],
    ['without an id', { uid: '', realtime_data_updated_at: at(9), realtime_free_capacity: 4 }, 'schema.invalid'],
    [
      'whose id is no text',
      { uid: { a: 1 }, realtime_data_updated_at: at(9), realtime_free_capacity: 4 },
      'schema.invalid',
    ],
    [
      'of parts of spaces',
      { uid: '7', realtime_data_updated_at: at(9), realtime_free_capacity: 4.5 },
      'schema.invalid',
    ],
    [
      'of more spaces than there are',
      { uid: '7', realtime_data_updated_at: at(9), realtime_free_capacity: 1e9 },
      'range.exceeded',
    ],
    [
      'of a figure that is none',
      { uid: '7', realtime_data_updated_at: at(9), realtime_free_capacity: 'many' },
      'schema.invalid',
    ],
    [
      'of a figure in other digits',
      { uid: '7', realtime_data_updated_at: at(9), realtime_free_capacity: '１２' },
      'schema.invalid',
    ],
    [
      'of a time that is none',
      { uid: '7', realtime_data_updated_at: 'soon', realtime_free_capacity: 4 },
      'time.invalid',
    ],
    [
      'of a day that is none',
      { uid: '7', realtime_data_updated_at: '2026-02-30T08:00:00Z', realtime_free_capacity: 4 },
      'time.invalid',
    ],
    ['whose share is a percentage', { id: '7', type: 'OffStreetParking', occupancy: 43 }, 'unit.invalid'],
    ['of another model', { id: '7', type: 'Streetlight', availableSpotNumber: 4 }, 'schema.invalid'],
  ])('%s is refused', async (_, element, code) => {
    expect(await row(element)).toEqual({ rows: [], refused: [code] });
  });

  it('of a CSV that has other columns is refused', async () =>
    expect(await row('Name;Free\nNorth;4\n')).toMatchObject({ rows: [], refused: ['schema.invalid'] }));
});

describe('a car park in DATEX II', () => {
  const statusOf = (inside: string, reference = '<parkingRecordReference id="7"/>') =>
    `<ns:a xmlns:ns="x"><ns:parkingRecordStatus>${reference}<parkingStatusOriginTime>${at(9)}</parkingStatusOriginTime>${inside}</ns:parkingRecordStatus></ns:a>`;
  const counts = (inside: string) => `<parkingOccupancy>${inside}</parkingOccupancy>`;

  it('has passages of the interval that it names', async () => {
    const passed = (name: string, vehicles: number) => `<${name}><vehicleCount>${vehicles}</vehicleCount></${name}>`;
    const within = `<vehicleCountAndRate><vehicleCountWithinInterval><measurementInterval>60.0</measurementInterval>${passed('numberOfIncomingVehicles', 3)}${passed('numberOfOutgoingVehicles', 2)}</vehicleCountWithinInterval></vehicleCountAndRate>`;
    const { rows } = await row(
      statusOf(counts(`<parkingNumberOfVacantSpaces>4</parkingNumberOfVacantSpaces>${within}`)),
    );
    expect(rows).toMatchObject([{ device_id: device, free: 4, entered: 3, exited: 2 }]);
  });

  it.each([
    ['full', '<parkingSiteStatus>full</parkingSiteStatus>'],
    ['almostFull', '<parkingSiteStatus>almostFull</parkingSiteStatus>'],
    ['closed', '<parkingSiteOpeningStatus>closed</parkingSiteOpeningStatus>'],
    [
      'full',
      counts(
        '<parkingOccupancy>99.5</parkingOccupancy><parkingNumberOfSpacesOverride>200</parkingNumberOfSpacesOverride>',
      ),
    ],
  ])('is %s where it says so in other words', async (level, inside) => {
    expect((await row(statusOf(inside))).rows).toMatchObject([{ level }]);
  });

  it.each([
    [
      'without a reference',
      statusOf(counts('<parkingNumberOfVacantSpaces>4</parkingNumberOfVacantSpaces>'), ''),
      'schema.invalid',
    ],
    [
      'of a figure that is none',
      statusOf(counts('<parkingNumberOfVacantSpaces>x</parkingNumberOfVacantSpaces>')),
      'schema.invalid',
    ],
    [
      'of two figures',
      statusOf(counts('<parkingNumberOfVacantSpaces>4</parkingNumberOfVacantSpaces>'.repeat(2))),
      'schema.invalid',
    ],
    [
      'with an entity of its own',
      `<!DOCTYPE a [<!ENTITY x "9">]>${statusOf(counts('<parkingNumberOfVacantSpaces>&x;</parkingNumberOfVacantSpaces>'))}`,
      'format.malformed',
    ],
  ])('%s is refused', async (_, text, code) => {
    const { rows, refused } = await row(text);
    expect([rows, refused.at(-1)]).toEqual([[], code]);
  });
});

describe('a message of a car park', () => {
  it.each([
    ['without a meaning', { ts: at(9), capacity: 100 }, 'schema.invalid'],
    ['of no known form', { free: 4 }, 'schema.invalid'],
    ['of a time without offset', { ts: '2026-03-02T09:00:00', free: 4 }, 'time.invalid'],
    ['of a negative capacity', count(9, 4, { capacity: -1 }), 'range.exceeded'],
    ['of vehicles below none', { ts: at(9), entered: -1 }, 'range.exceeded'],
    ['of a model that says nothing', { id: '7', type: 'OffStreetParking', totalSpotNumber: 4 }, 'schema.invalid'],
    ['of a notification without entities', { data: [] }, 'schema.invalid'],
  ])('%s is refused, and no other', async (_, message, code) => {
    const run = parkingRun(10);
    await run.send('occupancy', device, message, count(9.5, 50));
    expect([run.refused(), run.rows('occupancies').length]).toEqual([[code], 1]);
  });

  it('may be a notification of a subscription', async () => {
    const run = parkingRun(10);
    const entity = {
      id: '7',
      type: 'OffStreetParking',
      availableSpotNumber: { type: 'Property', value: 4, observedAt: at(9) },
    };
    await run.send('occupancy', device, { type: 'Notification', data: [entity] });
    expect(run.rows('occupancies')).toMatchObject([{ free: 4, event_time: at(9) }]);
  });

  it('larger than its limit is refused, and one of another city is an alarm', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, { ts: at(9), free: 4, note: 'x'.repeat(20_000) });
    const bytes = Buffer.from(JSON.stringify(count(9, 4)));
    await run.sendBatch('occupancy', [{ bytes, device, atMs: Date.parse(at(10)), city: 'elsewhere' }]);
    expect(run.refused()).toEqual(['size.exceeded', 'tenant.mismatch']);
    expect(await run.alarms('tenant-mismatch')).toHaveLength(1);
  });
});

describe('a list of car parks', () => {
  it('keeps its name, kind and place, and leaves out a place that is none', async () => {
    const site = { uid: '7', name: ' North ', type: 'CAR_PARK', capacity: 9, lat: '48.1', lon: 'x' };
    expect((await row(site, 'sites')).rows).toMatchObject([
      { name: 'North', kind: 'CAR_PARK', capacity: 9, latitude: 48.1, longitude: null },
    ]);
  });

  it('leaves out places in metres of a projection', async () => {
    const geometry = { type: 'Point', coordinates: [413_824.9, 5_317_088.8] };
    const feature = { properties: { obs_parkid: '7', obs_max: '9', obs_ts: at(9), park_name: 'x' }, geometry };
    expect((await row(feature, 'sites')).rows).toMatchObject([{ latitude: null, longitude: null }]);
  });

  it.each([
    ['of no known form', { spaces: 9 }],
    ['that is the city itself', { properties: { name: 'Dresden', type: 'city' } }],
  ])('refuses what is %s', async (_, site) => {
    expect(await row(site, 'sites')).toEqual({ rows: [], refused: ['schema.invalid'] });
  });
});

describe('a list of spaces', () => {
  it('keeps the name, kind and place of each', async () => {
    const run = parkingRun(10);
    const rows = [
      { uid: '17', name: 'Bay 17', type: 'ON_STREET', lat: '48.1', lon: '9.2', static_data_updated_at: at(1) },
      { id: '18', type: 'ParkingSpot', name: 'B', location: { type: 'Point', coordinates: [9.2, 48.1] } },
    ];
    await run.file('places', 'places.json', JSON.stringify({ items: rows }));
    const place = { latitude: 48.1, longitude: 9.2 };
    expect(run.rows('places')).toMatchObject([
      { event_time: at(1), name: 'Bay 17', kind: 'ON_STREET', ...place },
      { event_time: at(10), name: 'B', kind: null, ...place },
    ]);
  });
});

describe('the section of parking', () => {
  const problems = (section: object) => parking.check?.(config.parse({ carParks: 1, ...section }), []) ?? [];

  it('takes no share from which on cars are guided elsewhere that no share of a full one could follow', () => {
    const limits = (percent: number) => problems({ guideElsewherePercent: percent, fullPercent: 100 });
    expect(limits(99)).toEqual([]);
    expect(() => limits(100)).toThrow('guideElsewherePercent');
  });

  it.each([
    ['as it is', {}, []],
    ['full before it is almost full', { fullPercent: 85 }, [['fullPercent']]],
    ['stale before the next count', { carParkMinutes: 30 }, [['staleMinutes']]],
  ])('%s has these problems', (_, section, paths) => {
    expect(problems(section).map(({ path }) => path)).toEqual(paths);
  });
});
