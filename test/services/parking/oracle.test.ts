import { serves } from '../../../lambdas/parking';
import { type Guidance, runGuidance } from '../../../lambdas/parking/guidance';
import { looksOf } from '../../../lambdas/parking/rules/looks';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { namePrefix, thingName } from '../../../lib/identity/thing-name';
import { config } from '../../../lib/services/parking/config';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';

/** A record that ParkAPI v3 makes of a source. */
interface Item {
  readonly uid: string;
  readonly realtime_data_updated_at: string;
  readonly realtime_opening_status?: string;
  readonly realtime_capacity?: number;
  readonly realtime_free_capacity?: number;
  readonly realtime_status?: string;
  readonly static_data_updated_at: string;
  readonly name: string;
  readonly capacity?: number;
  readonly lat: string;
  readonly lon: string;
}
type Row = Readonly<Record<string, unknown>>;

const expected = (name: string): readonly Item[] =>
  JSON.parse(referenceData(`parking/parkapi-v3/expected/${name}.json`).toString()).items;

const prefix = namePrefix('testville', 'parking');
const settings = config.parse({ carParks: 200, spots: 300 });

/** Takes a file of a source; answers with its rows by the id of the sender, and what was refused. */
async function taken(feed: string, file: string, at: string, table: string) {
  const run = serviceRun(serves, { settings, at, timeZone: 'Europe/Berlin' });
  const outcome = await run.file(feed, file, referenceData(`parking/${file}`));
  // A list has a row of its own time, and one of its reception where that is a day later: here the first of both counts.
  const backwards = run
    .rows(table)
    .toSorted((a, b) => Date.parse(String(b.event_time)) - Date.parse(String(a.event_time)));
  const rows = new Map<string, Row>(backwards.map((row) => [String(row.device_id), row]));
  return { run, outcome, rows, rowOf: (uid: string) => rows.get(thingName(prefix, uid)) };
}

const secondOf = (time: unknown) => String(time).slice(0, 19);
const timeOf = (written: string, reception: string) => (written === '(time of reception)' ? reception : written);
/** A capacity of 0 is unknown, and then is what is free. */
const orUnknown = (spaces: number | undefined) => spaces || null;
const sum = (rows: readonly (Row | Item)[], name: string) =>
  rows.reduce((total, row) => total + Number((row as Row)[name] ?? 0), 0);

const unknown = [null, null, 'unknown'];
/** Rows that ParkAPI has none of: without data, and in Heidelberg car parks without a place, of which one is counted. */
const leftOut: Readonly<Record<string, readonly unknown[]>> = {
  freiburg: [unknown],
  heidelberg: [[null, null, 'closed'], unknown, [986, 281, 'spacesAvailable'], unknown, unknown],
};

const input = (file: string) => `parkapi-v3/input/${file}`;

