import fc from 'fast-check';
import { readFlow } from '../../../../lambdas/traffic/adapters/flow-message';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { encode } from '../../../support/spat-messages';

const startMs = Date.UTC(2026, 4, 13, 8);
const own = (fields: object) => ({ intervalStart: '2026-05-13T08:00:00Z', intervalSeconds: 300, ...fields });
const sdm = (fields: object = {}) => ({
  id: 'TrafficFlowObserved-1',
  type: 'TrafficFlowObserved',
  dateObserved: '2026-05-13T08:00:00Z/2026-05-13T08:05:00Z',
  intensity: 60,
  occupancy: 0.1,
  averageVehicleSpeed: 52.6,
  ...fields,
});

function read(message: unknown) {
  const members = readFlow(encode(message), 42);
  if (isRefusal(members)) throw new Error(`${members.code}: ${members.reason}`);
  return members;
}
const code = (message: unknown) => {
  const members = readFlow(encode(message), 42);
  return isRefusal(members) ? members.code : 'taken';
};

describe('readFlow', () => {
  it('takes an interval of a station as a whole', () => {
    expect(read(own({ lanes: 2, vehicles: 60, onTimeSeconds: 30, speedKmh: 50 }))).toEqual({
      origin: null,
      atMs: startMs,
      untilMs: startMs + 300_000,
      events: [
        {
          startMs,
          seconds: 300,
          lane: 0,
          lanes: 2,
          receivedMs: 42,
          vehicles: 60,
          occupancyShare: 0.1,
          speedKmh: 50,
          controlDelaySeconds: null,
        },
      ],
    });
  });

  it('takes lanes one by one', () => {
    const perLane = [
      { lane: 2, vehicles: 5 },
      { lane: 1, speedMph: 100 / 1.609344 },
    ];
    expect(read(own({ perLane, station: 'd-1' }))).toMatchObject({
      origin: 'd-1',
      events: [
        { lane: 1, vehicles: null, speedKmh: expect.closeTo(100, 9) },
        { lane: 2, vehicles: 5, speedKmh: null },
      ],
    });
  });

  it('takes SDM TrafficFlowObserved', () => {
    expect(read(sdm({ laneId: 3 }))).toMatchObject({
      origin: 'TrafficFlowObserved-1',
      events: [{ startMs, seconds: 300, lane: 3, vehicles: 60, occupancyShare: 0.1, speedKmh: 52.6 }],
    });
    const parted = {
      dateObserved: 'x',
      dateObservedFrom: '2026-05-13T08:00:00Z',
      dateObservedTo: '2026-05-13T08:01:00Z',
    };
    expect(read(sdm(parted)).events[0]?.seconds).toBe(60);
  });

  it.each<[string, unknown, string]>([
    ['truncated', '{"intervalStart":', 'format.malformed'],
    ['neither form', { speedKmh: 50 }, 'schema.invalid'],
    ['no measure', own({}), 'schema.invalid'],
    ['both speeds', own({ speedKmh: 50, speedMph: 31 }), 'schema.invalid'],
    ['both occupancies', own({ occupancyShare: 0.1, onTimeSeconds: 30 }), 'schema.invalid'],
    ['a speed as text', own({ speedKmh: '50' }), 'schema.invalid'],
    ['half a vehicle', own({ vehicles: 1.5 }), 'schema.invalid'],
    [
      'a lane twice',
      own({
        perLane: [
          { lane: 1, vehicles: 1 },
          { lane: 1, vehicles: 2 },
        ],
      }),
      'schema.invalid',
    ],
    ['no lanes', own({ perLane: [] }), 'schema.invalid'],
    ['a time without offset', { ...own({ vehicles: 1 }), intervalStart: '2026-05-13T08:00:00' }, 'time.invalid'],
    ['occupancy in per cent', own({ occupancyShare: 12 }), 'unit.invalid'],
    ['SDM occupancy in per cent', sdm({ occupancy: 76 }), 'unit.invalid'],
    ['occupancy beyond 100', own({ occupancyShare: 101 }), 'range.exceeded'],
    ['a negative count', own({ vehicles: -1 }), 'range.exceeded'],
    ['a negative speed', own({ speedKmh: -0.1 }), 'range.exceeded'],
    ['251 km/h', own({ speedKmh: 251 }), 'range.exceeded'],
    ['156 mph', own({ speedMph: 156 }), 'range.exceeded'],
    ['on for longer than the interval', own({ onTimeSeconds: 301 }), 'range.exceeded'],
    ['no interval', own({ intervalSeconds: 0, vehicles: 1 }), 'range.exceeded'],
    ['an SDM period of no length', sdm({ dateObserved: '2026-05-13T08:00:00Z' }), 'schema.invalid'],
    ['an SDM period that ends before it starts', sdm({ dateObservedTo: '2026-05-13T07:00:00Z' }), 'time.invalid'],
  ])('refuses %s', (_, message, expected) => {
    expect(code(message)).toBe(expected);
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void readFlow(encode(text), 0)));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('vehicles', 'speedKmh', 'perLane', 'lanes'), fc.jsonValue()),
        (fields) => void readFlow(encode(own(fields)), 0),
      ),
    );
  });
});
