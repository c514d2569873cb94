import type { DemandEvent } from '../../../lambdas/grid/forms/openadr3';
import type { Behind } from '../../../lambdas/grid/network';
import { coverageOf, flowsByBin, lossesOf, type Meter } from '../../../lambdas/grid/rules/asset-day';
import { type Curve, curveOf, registerDifferences } from '../../../lambdas/grid/rules/curve';
import { settled } from '../../../lambdas/grid/rules/demand-response';
import { checkSigns } from '../../../lambdas/grid/rules/meter-checks';
import { isSustained, outagesOf, tamperSigns } from '../../../lambdas/grid/rules/outages';
import { loaded, type Measurement, weekShares } from '../../../lambdas/grid/rules/quality';
import type { Block, Register } from '../../../lambdas/grid/rules/reads';
import { timelineOf } from '../../../lambdas/grid/rules/timeline';
import { zoneOf } from '../../../lib/engine/clock/zone-time';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const monday = Date.parse('2026-05-11T00:00:00Z');
const day = { fromMs: monday, toMs: monday + dayMs };
const zone = zoneOf('UTC');

/** Intervals of an hour, as measured. */
const block = (atMs: number, kwh: readonly (number | null)[], over: Partial<Block> = {}): Block => ({
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
  ...over,
});
const hours = (count: number, kwh: number): readonly number[] => Array(count).fill(kwh);
const register = (hour: number, kwh: number, ratio = 1): Register => ({
  kind: 'register',
  atMs: monday + hour * hourMs,
  meter: 'm',
  flow: 'import',
  kwh,
  ratio,
  receivedMs: 0,
});
const curve = (blocks: readonly Block[], registers: readonly Register[] = [], days = 1): Curve =>
  curveOf({ blocks, registers }, { fromMs: day.toMs - days * dayMs, toMs: day.toMs }, { zone, fallbackMinutes: 60 });
const flagsOf = ({ intervals }: Curve) => [...new Set([...intervals.values()].map(({ flag }) => flag))];

describe('reads of a register', () => {
  it.each([
    [2, ['E']],
    [2.5, ['S']],
  ])('%d hours apart say when it was, or only how much: flags %j', (apart, flags) =>
    expect(
      flagsOf(
        curve(
          [],
          [0, 1, 2].map((n) => register(n * apart, 10 * n)),
        ),
      ),
    ).toEqual(flags),
  );

  it('are multiplied by the ratio that the later of two has', () =>
    expect(registerDifferences([register(0, 10), register(1, 12, 40)])).toMatchObject([{ amount: 80 }]));
});

describe('a gap of more than two hours', () => {
  it.each([
    [2, ['', 'E']],
    [3, ['']],
  ])('and no shorter one stays open: a day without %d of its hours has flags %j', (missing, flags) => {
    const kwh = [1, ...Array(missing).fill(null), ...hours(23 - missing, 4)];
    expect(flagsOf(curve([block(monday, kwh)]))).toEqual(flags);
  });

  const today = block(monday, [1, null, null, null, 4]);
  const filledBy = (...others: readonly Block[]) => flagsOf(curve([today, ...others])).includes('S');

  it('is filled from a day a week before, and from none before that', () =>
    expect([7, 14].map((days) => filledBy(block(monday - days * dayMs, hours(24, 2))))).toEqual([true, false]));

  it('is not filled from intervals of another length', () =>
    expect(filledBy(block(monday + dayMs, hours(48, 1), { minutes: 30 }))).toBe(false));
});

describe('a day', () => {
  it('of which one interval is missing is not whole', () => {
    const covered = [23, 24].map((count) => coverageOf(curve([block(monday, hours(count, 1))]), day));
    // A line cannot be drawn where nothing stands behind the gap.
    expect(covered.map(({ isWhole }) => isWhole)).toEqual([false, true]);
  });

  it('has losses where all that hangs there is metered', () => {
    const of = (id: string, role: Meter['role'], kwh: number): Meter => ({
      id,
      role,
      curves: { import: curve([block(monday, hours(24, kwh))]) },
    });
    const meters = [of('main', 'input', 2), of('m', 'customer', 1.5)];
    const flows = [...flowsByBin(meters, day, { stepMs: hourMs, zone }).values()];
    const hung = { customers: new Map([['m', {}]]), inputs: new Set(['main']), outputs: new Set() };
    const losses = (isOpen: boolean) => lossesOf(flows, meters, { ...hung, isOpen } as unknown as Behind, day);
    expect([losses(true), losses(false)]).toEqual([null, 25]);
  });
});

describe('checks of a meter', () => {
  const behind = { customers: new Map([['m', { highestKw: 4, fuseKw: 14 }]]) } as unknown as Behind;
  const failed = (its: Curve) =>
    checkSigns([{ id: 'm', role: 'customer', curves: { import: its } }], behind, day, {
      fromMs: 0,
      toMs: 1,
    }).map(({ detail }) => detail);

  it.each([
    [12, []],
    [13, ['spike']],
    [15, ['spike', 'above-fuse']],
  ])('of 4 kW at most that used %d kW fail %j', (kw, checks) =>
    expect(failed(curve([block(monday, [kw, ...hours(23, 1)])]))).toEqual(checks),
  );

  it.each([
    [24.24, []],
    [24.25, ['sum-differs']],
  ])('of 24 kWh in intervals whose register, read at both midnights, counted %d fail %j', (counted, checks) =>
    expect(failed(curve([block(monday, hours(24, 1))], [register(0, 0), register(24, counted)]))).toEqual(checks),
  );

  it.each([
    [7, []],
    [8, ['zero-for-a-week']],
  ])('that has used nothing for %d days fail %j', (days, checks) => {
    const of = (n: number) => block(monday - n * dayMs, hours(24, n < days ? 0 : 1));
    expect(failed(curve([0, 1, 2, 3, 4, 5, 6, 7, 8].map(of), [], 9))).toEqual(checks);
  });
});

