import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { type Difference, differencesOf } from '../../../lib/engine/metering/registers';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { endOfInterval, filled, gapsIn, type Span } from './gaps';
import { type Block, type Interval, type Register, standing } from './reads';
import { binFrom } from './steps';

const minuteMs = 60_000;
/** Clocks of meters are some seconds off, and telegrams are on their way for some. */
const clockToleranceMs = minuteMs;

/** What one meter measured of one flow. */
export interface Measured {
  readonly blocks: readonly Block[];
  readonly registers: readonly Register[];
}

/** What one meter used over a span, and what its register says of it. */
export interface Curve {
  /** Of most of its intervals. */
  readonly minutes: number;
  readonly intervals: ReadonlyMap<number, Interval>;
  /** Of these, what the meter itself has stored as measured: the register is compared with no other. */
  readonly stored: readonly Interval[];
  readonly differences: readonly Difference[];
  /** Its first interval or read of the register, of those that are kept. */
  readonly beginsMs: number;
}

/** Rule A: of each day and length of interval the version that stands. */
const standingBlocks = (blocks: readonly Block[]): readonly Block[] =>
  [...groupedBy(blocks, ({ atMs, minutes, kwh }) => `${atMs} ${minutes} ${kwh.length}`).values()].map((versions) =>
    versions.reduce(standing),
  );

/** MDFF, appendix C: a value that was substituted for good (F) was measured as little as one that still may change (S). */
function flagOf(letter: string | undefined): Interval['flag'] {
  if (letter === 'E') return 'E';
  return letter === 'S' || letter === 'F' ? 'S' : '';
}

type Stored = Interval & { readonly of: Block };

/** Intervals of blocks, ascending; of two over one time, be they of another length, that of the version that stands. */
function knownIntervals(blocks: readonly Block[]): readonly Interval[] {
  const known = new Map<number, Stored>();
  for (const block of standingBlocks(blocks)) {
    const { atMs, minutes, kwh, quality } = block;
    kwh.forEach((value, i) => {
      if (value === null) return;
      const startMs = atMs + i * minutes * minuteMs;
      const before = known.get(startMs);
      if (before && standing(before.of, block) === before.of) return;
      known.set(startMs, { atMs: startMs, minutes, kwh: value, flag: flagOf(quality[i]), of: block });
    });
  }
  const kept: Stored[] = [];
  for (const one of [...known.values()].sort((a, b) => a.atMs - b.atMs)) {
    const overlapped = () => kept.at(-1) && endOfInterval(kept.at(-1) as Stored) > one.atMs;
    while (overlapped() && standing((kept.at(-1) as Stored).of, one.of) === one.of) kept.pop();
    if (!overlapped()) kept.push(one);
  }
  return kept;
}

/** Those of others that lie in no time of some. */
function besides(others: readonly Interval[], some: readonly Interval[]): readonly Interval[] {
  let first = 0;
  return others.filter((one) => {
    while (first < some.length && endOfInterval(some[first] as Interval) <= one.atMs) first += 1;
    return first === some.length || (some[first] as Interval).atMs >= endOfInterval(one);
  });
}

