import { curveOfMeter } from '../../../lambdas/grid/rules/channels';
import { type Curve, curveOf } from '../../../lambdas/grid/rules/curve';
import type { Block, Register } from '../../../lambdas/grid/rules/reads';
import { zoneOf } from '../../../lib/engine/clock/zone-time';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monday = Date.parse('2026-05-11T00:00:00Z');
const about = { zone: zoneOf('UTC'), fallbackMinutes: 60 };

const block = (atMs: number, ...kwh: (number | null)[]): Block => ({
  kind: 'block',
  atMs,
  meter: 'm',
  flow: 'import',
  channel: 'E1',
  minutes: 60,
  kwh,
  quality: 'A'.repeat(kwh.length),
  updatedMs: 0,
  line: 0,
  receivedMs: 0,
});
const register = (atMs: number, kwh: number): Register => ({
  kind: 'register',
  ratio: 1,
  atMs,
  meter: 'm',
  flow: 'import',
  kwh,
  receivedMs: 0,
});
const curve = (blocks: readonly Block[], registers: readonly Register[] = [], hours = 24): Curve =>
  curveOf({ blocks, registers }, { fromMs: monday, toMs: monday + hours * hourMs }, about);
const brief = ({ intervals }: Curve) =>
  [...intervals.values()].sort((a, b) => a.atMs - b.atMs).map(({ kwh, flag }) => `${Number(kwh.toFixed(6))}${flag}`);
const sumOf = ({ intervals }: Curve) => [...intervals.values()].reduce((sum, { kwh }) => sum + kwh, 0);

describe('gaps of a curve', () => {
  it('of two hours are a line between what stands beside them', () =>
    expect(brief(curve([block(monday, 1, null, null, 4)], [], 4))).toEqual(['1', '2E', '3E', '4']));

  it('of two hours come to the register difference where there is one', () => {
    const registers = [register(monday, 100), register(monday + 4 * hourMs, 111)];
    expect(brief(curve([block(monday, 1, null, null, 4)], registers, 4))).toEqual(['1', '3E', '3E', '4']);
  });

  it('of a night have the shape of the day before, scaled to the register', () => {
    const before = block(monday - dayMs, ...Array.from({ length: 24 }, (_, hour) => hour));
    const weekday = block(monday + dayMs, ...Array.from({ length: 24 }, (_, hour) => 1 + (hour % 3)));
    const today = block(monday, 1, ...Array.from({ length: 4 }, () => null), 6);
    // Sunday is no day of the same kind; Tuesday is.
    expect(brief(curve([before, weekday, today], [], 6))).toEqual(['1', '2S', '3S', '1S', '2S', '6']);
    const registers = [register(monday, 0), register(monday + 6 * hourMs, 23)];
    expect(brief(curve([before, weekday, today], registers, 6))).toEqual(['1', '4S', '6S', '2S', '4S', '6']);
  });

  it('that nothing tells of stay gaps', () =>
    expect(brief(curve([block(monday, 1, null, null, null, 4)], [], 5))).toEqual(['1', '4']));

  it('before the first read are none', () =>
    expect(brief(curve([block(monday + 20 * hourMs, 1, 2)], [], 22))).toEqual(['1', '2']));
});

describe('a meter that sends its register', () => {
  it('every hour is as good as one that sends intervals', () => {
    const registers = [10, 11, 13, 13].map((kwh, hour) => register(monday + hour * hourMs, kwh));
    expect(brief(curve([], registers, 3))).toEqual(['1', '2', '0']);
  });

  it('at odd times is filled by a line between', () => {
    const registers = [0, 2, 4, 6].map((kwh, i) => register(monday + (i * 1.5 - 0.5) * hourMs, kwh));
    const all = curve([], registers, 4);
    expect(brief(all).every((one) => one.endsWith('E'))).toBe(true);
    expect(sumOf(all)).toBeCloseTo((4 * 4) / 3, 6);
  });

  it('that was set anew is estimated in that hour', () => {
    const registers = [10, 11, 0, 1].map((kwh, hour) => register(monday + hour * hourMs, kwh));
    expect(brief(curve([], registers, 3))).toEqual(['1', '1E', '1']);
  });
});

describe('a meter with two channels', () => {
  const of = (...blocks: readonly Block[]) =>
    brief(curveOfMeter({ blocks, registers: [] }, { fromMs: monday, toMs: monday + 3 * hourMs }, about));
  const second = (atMs: number, ...kwh: (number | null)[]) => ({ ...block(atMs, ...kwh), channel: 'E2' });

  it('used what both say, and where one says nothing there is no sum', () => {
    expect(of(block(monday, 1, 2, 3), second(monday, 10, 20, 30))).toEqual(['11', '22', '33']);
    expect(of(block(monday, 1, 2, 3), second(monday, 10, 20, null))).toEqual(['11', '22']);
  });

  it('of different lengths is given in the longer one', () => {
    const quarters = { ...second(monday, 1, 2, 3, 4, 5, 6, 7, 8), minutes: 15 };
    expect(of(block(monday, 100, 200), quarters)).toEqual(['110', '226']);
  });
});

describe('where the clock is half an hour off', () => {
  const india = { zone: zoneOf('Asia/Kolkata'), fallbackMinutes: 60 };
  const midnight = Date.parse('2026-05-10T18:30:00Z');
  const day = { fromMs: midnight, toMs: midnight + dayMs };

  it('hours of a register are those of the clock, as its reads are', () => {
    // 3 kWh in each even hour, 1 in each odd one.
    const registers = Array.from({ length: 25 }, (_, h) => register(midnight + h * hourMs, 1000 + 2 * h + (h % 2)));
    expect(brief(curveOf({ blocks: [], registers }, day, india)).slice(0, 4)).toEqual(['3', '1', '3', '1']);
  });

  it('channels of hours and of half hours are summed', () => {
    const hours: Block = { ...block(midnight, ...Array<number>(24).fill(2)) };
    const halves: Block = {
      ...block(midnight, ...Array<number>(48).fill(1)),
      channel: 'E2',
      minutes: 30,
      quality: 'A'.repeat(48),
    };
    const summed = curveOfMeter({ blocks: [hours, halves], registers: [] }, day, india);
    expect([sumOf(summed), brief(summed)[0]]).toEqual([96, '4']);
  });
});

it('a gap after the change to summer time has the shape of the same hours of the clock', () => {
  const zone = zoneOf('Europe/Berlin');
  // Winter time to Saturday 28 March, and the week after in summer time: 5 kWh from 18 to 19 o'clock.
  const of = (date: string, offset: string) => {
    const fromMs = Date.parse(`${date}T00:00:00${offset}`);
    return block(fromMs, ...Array.from({ length: 24 }, (_, h) => (h === 18 ? 5 : 1)));
  };
  const before = ['23', '24', '25', '26', '27'].map((one) => of(`2026-03-${one}`, '+01:00'));
  const monday = Date.parse('2026-03-30T00:00:00+02:00');
  const gap = { fromMs: monday, toMs: monday + dayMs };
  const curve = curveOf({ blocks: before, registers: [] }, gap, { zone, fallbackMinutes: 60 });
  expect(brief(curve).indexOf('5S')).toBe(18);
});