describe('an interruption', () => {
  const said = (back: number) => [
    ...[0, 1, 2, 3].map((n) => ({ atMs: 0, meter: `m${n}`, event: 'power-lost' as const })),
    ...[0, 1, 2, 3].slice(0, back).map((n) => ({ atMs: 10 * minuteMs, meter: `m${n}`, event: 'power-back' as const })),
  ];

  it.each([
    [2, null],
    [3, 10 * minuteMs],
  ])('of four meters of which %d are back ends at %p', (back, toMs) =>
    expect(outagesOf(said(back), () => 4)).toMatchObject([{ toMs }]),
  );

  it.each([
    [5 * minuteMs, false],
    [5 * minuteMs + 1, true],
  ])('of %d ms is sustained: %p', (toMs, expected) => {
    const outage = { toMs, times: [{ fromMs: 0, toMs }] } as unknown as Parameters<typeof isSustained>[0];
    expect(isSustained(outage, 0)).toBe(expected);
  });
});

describe('what a meter notices', () => {
  it('is over when it first says that nobody is at it, and what it goes on to say is no news', () => {
    const said = (event: 'magnet' | 'untouched', minute: number, meter = 'm1') => ({
      ...{ atMs: minute * minuteMs, meter, event },
    });
    const signs = tamperSigns([
      ...[said('untouched', 0), said('untouched', 1), said('untouched', 1, 'm2')],
      ...[said('magnet', 2), said('untouched', 3), said('untouched', 4)],
    ]);
    expect(signs.map(({ atMs, subject }) => `${atMs / minuteMs} ${subject}`)).toEqual(['0 m1', '1 m2', '2 m1', '3 m1']);
  });
});

describe('what a monitor measures', () => {
  it.each([
    [14, []],
    [15, [15 * minuteMs]],
  ])('above the rating for %d minutes is an overload at %j', (minutes, raised) => {
    const measured = [0, minutes].map((minute) => ({ atMs: minute * minuteMs, apparentKva: 110 }) as Measurement);
    const signs = loaded(measured, 100, { limit: 1, lastsMs: 15 * minuteMs, isShown: () => true });
    expect(signs.flatMap(({ kind, atMs }) => (kind === 'raise' ? [atMs] : []))).toEqual(raised);
  });

  it('says nothing of a week before half of one is known', () => {
    const means = Array.from({ length: 505 }, (_, i) => ({ atMs: i * 10 * minuteMs, volts: [230, 230, 230] }));
    const shares = weekShares(means, { standard: 'en50160', nominalVolts: 230 });
    expect(shares.findIndex(({ share }) => share !== null)).toBe(503);
  });
});

describe('demand response', () => {
  it.each([
    [11.9, 1.19],
    [13, 1.2],
    [5, 0.8],
  ])('has a baseline that a day of %d for 10 kWh in the hours before corrects by %d', (kwh, adjustment) => {
    const shed = { event: 'e', program: 'p', fromMs: monday + 17 * hourMs, toMs: monday + 18 * hourMs };
    const isMorning = (atMs: number) => atMs >= monday + 13 * hourMs && atMs < monday + 16 * hourMs;
    const loadAt = (atMs: number) => (isMorning(atMs) ? kwh : 10);
    expect(settled(shed, loadAt, { stepMs: hourMs, zone, sheds: [shed] })).toMatchObject({
      adjustment: expect.closeTo(adjustment, 9),
      baselineKwh: expect.closeTo(10 * adjustment, 9),
    });
  });

  it.each([
    ['a Monday', 0, 4, 'similar-days'],
    ['a Monday', 0, 5, undefined],
    ['a Saturday', 5, 2, 'similar-days'],
    ['a Saturday', 5, 3, undefined],
  ])('on %s (day %d) with %d similar days known is unsettled for %p', (_, weekday, known, whyNot) => {
    const fromMs = monday + weekday * dayMs + 17 * hourMs;
    const shed = { event: 'e', program: 'p', fromMs, toMs: fromMs + hourMs };
    const isSimilar = (atMs: number) => (new Date(atMs).getUTCDay() % 6 === 0) === (weekday === 5);
    const similar = Array.from({ length: 14 }, (_unused, n) => fromMs - (n + 1) * dayMs).filter(isSimilar);
    const last = similar[known - 1] as number;
    const loadAt = (atMs: number) => (atMs >= last ? 10 : null);
    expect(settled(shed, loadAt, { stepMs: hourMs, zone, sheds: [shed] })).toMatchObject(
      whyNot ? { whyNot } : { days: known, baselineKwh: 10 },
    );
  });

  it('holds by the smaller id where two events are alike', () => {
    const event = (id: string): DemandEvent => ({
      id,
      program: 'p',
      priority: 1,
      modifiedMs: 0,
      noticedMs: null,
      isDeleted: false,
      span: null,
      resources: [],
      intervals: [{ fromMs: 0, toMs: hourMs, type: 'PRICE', value: 1 }],
    });
    for (const order of [
      ['a', 'b'],
      ['b', 'a'],
    ])
      expect(timelineOf(order.map(event), 'PRICE').map((held) => held.event)).toEqual(['a']);
  });
});
