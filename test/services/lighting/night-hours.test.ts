import { planOf } from '../../../lambdas/lighting/rules/schedule';
import { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { burningAt } from '../../../lib/services/lighting/night-hours';

const [minuteMs, dayMs] = [60_000, 86_400_000];

interface Where {
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
}
const sectionAt = ({ latitude, longitude }: Where, on: number, off: number) => ({
  latitude,
  longitude,
  schedule: { onAfterSunsetMinutes: on, offAfterSunriseMinutes: off, steps: [], districts: [], events: [] },
});

/** Minutes of the clock at which lamps burn from a noon to the next, by what is sent to them, and by what a review takes them to do. */
function bothOf(where: Where, noonWallMs: number, on: number, off: number) {
  const [section, zone] = [sectionAt(where, on, off), new ZoneTime(where.timeZone)];
  const { steps, until } = planOf(section as never, undefined, zone, zone.instantMs(noonWallMs));
  const sent = new Set<number>();
  for (const [i, { at, percent }] of steps.entries()) {
    const end = Date.parse(steps[i + 1]?.at ?? until);
    for (let atMs = Date.parse(at); percent > 0 && atMs < end; atMs += minuteMs)
      sent.add(Math.floor((zone.wallMs(atMs) % dayMs) / minuteMs));
  }
  const time = { fromMs: noonWallMs, toMs: noonWallMs + dayMs };
  const sides = { before: undefined, after: section };
  const city = { before: undefined, after: { timeZone: where.timeZone } };
  return { sent, taken: burningAt({ section: sides, around: [city] }, time) };
}

describe('hours at which lamps burn', () => {
  it.each([
    ['Portland', 45.52, -122.68, 'America/Los_Angeles'],
    ['Yinchuan', 38.47, 106.27, 'Asia/Shanghai'],
    ['Kashgar, three hours from the sun', 39.47, 75.99, 'Asia/Shanghai'],
    ['Singapore', 1.35, 103.82, 'Asia/Singapore'],
    ['Ushuaia', -54.8, -68.3, 'America/Argentina/Ushuaia'],
    ['Kiritimati', 1.87, -157.4, 'Pacific/Kiritimati'],
    ['Tromsø, where there are days without sunset and without sunrise', 69.65, 18.96, 'Europe/Oslo'],
  ])('of %s are those that are sent to them', (_, latitude, longitude, timeZone) => {
    const [few, most] = [3, 20];
    const differing = Array.from({ length: 20 }, (_, i) => Date.UTC(2027, 0, 1, 12) + i * 18 * dayMs).map(
      (noonMs, i) => {
        const { sent, taken } = bothOf(
          { latitude, longitude, timeZone },
          noonMs,
          i % 2 === 0 ? 0 : 10,
          i % 3 === 0 ? 0 : -15,
        );
        return [...sent, ...taken].filter((minute) => sent.has(minute) !== taken.has(minute)).length;
      },
    );
    // Where the sun grazes the horizon, a hundredth of a degree is minutes.
    expect(Math.max(...differing)).toBeLessThanOrEqual(Math.abs(latitude) > 65 ? most : few);
  });

  it('of a year are those of its longest nights', () => {
    const section = {
      before: undefined,
      after: sectionAt({ latitude: 45.52, longitude: -122.68, timeZone: '' }, 0, 0),
    };
    const city = { before: undefined, after: { timeZone: 'America/Los_Angeles' } };
    const burning = burningAt({ section, around: [city] });
    const by = (clock: string) => burning.has(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
    expect(['16:20', '16:35', '00:00', '07:45', '08:00', '12:00'].map(by)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