describeWithReferenceData('counts as ParkAPI v3 reads them', () => {
  it.each([
    ['aachen', 'aachen-realtime.xml', '2025-02-07T19:12:00Z', 17, 6596, 4309],
    ['basel', 'basel.json', '2024-07-28T12:12:00Z', 16, 5783, 3835],
    ['bietigheim_bissingen', 'bietigheim-bissingen.csv', '2025-02-27T13:50:00Z', 14, 1540, 649],
    ['freiburg', 'freiburg.json', '2024-06-10T08:22:00Z', 18, 5174, 2752],
    ['freiburg_p_r_sensors', 'freiburg_p_r_sensors.json', '2025-05-05T10:35:00Z', 5, 838, 209],
    ['heidelberg', 'heidelberg.json', '2024-06-08T13:26:00Z', 20, 4126, 1029],
    ['herrenberg', 'herrenberg.json', '2025-02-25T12:21:00Z', 4, 0, 163],
    ['kienzler_ulm', 'kienzler_ulm.json', '2024-08-17T06:31:00Z', 6, 82, 59],
    ['konstanz', 'konstanz.json', '2024-08-17T06:31:00Z', 11, 4151, 3172],
    ['ulm_sensors', 'ulm-sensors_realtime-parking-sites.json', '2025-04-11T07:34:00Z', 7, 3056, 1144],
    ['velobrix', 'velobrix.json', '2024-08-17T06:31:00Z', 3, 46, 46],
  ])(
    'of %s: each with its spaces, what is free, its state and its time',
    async (source, file, at, count, spaces, free) => {
      const items = expected(`${source}.realtime_parking_site`);
      const { rowOf, rows, run } = await taken('occupancy-files', input(file), at, 'occupancies');
      // Basel writes a row of nothing but null where it has no data: ParkAPI refuses it too.
      expect(run.refused()).toEqual(source === 'basel' ? ['schema.invalid'] : []);
      expect([items.length, sum(items, 'realtime_capacity'), sum(items, 'realtime_free_capacity')]).toEqual([
        count,
        spaces,
        free,
      ]);
      for (const item of items) {
        const row = rowOf(item.uid);
        const isCounted = item.realtime_capacity !== 0;
        const { realtime_capacity: capacity, realtime_free_capacity: isFree, realtime_opening_status: status } = item;
        expect([item.uid, secondOf(row?.event_time)]).toEqual([
          item.uid,
          secondOf(timeOf(item.realtime_data_updated_at, at)),
        ]);
        if (capacity !== undefined) expect([item.uid, row?.capacity_live]).toEqual([item.uid, orUnknown(capacity)]);
        // More free than there are spaces (one of Basel) are clamped: rule A.
        const free = Math.min(isFree ?? 0, capacity ?? Number.POSITIVE_INFINITY);
        if (isFree !== undefined) expect([item.uid, row?.free]).toEqual([item.uid, isCounted ? free : null]);
        expect([item.uid, row?.flags]).toEqual([item.uid, free === (isFree ?? 0) ? [] : ['clamped']]);
        if (status !== undefined) expect([item.uid, row?.level === 'closed']).toEqual([item.uid, status === 'CLOSED']);
      }
      // What ParkAPI leaves out is no row, or an unknown one: never 0, and never free.
      const known = new Set(items.map(({ uid }) => thingName(prefix, uid)));
      const others = [...rows.values()].filter(({ device_id }) => !known.has(String(device_id)));
      expect(others.map(({ free, occupied, level }) => [free, occupied, level])).toEqual(leftOut[source] ?? []);
    },
  );

  it.each([
    ['friedrichshafen_sensors', 'friedrichshafen-sensors-realtime.xml', '2025-07-18T06:43:00Z', 55, 48, 7],
    // The same 44 spaces five times over.
    ['ulm_sensors', 'ulm-sensors_realtime-parking-spots.json', '2025-04-11T07:34:00Z', 220, 145, 75],
  ])('of spaces of %s: each taken or free, and its time', async (source, file, at, count, available, takenSpaces) => {
    const items = expected(`${source}.realtime_parking_spot`);
    const statuses = items.map(({ realtime_status }) => realtime_status);
    const { rows, rowOf } = await taken('spot-files', input(file), at, 'spot_states');
    expect([items.length, statuses.filter((one) => one === 'AVAILABLE').length]).toEqual([count, available]);
    expect(statuses.filter((one) => one === 'TAKEN')).toHaveLength(takenSpaces);
    expect(rows.size).toBe(new Set(items.map(({ uid }) => uid)).size);
    for (const { uid, realtime_status, realtime_data_updated_at } of items)
      expect([uid, rowOf(uid)?.occupied, secondOf(rowOf(uid)?.event_time)]).toEqual([
        uid,
        realtime_status === 'TAKEN',
        secondOf(realtime_data_updated_at),
      ]);
  });
});

/** A list of a source the other way round, its frame as it was. */
function backwards(file: string): string {
  const text = referenceData(`parking/${file}`).toString('latin1');
  if (file.endsWith('.xml')) {
    const element = /<(?:\w+:)?parkingRecordStatus[\s>][\s\S]*?<\/(?:\w+:)?parkingRecordStatus>/g;
    const last = text.match(element) ?? [];
    return text.replace(element, () => last.pop() ?? '');
  }
  const root = JSON.parse(text);
  const isList = (one: unknown): one is unknown[] => Array.isArray(one) && typeof one[0] === 'object';
  if (isList(root)) return JSON.stringify(root.reverse());
  return JSON.stringify(root, (_, value) => (isList(value) && value.length > 1 ? value.reverse() : value));
}

