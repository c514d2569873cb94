import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { type Difference, differencesOf } from '../../../lib/engine/metering/registers';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Block, type Interval, type Register, standing } from './reads';

const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;
/** Rule B: a longer gap is filled by the profile of the same kind of day, flag S; up to this it is a line, flag E. */
const longestLineMs = 2 * 3_600_000;

/** What one meter measured of one flow. */
export interface Measured {
  readonly blocks: readonly Block[];
  readonly registers: readonly Register[];
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What one meter used over a span, and what its register says of it. */
export interface Curve {
  /** Of most of its intervals. */
  readonly minutes: number;
  readonly intervals: ReadonlyMap<number, Interval>;
  readonly differences: readonly Difference[];
  /** Its first interval or read of the register, of those that are kept. */
  readonly beginsMs: number;
}

/** Rule A: of each day and length of interval the version that stands. */
const standingBlocks = (blocks: readonly Block[]): readonly Block[] =>
  [...groupedBy(blocks, ({ atMs, minutes, kwh }) => `${atMs} ${minutes} ${kwh.length}`).values()].map((versions) =>
    versions.reduce(standing),
  );

const isEstimate = (letter: string | undefined): boolean => letter === 'E' || letter === 'S';

/** Intervals by their start; of two blocks over one time the version that stands. */
function knownIntervals(blocks: readonly Block[]): ReadonlyMap<number, Interval> {
  const known = new Map<number, Interval & { readonly of: Block }>();
  for (const block of standingBlocks(blocks)) {
    const { atMs, minutes, kwh, quality } = block;
    kwh.forEach((value, i) => {
      if (value === null) return;
      const startMs = atMs + i * minutes * minuteMs;
      const before = known.get(startMs);
      if (before && standing(before.of, block) === before.of) return;
      const letter = quality[i];
      known.set(startMs, {
        atMs: startMs,
        minutes,
        kwh: value,
        flag: isEstimate(letter) ? (letter as 'E' | 'S') : '',
        of: block,
      });
    });
  }
  return known;
}

/** The register differences of a meter: rule A. What it counts is multiplied after its end is known. */
export function registerDifferences(registers: readonly Register[]): readonly Difference[] {
  const reads = [...groupedBy(registers, ({ atMs }) => atMs).values()].map((same) =>
    same.reduce((a, b) => (b.receivedMs > a.receivedMs ? b : a)),
  );
  return differencesOf(reads.map(({ atMs, kwh }) => ({ atMs, value: kwh }))).map((one, i) => ({
    ...one,
    amount: one.amount === null ? null : one.amount * (reads[i + 1] as Register).ratio,
  }));
}

/** Reads that are further apart than this say how much, and not when: a gap is filled otherwise. */
const longestGapMs = 2 * 3_600_000;

/** Energy that differences say of a span, in a line within each; null where one that it needs is missing. */
function energyBetween(near: readonly Difference[], fromMs: number, toMs: number): number | null {
  let [energy, coveredMs] = [0, 0];
  for (const one of near) {
    const withinMs = Math.min(one.toMs, toMs) - Math.max(one.fromMs, fromMs);
    if (withinMs <= 0) continue;
    energy += ((one.amount as number) * withinMs) / (one.toMs - one.fromMs);
    coveredMs += withinMs;
  }
  return coveredMs < toMs - fromMs ? null : energy;
}

/**
 * Rule A: intervals of a meter that sends its register, as measured where it sent it in every interval, and flag E where it did so
 * less often, up to two hours.
 */
function intervalsOfRegister(differences: readonly Difference[], minutes: number): readonly Interval[] {
  const stepMs = minutes * 60_000;
  const usable = differences.filter(({ amount, fromMs, toMs }) => amount !== null && toMs - fromMs <= longestGapMs);
  const intervals: Interval[] = [];
  let first = 0;
  const [begin, end] = [usable[0]?.fromMs ?? 0, usable.at(-1)?.toMs ?? 0];
  for (let atMs = Math.ceil(begin / stepMs) * stepMs; atMs + stepMs <= end; atMs += stepMs) {
    while (first < usable.length && (usable[first] as Difference).toMs <= atMs) first += 1;
    const near: Difference[] = [];
    for (let i = first; i < usable.length && (usable[i] as Difference).fromMs < atMs + stepMs; i++)
      near.push(usable[i] as Difference);
    const kwh = energyBetween(near, atMs, atMs + stepMs);
    if (kwh === null) continue;
    const isOften = near.every(({ fromMs, toMs }) => toMs - fromMs <= stepMs);
    intervals.push({ atMs, minutes, kwh, flag: isOften ? '' : 'E' });
  }
  return intervals;
}

/** Length of the intervals of a meter: that of most of its blocks; of registers alone the step asked for. */
function stepOf(blocks: readonly Block[], fallback: number): number {
  const counts = [...groupedBy(blocks, ({ minutes }) => minutes)].map(
    ([minutes, some]) => [minutes, some.reduce((sum, { kwh }) => sum + kwh.length, 0)] as const,
  );
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best), [fallback, 0] as const)[0];
}

const isWeekend = (zone: ZoneTime, atMs: number): boolean => new Date(zone.wallMs(atMs)).getUTCDay() % 6 === 0;

