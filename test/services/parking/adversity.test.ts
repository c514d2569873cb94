import fc from 'fast-check';
import { serves } from '../../../lambdas/parking';
import { settles, survivesFailures } from '../../support/adversity';
import type { Delivery } from '../../support/deliveries';
import { explored } from '../../support/exploring';
import { hostileXml } from '../../support/hostile-xml';
import { at, count, parkingRun, spot } from './scene';

const subject = {
  start: () => parkingRun(40),
  tables: ['occupancies', 'park_days', 'sites', 'spot_states', 'stays', 'places'],
  alarms: ['guide-elsewhere', 'full', 'counter-drift', 'no-data', 'overstay'],
};
const device = 'testville--parking-7';

const parkApi = (name: string, hour: number, free: number) =>
  [
    name,
    JSON.stringify({
      items: [{ uid: '7', realtime_data_updated_at: at(hour), realtime_capacity: 100, realtime_free_capacity: free }],
    }),
  ] as const;
const list = (name: string, capacity: number) =>
  [name, JSON.stringify([{ uid: '7', name: 'North', capacity, static_data_updated_at: at(1) }])] as const;

/** A car park that fills, a feed of the same, a list that is corrected, a space that is taken for too long. */
const story: readonly Delivery[] = [
  {
    feed: 'occupancy',
    receivedAt: at(38),
    device,
    messages: [count(20, 50), count(21, 99), { ts: at(22) }, count(23, -5), count(23.5, -6), count(37, 40)],
  },
  { feed: 'occupancy-files', receivedAt: at(39), file: parkApi('a.json', 24, 5) },
  { feed: 'sites', receivedAt: at(39), file: list('a.json', 100) },
  { feed: 'sites', receivedAt: at(40), file: list('b.json', 110) },
  {
    feed: 'spots',
    receivedAt: at(40),
    device: 'testville--parking-17',
    messages: [spot(1, false), spot(2, true), spot(30, true)],
  },
  {
    feed: 'spot-files',
    receivedAt: at(40),
    file: ['s.json', JSON.stringify([{ id: '17', occupied: false, timestamp: at(35) }])],
  },
];

const version = fc.record({
  kind: fc.constantFrom('message' as const, 'row' as const, 'list' as const, 'passages' as const),
  hour: fc.integer({ min: 1, max: 38 }),
  spaces: fc.constantFrom(-4, 0, 50, 91, 99, 108),
  receivedHour: fc.integer({ min: 39, max: 41 }),
});
const deliveryOf = (one: typeof version extends fc.Arbitrary<infer V> ? V : never, i: number): Delivery => {
  const { kind, hour, spaces, receivedHour } = one;
  const receivedAt = at(receivedHour);
  if (kind === 'row') return { feed: 'occupancy-files', receivedAt, file: parkApi(`${i}.json`, hour, spaces) };
  if (kind === 'list') return { feed: 'sites', receivedAt, file: list(`${i}.json`, Math.max(0, spaces)) };
  const passages = { ts: at(hour), entered: Math.max(0, spaces), exited: 3, minutes: 60 };
  return { feed: 'occupancy', receivedAt, device, messages: [kind === 'message' ? count(hour, spaces) : passages] };
};

describe('a car park whose counts come again and otherwise', () => {
  settles(subject, { version, most: 8, deliveryOf, atOnce: (one) => ({ ...one, receivedHour: 40 }) });
});

survivesFailures(subject, story);

describe.each([
  [
    'occupancy',
    fc.record({
      ts: fc.constantFrom(at(1), 'soon', 7),
      occupied: fc.oneof(fc.integer(), fc.constant(null)),
      capacity: fc.oneof(fc.integer(), fc.string()),
    }),
  ],
  [
    'spots',
    fc.record({ ts: fc.constantFrom(at(1), null), occupied: fc.oneof(fc.boolean(), fc.string(), fc.constant(null)) }),
  ],
  [
    'uplinks',
    fc.record({
      end_device_ids: fc.record({ device_id: fc.string() }),
      uplink_message: fc.record({ f_port: fc.integer(), frm_payload: fc.string() }),
    }),
  ],
])('messages of %s, of whatever content', (feed, made) => {
  it('end in exactly one place, and say the same when they come again', async () => {
    const message = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      made,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (messages) => {
        const run = parkingRun(40);
        const twice = [...messages, ...messages];
        await run.send(feed, device, ...twice);
        const { counts } = run.ports.metrics;
        const places = ['Accepted', 'Duplicates', 'Quarantined'].map((name) => counts.get(`${name} ${feed}`) ?? 0);
        expect(places.reduce((sum, one) => sum + one, 0)).toBe(twice.length);
        expect(run.quarantined.length).toBe(places[2]);
      }),
      { numRuns: 30 },
    );
  });
});

const status = (inside: string) =>
  `<parkingRecordStatus><parkingRecordReference id="P1"/><parkingStatusOriginTime>${at(39)}</parkingStatusOriginTime><parkingOccupancy><parkingNumberOfVacantSpaces>4</parkingNumberOfVacantSpaces><parkingNumberOfSpacesOverride>9</parkingNumberOfSpacesOverride></parkingOccupancy>${inside}</parkingRecordStatus>`;
const record = (inside: string) =>
  `<parkingRecord id="P1"><parkingRecordVersionTime>${at(1)}</parkingRecordVersionTime><parkingNumberOfSpaces>9</parkingNumberOfSpaces>${inside}</parkingRecord>`;

describe.each([
  ['occupancy-files', status],
  ['places', record],
] as const)('DATEX II of %s that is made to hurt', (feed, made) => {
  it.each(explored(hostileXml(made(''), made), 3))('gives $name no more than what is good', async ({ bytes }) => {
    const run = parkingRun(40);
    const outcome = await run.file(feed, 'publication.xml', bytes);
    const { records = 0, refused = 0, framing = 0 } = outcome.bytes ?? {};
    expect(records + refused + framing).toBe(bytes.length);
    const said = ['occupancies', 'spot_states', 'sites', 'places'].flatMap((table) => run.rows(table));
    for (const { device_id } of said) expect(device_id).toBe('testville--parking-P1');
    expect(JSON.stringify(said)).not.toContain('root:');
  });
});

it('is of feeds of which every one takes files', () => {
  for (const feed of Object.values(serves.feeds)) expect(feed.file).toEqual(expect.any(Function));
});