describeWithReferenceData('what ParkAPI v3 reads', () => {
  it.each([
    ['occupancy-files', 'aachen-realtime.xml', '2025-02-07T19:12:00Z', 'occupancies', 17],
    ['occupancy-files', 'freiburg.json', '2024-06-10T08:22:00Z', 'occupancies', 18],
    ['occupancy-files', 'herrenberg.json', '2025-02-25T12:21:00Z', 'occupancies', 4],
    ['spot-files', 'friedrichshafen-sensors-realtime.xml', '2025-07-18T06:43:00Z', 'spot_states', 55],
  ])('is the same of %s of %s the other way round, and twice', async (feed, name, at, table, count) => {
    const once = await taken(feed, input(name), at, table);
    const run = serviceRun(serves, { settings, at, timeZone: 'Europe/Berlin' });
    const turned = Buffer.from(backwards(input(name)), 'latin1');
    await run.file(feed, 'first', turned);
    await run.file(feed, 'second', turned);
    const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(once.rows.size).toBeGreaterThanOrEqual(count);
    expect(sorted(run.rows(table))).toEqual(sorted(once.run.rows(table)));
  });
});

describeWithReferenceData('lists as ParkAPI v3 reads them', () => {
  it.each([
    ['aachen', 'aachen-static.xml', 15, 6641],
    ['basel', 'basel.json', 16, 5783],
    ['freiburg_p_r_sensors', 'freiburg_p_r_sensors.json', 5, 838],
    ['freiburg_p_r_static', 'freiburg_p_r_static.json', 9, 1653],
    ['heidelberg', 'heidelberg.json', 22, 5150],
    ['herrenberg', 'herrenberg.json', 25, 2062],
    ['jena', 'jena.geojson', 103, 0],
    ['kienzler_ulm', 'kienzler_ulm.json', 6, 82],
    ['konstanz', 'konstanz.json', 11, 4151],
    ['neckarsulm', 'neckarsulm.csv', 40, 2732],
    ['pforzheim', 'pforzheim.json', 15, 3711],
    ['velobrix', 'velobrix.json', 3, 46],
  ])('of %s: each with its spaces, its place and its time', async (source, file, count, spaces) => {
    const at = '2025-06-01T00:00:00Z';
    const items = expected(`${source}.static_parking_site`);
    const { rowOf } = await taken('sites', input(file), at, 'sites');
    expect([items.length, sum(items, 'capacity')]).toEqual([count, spaces]);
    for (const { uid, capacity, lat, lon, static_data_updated_at } of items) {
      const row = rowOf(uid);
      expect([uid, row?.capacity, secondOf(row?.event_time)]).toEqual([
        uid,
        orUnknown(capacity),
        secondOf(timeOf(static_data_updated_at, at)),
      ]);
      // ParkAPI rounds some to seven decimals, and cuts others.
      expect(Number(row?.latitude)).toBeCloseTo(Number(lat), 5);
      expect(Number(row?.longitude)).toBeCloseTo(Number(lon), 5);
    }
  });

  it('of aachen, with the two that ParkAPI refuses, for they say no spaces', async () => {
    const { rows } = await taken('sites', input('aachen-static.xml'), '2025-06-01T00:00:00Z', 'sites');
    const unknown = [...rows.values()].filter(({ capacity }) => capacity === null);
    expect([rows.size, unknown.map(({ name }) => name)]).toEqual([17, ['P13-Stiftstrasse', 'P17-EBV Carre']]);
  });

  it.each([
    ['friedrichshafen_sensors', 'friedrichshafen-sensors-static.xml', 55],
    ['reutlingen_disabled', 'reutlingen_disabled.csv', 44],
  ])('of spaces of %s: each with its name and place', async (source, file, count) => {
    const at = '2025-07-18T06:43:00Z';
    const items = expected(`${source}.static_parking_spot`);
    const { rows, rowOf } = await taken('places', input(file), at, 'places');
    expect([items.length, rows.size]).toEqual([count, count]);
    for (const { uid, name, lat, lon } of items)
      expect([uid, rowOf(uid)]).toEqual([
        uid,
        expect.objectContaining({ name: name.trim(), latitude: Number(lat), longitude: Number(lon) }),
      ]);
  });
});