/** Mean of the same time on other days of the same kind, of those that are known as measured. */
function usual(known: ReadonlyMap<number, Interval>, atMs: number, minutes: number, zone: ZoneTime): number | null {
  const same: number[] = [];
  for (let days = 1; days <= 7; days++)
    for (const other of [atMs - days * dayMs, atMs + days * dayMs]) {
      const one = known.get(other);
      if (one && one.flag === '' && one.minutes === minutes && isWeekend(zone, other) === isWeekend(zone, atMs))
        same.push(one.kwh);
    }
  return same.length === 0 ? null : same.reduce((a, b) => a + b, 0) / same.length;
}

/** Runs of missing starts in a span. */
function gapsIn(known: ReadonlyMap<number, Interval>, { fromMs, toMs }: Span, stepMs: number): readonly Span[] {
  const gaps: Span[] = [];
  let open: number | undefined;
  for (let at = fromMs; at < toMs; at += stepMs) {
    if (known.has(at)) {
      if (open !== undefined) gaps.push({ fromMs: open, toMs: at });
      open = undefined;
    } else open ??= at;
  }
  return open === undefined ? gaps : [...gaps, { fromMs: open, toMs }];
}

const sumIn = (known: ReadonlyMap<number, Interval>, { fromMs, toMs }: Span, stepMs: number): number => {
  let sum = 0;
  for (let at = fromMs; at < toMs; at += stepMs) sum += known.get(at)?.kwh ?? 0;
  return sum;
};

/** What flowed in a gap by the register: the difference around it, less what is known beside it. Null: no register tells. */
function energyOfGap(
  known: ReadonlyMap<number, Interval>,
  gap: Span,
  differences: readonly Difference[],
  stepMs: number,
) {
  const around = differences.find(
    ({ fromMs, toMs, amount }) => amount !== null && fromMs <= gap.fromMs && toMs >= gap.toMs,
  );
  if (!around) return null;
  const beside = sumIn(known, { fromMs: Math.ceil(around.fromMs / stepMs) * stepMs, toMs: around.toMs }, stepMs);
  return Math.max(0, (around.amount as number) - beside);
}

/** Rule B: a gap as estimates; none where nothing says what was used in it. */
function filled(
  known: ReadonlyMap<number, Interval>,
  gap: Span,
  {
    minutes,
    differences,
    zone,
  }: { readonly minutes: number; readonly differences: readonly Difference[]; readonly zone: ZoneTime },
): readonly Interval[] {
  const stepMs = minutes * minuteMs;
  const starts = Array.from(
    { length: Math.round((gap.toMs - gap.fromMs) / stepMs) },
    (_, i) => gap.fromMs + i * stepMs,
  );
  const energy = energyOfGap(known, gap, differences, stepMs);
  if (gap.toMs - gap.fromMs <= longestLineMs) {
    const [before, after] = [known.get(gap.fromMs - stepMs)?.kwh, known.get(gap.toMs)?.kwh];
    const line = (i: number): number | null => {
      if (energy !== null) return energy / starts.length;
      if (before === undefined || after === undefined) return null;
      return before + ((after - before) * (i + 1)) / (starts.length + 1);
    };
    return starts.flatMap((atMs, i) => {
      const kwh = line(i);
      return kwh === null ? [] : [{ atMs, minutes, kwh, flag: 'E' as const }];
    });
  }
  const profile = starts.map((atMs) => usual(known, atMs, minutes, zone));
  if (profile.some((one) => one === null))
    // Without a usual day the register alone says how much it was, not when.
    return energy === null ? [] : starts.map((atMs) => ({ atMs, minutes, kwh: energy / starts.length, flag: 'S' }));
  const whole = profile.reduce((sum: number, one) => sum + (one as number), 0);
  const scale = energy === null || whole === 0 ? 1 : energy / whole;
  return starts.map((atMs, i) => ({ atMs, minutes, kwh: scale * (profile[i] as number), flag: 'S' }));
}

/**
 * Rules A and B: the curve of a meter over a span, gaps filled so that the sum is the register difference where there is one.
 */
export function curveOf(
  { blocks, registers }: Measured,
  span: Span,
  about: { readonly zone: ZoneTime; readonly fallbackMinutes: number },
): Curve {
  const minutes = stepOf(blocks, about.fallbackMinutes);
  const differences = registerDifferences(registers);
  // Intervals of the reading system stand, for they are what the meter itself has stored.
  const known = new Map(intervalsOfRegister(differences, minutes).map((one) => [one.atMs, one]));
  for (const [atMs, one] of knownIntervals(blocks)) known.set(atMs, one);
  const curve = new Map<number, Interval>();
  for (const one of known.values()) if (one.atMs >= span.fromMs && one.atMs < span.toMs) curve.set(one.atMs, one);
  // Intervals begin where those that are known do, e.g. at half past in India.
  const stepMs = minutes * minuteMs;
  const begin = Math.min(
    Number.POSITIVE_INFINITY,
    ...known.keys(),
    ...registers.map(({ atMs }) => Math.ceil(atMs / stepMs) * stepMs),
  );
  const missed = Math.max(0, Math.ceil((span.fromMs - begin) / stepMs));
  // A meter is not estimated before it was there.
  for (const gap of gapsIn(known, { fromMs: begin + missed * stepMs, toMs: span.toMs }, stepMs))
    for (const one of filled(known, gap, { minutes, differences, zone: about.zone })) curve.set(one.atMs, one);
  return { minutes, intervals: curve, differences, beginsMs: begin };
}