/** The register differences of a meter: rule A. What it counts is multiplied after its end is known. */
export function registerDifferences(registers: readonly Register[]): readonly Difference[] {
  const reads = [...groupedBy(registers, ({ atMs }) => atMs).values()].map((same) =>
    same.reduce((a, b) => (b.receivedMs > a.receivedMs ? b : a)),
  );
  return differencesOf(
    reads.map(({ atMs, kwh, serial }) => ({ atMs, value: kwh, ...(serial !== undefined && { serial }) })),
  ).map((one, i) => ({
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
 * Rule A: intervals of a meter that sends its register, of the clock of the city, as measured where it sent it in every interval, and flag E where it did so
 * less often, up to two hours.
 */
function intervalsOfRegister(differences: readonly Difference[], minutes: number, zone: ZoneTime): readonly Interval[] {
  const stepMs = minutes * 60_000;
  const usable = differences.filter(({ amount, fromMs, toMs }) => amount !== null && toMs - fromMs <= longestGapMs);
  const intervals: Interval[] = [];
  let first = 0;
  const [begin, end] = [usable[0]?.fromMs ?? 0, usable.at(-1)?.toMs ?? 0];
  for (let atMs = binFrom(begin, { stepMs, zone }); atMs + stepMs <= end; atMs += stepMs) {
    while (first < usable.length && (usable[first] as Difference).toMs <= atMs) first += 1;
    const near: Difference[] = [];
    for (let i = first; i < usable.length && (usable[i] as Difference).fromMs < atMs + stepMs; i++)
      near.push(usable[i] as Difference);
    const kwh = energyBetween(near, atMs, atMs + stepMs);
    if (kwh === null) continue;
    const isOften = near.every(({ fromMs, toMs }) => toMs - fromMs <= stepMs + clockToleranceMs);
    intervals.push({ atMs, minutes, kwh, flag: isOften ? '' : 'E' });
  }
  return intervals;
}

/** Of intervals that a register is read in, minutes. */
const registerSteps = [15, 30, 60];

/** The step in which a register is read most of the time; where that is seldom, the step asked for. */
function stepOfRegister(differences: readonly Difference[], fallback: number): number {
  const lengths = differences.map(({ fromMs, toMs }) => toMs - fromMs).sort((a, b) => a - b);
  const usualMs = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const isWithin = (minutes: number) => usualMs <= minutes * minuteMs + clockToleranceMs;
  return registerSteps.find((minutes) => minutes >= fallback && isWithin(minutes)) ?? fallback;
}

/** Length of the intervals of a meter: that of most of its blocks, else of the reads of its register. */
function stepOf(blocks: readonly Block[], differences: readonly Difference[], fallback: number): number {
  if (blocks.length === 0) return stepOfRegister(differences, fallback);
  const counts = [...groupedBy(blocks, ({ minutes }) => minutes)].map(
    ([minutes, some]) => [minutes, some.reduce((sum, { kwh }) => sum + kwh.length, 0)] as const,
  );
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best), [fallback, 0] as const)[0];
}

/**
 * Rules A and B: the curve of a meter over a span, gaps filled so that the sum is the register difference where there is one.
 */
export function curveOf(
  { blocks, registers }: Measured,
  span: Span,
  { zone, fallbackMinutes }: { readonly zone: ZoneTime; readonly fallbackMinutes: number },
): Curve {
  const differences = registerDifferences(registers);
  const minutes = stepOf(blocks, differences, fallbackMinutes);
  // Intervals of the reading system stand, for they are what the meter itself has stored.
  const stored = knownIntervals(blocks);
  const all = [...stored, ...besides(intervalsOfRegister(differences, minutes, zone), stored)];
  const known = new Map(all.map((one) => [one.atMs, one]));
  const curve = new Map<number, Interval>();
  for (const one of known.values()) if (one.atMs >= span.fromMs && one.atMs < span.toMs) curve.set(one.atMs, one);
  // Intervals begin where those that are known do, e.g. at half past in India.
  const stepMs = minutes * minuteMs;
  const begin = Math.min(
    Number.POSITIVE_INFINITY,
    ...known.keys(),
    ...registers.map(({ atMs }) => binFrom(atMs, { stepMs, zone })),
  );
  const missed = Math.max(0, Math.ceil((span.fromMs - begin) / stepMs));
  const around = {
    known,
    byEnd: new Map(all.map((one) => [endOfInterval(one), one])),
    differences,
    minutes,
    zone,
  };
  // A meter is not estimated before it was there.
  for (const gap of gapsIn(all, { fromMs: begin + missed * stepMs, toMs: span.toMs }))
    for (const one of filled(gap, around)) curve.set(one.atMs, one);
  const measured = stored.filter(({ flag }) => flag === '');
  return { minutes, intervals: curve, stored: measured, differences, beginsMs: begin };
}