describeWithReferenceData('live feeds of cities', () => {
  it('of Freiburg: 12 of 15 are almost full, and one whose capacity is 0 is unknown', async () => {
    const { rows } = await taken('occupancy-files', 'live-feeds/freiburg.json', '2016-06-18T12:50:00Z', 'occupancies');
    const all = [...rows.values()];
    expect([all.length, sum(all, 'capacity_live'), sum(all, 'free')]).toEqual([15, 3927, 210]);
    expect(all.filter(({ level }) => level === 'almostFull' || level === 'full')).toHaveLength(12);
    expect(all.filter(({ level }) => level === 'unknown')).toMatchObject([
      { device_id: thingName(prefix, '13'), capacity: null, free: null, occupancy_percent: null },
    ]);
    expect(new Set(all.map(({ event_time }) => event_time))).toEqual(new Set(['2016-06-18T12:45:00.000Z']));
  });

  it('of Köln: KAPAZITAET is what is free, and what is older than a quarter of an hour is unknown', async () => {
    const file = 'live-feeds/koeln.json';
    const { run, rows } = await taken('occupancy-files', file, '2019-06-05T03:28:23Z', 'occupancies');
    const all = [...rows.values()];
    const free = all.flatMap((row) => (row.free === null ? [] : [Number(row.free)]));
    expect([all.length, free.length, free.filter((one) => one === 0).length]).toEqual([52, 50, 14]);
    expect([free.reduce((a, b) => a + b, 0), Math.max(...free)]).toEqual([11_144, 1635]);
    const newestMs = Math.max(...all.map(({ event_time }) => Date.parse(String(event_time))));
    const ages = all.map(({ event_time }) => newestMs - Date.parse(String(event_time)));
    expect([
      newestMs,
      ages.filter((age) => age > 900_000).length,
      ages.filter((age) => age > 86_400_000).length,
    ]).toEqual([Date.parse('2019-06-05T03:28:23Z'), 37, 9]);
    expect(all.every(({ capacity, occupancy_percent }) => capacity === null && occupancy_percent === null)).toBe(true);
    await runGuidance(run.ports, run.city);
    const shown = run.ports.shadows.desired.map(({ desired }) => desired as Guidance);
    const unknown = shown.filter(({ level }) => level === 'unknown');
    expect([shown.length, unknown.length, unknown.filter((one) => one.free !== null).length]).toEqual([52, 37, 0]);
    expect(run.indicators('known')).toMatchObject([{ value: (100 * 15) / 52 }]);
  });

  it.each([
    // Frauenkirche / Neumarkt and Frauenkirche Neumarkt, both of 250 spaces, are one thing where no registry tells them apart.
    ['Dresden', 61, 10_790 - 250, 22, 1],
    ['Freiburg', 16, 0, 15, 0],
    // One has 0 spaces, which is unknown.
    ['Karlsruhe', 22, 6293, 1, 0],
    ['Zuerich', 38, 12_508, 0, 0],
  ])('have inventories, %s: features, spaces, and those without', async (city, features, spaces, without, twins) => {
    const file = `inventory/${city}.geojson`;
    const { outcome, rows } = await taken('sites', file, '2026-05-13T08:00:00Z', 'sites');
    const all = [...rows.values()];
    // The first feature is the city itself.
    expect([outcome.sent, outcome.quarantined]).toEqual([features, { 'schema.invalid': 1 }]);
    expect([all.length, sum(all, 'capacity')]).toEqual([features - 1 - twins, spaces]);
    expect(all.filter(({ capacity }) => capacity === null)).toHaveLength(without);
  });

  it('of Freiburg name the car parks of its inventory', async () => {
    const live = await taken('sites', 'live-feeds/freiburg.json', '2016-06-18T12:50:00Z', 'sites');
    const listed = await taken('sites', 'inventory/Freiburg.geojson', '2016-06-18T12:50:00Z', 'sites');
    for (const [id, { name }] of live.rows) expect([id, listed.rows.get(id)?.name]).toEqual([id, name]);
  });
});

