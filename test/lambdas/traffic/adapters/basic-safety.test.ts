import { readBasicSafety, type StopLineMembers } from '../../../../lambdas/traffic/adapters/basic-safety';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { encode, movement, rawSpat } from '../../../support/spat-messages';
import { bsm, type Car, stopLineMap } from '../../../support/stop-line-messages';

const at = Date.UTC(2026, 4, 13, 8, 0, 30);
const live = { receivedAtMs: at + 400, backfill: false };

function read(message: unknown, delivery = live): StopLineMembers {
  const members = readBasicSafety(encode(message), delivery);
  if (isRefusal(members)) throw new Error(`${members.code}: ${members.reason}`);
  return members;
}

const refusal = (message: unknown) => {
  const members = readBasicSafety(encode(message), live);
  return isRefusal(members) ? members : undefined;
};
const car = (fields: Partial<Car> = {}) => bsm({ atMs: at, ...fields });
const standing = (fields: Partial<Car>) => read(car(fields)).events?.standing;

describe('readBasicSafety', () => {
  it('keeps of a car that stands when, where and which way, to the metre and the degree', () => {
    expect(read(car({ heading: 89.6 }))).toEqual({
      origin: '10.0.0.1',
      atMs: at,
      events: {
        shown: [],
        standing: [{ second: at / 1000, latitude: 3_850_000, longitude: 10_619_985, heading: 90 }],
      },
    });
  });

  it('keeps the same of a car whatever its temporary id', () => {
    expect(read(car({ id: 'AAAAAAAA' }))).toEqual(read(car({ id: 'BBBBBBBB' })));
  });

  it.each([
    ['moves', { speed: 0.45 }],
    ['does not know its speed', { speed: null }],
    ['codes its speed as unavailable', { speed: 163.82 }],
    ['does not know its heading', { heading: null }],
    ['codes its heading as unavailable', { heading: 360 }],
    ['does not know where it is', { core: { position: { latitude: null, longitude: null } } }],
    ['codes its place as unavailable', { core: { position: { latitude: 90.0000001, longitude: 180.0000001 } } }],
  ] as const)('keeps nothing of a car that %s', (_, fields) => {
    expect(read(car(fields))).toEqual({ origin: '10.0.0.1', atMs: at });
  });

  it('calls a car standing below one mile an hour', () => {
    expect(standing({ speed: 0.44 })).toHaveLength(1);
  });

  it.each([
    ['just after the full minute', Date.UTC(2026, 4, 13, 8, 1, 0, 20), Date.UTC(2026, 4, 13, 8, 0, 59, 980)],
    ['just before it', Date.UTC(2026, 4, 13, 8, 0, 59, 980), Date.UTC(2026, 4, 13, 8, 1, 0, 20)],
  ])('finds the minute of a message received %s', (_, receivedMs, sentMs) => {
    const metadata = { odeReceivedAt: new Date(receivedMs).toISOString() };
    expect(read(car({ atMs: sentMs, metadata })).atMs).toBe(sentMs);
  });

  it('takes its reception as the time of a message that tells none', () => {
    expect(read(car({ core: { secMark: 65_535 } })).atMs).toBe(at + 40);
    expect(read(car({ core: { secMark: null }, metadata: { odeReceivedAt: undefined } })).atMs).toBe(at + 400);
  });

  it('reads lamps from SPaT, and none of a group that flashes or is unknown', () => {
    const states = ['STOP_AND_REMAIN', 'PERMISSIVE_CLEARANCE', 'PERMISSIVE_MOVEMENT_ALLOWED', 'DARK', 'UNAVAILABLE'];
    const movements = states.map((state, i) => movement(i + 1, state));
    expect(read(rawSpat({ atMs: at, movements })).events?.shown).toEqual([
      { second: at / 1000, intersection: 100, lamps: '1r 2y 3g 4d' },
    ]);
  });

  it('reads from a MAP where cars wait, by lanes of one signal group', () => {
    const { reference, events } = read(stopLineMap(new Date(at).toISOString()));
    expect(events).toBeUndefined();
    expect(reference).toEqual([
      {
        firstMs: at,
        content: {
          intersection: 100,
          latitude: 38.5,
          longitude: 106.2,
          laneWidthCm: 350,
          lines: [
            {
              group: 2,
              path: [
                [-1000, 0],
                [-2000, 0],
                [-10_000, 0],
              ],
            },
            {
              group: 6,
              path: [
                [-1000, -350],
                [-10_000, -350],
              ],
            },
            {
              group: 4,
              path: [
                [0, -1000],
                [0, -10_000],
              ],
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ['without a place', { core: { position: undefined } }, 'schema.invalid'],
    ['with its speed as text', { core: { speed: '0' } }, 'schema.invalid'],
    ['in tenths of microdegrees', { core: { position: { latitude: 385_000_000, longitude: 0 } } }, 'range.exceeded'],
    ['that drives backwards', { speed: -1 }, 'range.exceeded'],
    ['that heads beyond the circle', { heading: 361 }, 'range.exceeded'],
    ['with a millisecond of no minute', { core: { secMark: 61_000 } }, 'range.exceeded'],
  ] as const)('refuses a car %s', (_, fields, code) => {
    expect(refusal(car(fields))?.code).toBe(code);
  });

  it.each([
    ['a core that is none', { payload: { data: { coreData: 7 } } }, 'schema.invalid'],
    ['neither car nor signals', { payload: { data: {} } }, 'schema.invalid'],
    ['a width of lanes beyond J2735', stopLineMap(new Date(at).toISOString(), { laneWidth: 40_000 }), 'range.exceeded'],
  ] as const)('refuses %s', (_, message, code) => {
    expect(refusal(message)?.code).toBe(code);
  });

  it('quotes nothing of what is no JSON', () => {
    expect(refusal('{"payload":{"data":{"coreData":{"id":C0FFEE01')).toEqual({
      code: 'format.malformed',
      reason: 'not JSON',
    });
  });
});
