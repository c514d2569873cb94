import { degreesOf } from '../../../lambdas/parking/forms/figures';
import { isNight } from '../../../lambdas/parking/rules/drift';
import { withoutBareOpen } from '../../../lambdas/parking/rules/same-time';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { at, parkingRun } from './scene';

const ms = (hour: number) => Date.parse(at(hour));

describe('where one thing ends and the next begins', () => {
  it('a night is from 02:00, and 05:00 is none of it', () => {
    expect([1.99, 2, 4.99, 5].map((hour) => isNight(ms(hour), zoneOf('UTC')))).toEqual([false, true, true, false]);
  });

  it('a count holds up to the age from which it is stale, against a word that the car park is open', () => {
    const counts = (hour: number) => [
      { atMs: ms(8), occupied: 5 },
      { atMs: ms(hour), opening: 'open' as const },
    ];
    const left = (hour: number) => withoutBareOpen(counts(hour), 15 * 60_000).length;
    expect([left(8.25), left(8.26)]).toEqual([1, 2]);
  });

  it('a place may be at a pole, and on the other side of the earth', () => {
    expect([degreesOf(-90, 90), degreesOf(180, 180), degreesOf(90.1, 90)]).toEqual([-90, 180, null]);
  });

  it('a sum of passages that was reset drifts for a day, and not at its end', async () => {
    const run = parkingRun(40);
    const passed = (hour: number, entered: number, exited: number) => ({
      ts: at(hour),
      capacity: 100,
      entered,
      exited,
    });
    const known = { ts: at(1), capacity: 100, occupied: 0 };
    await run.send('occupancy', 'testville--parking-7', known, passed(2, 0, 9), passed(25.9, 5, 0), passed(26, 5, 0));
    expect(await run.alarms('counter-drift')).toMatchObject([
      { raisedAt: at(2), clearedAt: at(26), detail: '-9 of 100 spaces' },
    ]);
  });
});