describeWithReferenceData('five months of a car park in Dresden', () => {
  const counts = () =>
    referenceData('parking/occupancy/dresdenaltmarkt_tail.csv')
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .map(([time, percent]) => ({ atMs: Date.parse(`${time}Z`), percent: Number(percent), capacity: 1000 }));

  it('are as full as the file says, without drift: 1001 quarters almost full, 122 full', () => {
    const all = counts();
    const looks = looksOf({ counts: all, sites: [] }, zoneOf('UTC'), 0);
    const percents = looks.map(({ percent }) => percent ?? 0);
    const mean = percents.reduce((a, b) => a + b, 0) / percents.length;
    const steps = looks.slice(1).map(({ atMs }, i) => atMs - (looks[i]?.atMs ?? 0));
    expect(new Set(steps)).toEqual(new Set([900_000]));
    expect([looks.length, mean.toFixed(3)]).toEqual([15_000, '35.780']);
    expect([90, 98].map((least) => percents.filter((one) => one >= least).length)).toEqual([1001, 122]);
    expect(looks.filter(({ flags }) => flags.length > 0)).toEqual([]);
  });
});

describeWithReferenceData('uplinks of a Bosch TPS110', () => {
  interface Sample {
    readonly fPort: number;
    readonly hex: string;
    readonly expected: {
      readonly type: string;
      readonly occupied: boolean;
      readonly temperature?: number;
      readonly debugCodes?: readonly number[];
      readonly firmwareVersion?: string;
      readonly resetCause?: string;
    };
  }
  const samples = (): readonly Sample[] =>
    JSON.parse(referenceData('parking/lorawan/bosch_tps110.json').toString()).uplinks;

  it('say what the decoder of the network server makes of them', async () => {
    const found = [];
    for (const { fPort, hex } of samples()) {
      const run = serviceRun(serves, { settings, at: '2026-05-13T08:00:00Z' });
      const uplink = {
        end_device_ids: { device_id: 'bay-1' },
        uplink_message: { f_port: fPort, frm_payload: Buffer.from(hex, 'hex').toString('base64') },
      };
      await run.send('uplinks', 'server-1', uplink);
      found.push(...run.rows('spot_states'));
    }
    expect(found).toEqual(
      samples().map(({ expected: { type, occupied, temperature, debugCodes = [], firmwareVersion, resetCause } }) =>
        expect.objectContaining({
          occupied,
          message: type === 'parking status' ? 'status' : type,
          temperature_celsius: temperature ?? null,
          debug_codes: debugCodes.map(String),
          firmware: firmwareVersion ?? null,
          reset_cause: resetCause ?? null,
        }),
      ),
    );
    expect(found).toHaveLength(3);
  });
});

describeWithReferenceData('examples of Smart Data Models', () => {
  it.each([
    // It was observed in 2021, and had not changed since 2018.
    ['OffStreetParking.example.json', '2021-03-11T15:51:02.000Z'],
    // Its count has a time of its own.
    ['OffStreetParking.example-normalized.json', '2018-09-21T12:00:00.000Z'],
  ])('%s is a car park', async (file, event_time) => {
    const run = serviceRun(serves, { settings, at: event_time });
    await run.send('occupancy', 'car-park-1', JSON.parse(referenceData(`parking/examples-sdm/${file}`).toString()));
    expect(run.rows('occupancies')).toMatchObject([
      { event_time, capacity: 414, occupied: 282, free: 132, entered: 28, exited: 12 },
    ]);
  });

  it.each(['ParkingSpot.example.json', 'ParkingSpot.example-normalized.json'])('%s is a space', async (file) => {
    const run = serviceRun(serves, { settings, at: '2018-09-21T12:01:00Z' });
    await run.send('spots', 'spot-1', JSON.parse(referenceData(`parking/examples-sdm/${file}`).toString()));
    expect(run.rows('spot_states')).toMatchObject([{ occupied: false, closed: false }]);
  });
});
