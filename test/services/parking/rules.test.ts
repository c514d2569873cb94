import { excessAt, isDoubtful, nightsOf, risenBy } from '../../../lambdas/parking/rules/drift';
import { looksOf } from '../../../lambdas/parking/rules/looks';
import { unknownSigns } from '../../../lambdas/parking/rules/signs';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { at, count, parkingRun } from './scene';

const device = 'testville--parking-7';
const utc = zoneOf('UTC');
const ms = (hour: number) => Date.parse(at(hour));
const dayMs = 86_400_000;

describe('a count that drifts', () => {
  it('may be beyond few spaces by two, and by no more', () => {
    expect([7, 8, -2, -3].map((occupied) => isDoubtful({ atMs: 0, occupied, capacity: 5 }))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('is corrected by the most that was impossible in its direction, for less than a day', () => {
    const of = (...excess: readonly number[]) => excess.map((one, i) => ({ atMs: i, excess: one }));
    expect([of(-2, -5, -3), of(2, 5, 3), of(9, -2)].map((all) => excessAt(all, 10))).toEqual([-5, 5, -2]);
    expect([dayMs - 1, dayMs].map((atMs) => excessAt(of(-3), atMs))).toEqual([-3, 0]);
  });

  it('is as low in a night as its lowest count, whichever comes last', () => {
    const reading = (hour: number, occupied: number) => ({ atMs: ms(hour), occupied, capacity: 100 });
    expect(nightsOf([reading(2, 9), reading(3, 5), reading(4, 8)], utc)).toMatchObject([{ lowest: 5 }]);
  });

  it.each([
    ['five nights of each week are', 5, 20],
    ['four nights of each week are no', 4, 0],
  ])('%s sign that it rises', (_, nights, risen) => {
    const all = [0, 1, 2].flatMap((week) =>
      Array.from({ length: nights }, (_, night) => ({
        day: 7 * week + night,
        endMs: (7 * week + night) * dayMs,
        lowest: 10 * week,
      })),
    );
    // The third week ends with its last night that is known.
    const shifted = all.map((night) => ({ ...night, day: night.day + 7 - nights }));
    expect(risenBy(shifted)(100 * dayMs, 100)).toBe(risen);
  });

  it('is where passages go on from as it was set right', async () => {
    const run = parkingRun(10);
    const entered = { ts: at(2.1), capacity: 100, entered: 3 };
    await run.send('occupancy', device, count(1, -6), count(2, -8), entered);
    expect(run.rows('occupancies').at(-1)).toMatchObject({ occupied: 3, flags: [] });
  });

  it('is none of a sender that says that it does not know', async () => {
    const run = parkingRun(10);
    const unknown = { status: 'unknown' };
    await run.send('occupancy', device, count(1, -6, unknown), count(2, -8, unknown), count(3, 40));
    expect(run.rows('occupancies').at(-1)).toMatchObject({ occupied: 40, flags: [] });
    expect(await run.alarms('counter-drift')).toEqual([]);
  });
});

it('fewer than no free spaces of nobody knows how many are none', async () => {
  const run = parkingRun(10);
  await run.send('occupancy', device, { ts: at(9), free: -3 });
  expect(run.rows('occupancies')).toMatchObject([{ free: 0, level: 'full' }]);
});

it('a day has the spaces that were said last', async () => {
  const run = parkingRun(25);
  await run.send('occupancy', device, count(1, 40), count(20, 40, { capacity: 200 }), count(24.5, 40));
  expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', capacity: 200 }]);
});

it('a sender that goes on saying that it does not know says so once an hour', () => {
  const counts = [9, 9.2, 9.8, 10.1, 10.2].map((hour) => ({ atMs: ms(hour), opening: 'unknown' as const }));
  const looks = looksOf({ counts, sites: [] }, utc, 0);
  expect(unknownSigns(looks, [], 15 * 60_000).map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ['raise', ms(9)],
    ['raise', ms(10.1)],
  ]);
});

it('of two numbers of spaces of one time the smaller counts', async () => {
  const run = parkingRun(10);
  await run.send('occupancy', device, count(9, 40, { capacity: 80 }), count(9, 40));
  expect(run.rows('occupancies').at(-1)).toMatchObject({ capacity: 80, free: 40 });
});
