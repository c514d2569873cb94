import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Difference } from '../../../lib/engine/metering/registers';
import type { Interval } from './reads';

const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;
/** Rule B: a longer gap is filled by the profile of the same kind of day, flag S; up to this it is a line, flag E. */
const longestLineMs = 2 * 3_600_000;

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const endOfInterval = ({ atMs, minutes }: Interval): number => atMs + minutes * minuteMs;

/** Times in a span that no interval covers, however long each is. */
export function gapsIn(known: Iterable<Interval>, { fromMs, toMs }: Span): readonly Span[] {
  const gaps: Span[] = [];
  let coveredMs = fromMs;
  for (const one of [...known].sort((a, b) => a.atMs - b.atMs)) {
    if (one.atMs >= toMs) break;
    if (one.atMs > coveredMs) gaps.push({ fromMs: coveredMs, toMs: one.atMs });
    coveredMs = Math.max(coveredMs, endOfInterval(one));
  }
  return coveredMs < toMs ? [...gaps, { fromMs: coveredMs, toMs }] : gaps;
}

/** What is known around gaps. */
export interface Around {
  readonly known: ReadonlyMap<number, Interval>;
  /** The same by their end. */
  readonly byEnd: ReadonlyMap<number, Interval>;
  readonly differences: readonly Difference[];
  /** Of most intervals. */
  readonly minutes: number;
  readonly zone: ZoneTime;
}

const isWeekend = (zone: ZoneTime, atMs: number): boolean => new Date(zone.wallMs(atMs)).getUTCDay() % 6 === 0;

/** Mean of the same time by the clock of the city on other days of the same kind, of those that are known as measured. */
function usual({ known, zone }: Around, atMs: number, minutes: number): number | null {
  const same: number[] = [];
  const wallMs = zone.wallMs(atMs);
  for (let days = 1; days <= 7; days++)
    for (const other of [zone.instantMs(wallMs - days * dayMs), zone.instantMs(wallMs + days * dayMs)]) {
      const one = known.get(other);
      if (one && one.flag === '' && one.minutes === minutes && isWeekend(zone, other) === isWeekend(zone, atMs))
        same.push(one.kwh);
    }
  return same.length === 0 ? null : same.reduce((a, b) => a + b, 0) / same.length;
}

/** How much of an interval lies in a span, 0 to 1. */
export const shareIn = (one: Interval, { fromMs, toMs }: Span): number =>
  Math.max(0, Math.min(toMs, endOfInterval(one)) - Math.max(fromMs, one.atMs)) / (one.minutes * minuteMs);

/** Energy of intervals in a span, of those that reach beyond it a share. */
function sumIn(known: Iterable<Interval>, span: Span): number {
  let sum = 0;
  for (const one of known) sum += one.kwh * shareIn(one, span);
  return sum;
}

/** A part of a gap within one difference of the register; `energy` null: no register says what it was. */
interface Part extends Span {
  readonly energy: number | null;
}

/**
 * A gap at the reads of a register in it, which are taken as at the nearest start of an interval: clocks of meters are some seconds off.
 * What flowed is the difference around a part, less what is known beside it.
 */
function partsOf({ fromMs, toMs }: Span, stepMs: number, { known, differences }: Around): readonly Part[] {
  const snapped = (atMs: number) => fromMs + Math.round((atMs - fromMs) / stepMs) * stepMs;
  const usable = differences.flatMap((one) => {
    if (one.amount === null || one.toMs <= fromMs - stepMs || one.fromMs >= toMs + stepMs) return [];
    return [{ fromMs: snapped(one.fromMs), toMs: snapped(one.toMs), amount: one.amount }];
  });
  const within = usable.flatMap((one) => [one.fromMs, one.toMs]).filter((atMs) => atMs > fromMs && atMs < toMs);
  const edges = [...new Set([fromMs, ...within, toMs])].sort((a, b) => a - b);
  return edges.slice(1).map((endMs, i) => {
    const part = { fromMs: edges[i] as number, toMs: endMs };
    const around = usable.find((one) => one.fromMs <= part.fromMs && one.toMs >= endMs);
    return { ...part, energy: around ? Math.max(0, around.amount - sumIn(known.values(), around)) : null };
  });
}

/** Steps of a span; the last is shorter where it ends within. */
function stepsOf({ fromMs, toMs }: Span, minutes: number): readonly Pick<Interval, 'atMs' | 'minutes'>[] {
  const stepMs = minutes * minuteMs;
  return Array.from({ length: Math.ceil((toMs - fromMs) / stepMs) }, (_, i) => {
    const atMs = fromMs + i * stepMs;
    return { atMs, minutes: Math.min(stepMs, toMs - atMs) / minuteMs };
  });
}

/** Rule B: a gap as estimates; none where nothing says what was used in it. */
export function filled(gap: Span, around: Around): readonly Interval[] {
  const [before, after] = [around.byEnd.get(gap.fromMs), around.known.get(gap.toMs)];
  const minutes = before?.minutes ?? after?.minutes ?? around.minutes;
  const parts = partsOf(gap, minutes * minuteMs, around);
  const isShort = gap.toMs - gap.fromMs <= longestLineMs;
  return parts.flatMap((part) => {
    const steps = stepsOf(part, minutes);
    const shape = isShort
      ? lineOf(gap, steps, before, after)
      : steps.map((one) => usual(around, one.atMs, one.minutes));
    const flag = isShort ? ('E' as const) : ('S' as const);
    const lasting = (part.toMs - part.fromMs) / minuteMs;
    const { energy } = part;
    const isKnown = shape.every((one) => one !== null);
    const whole = shape.reduce((sum: number, one) => sum + (one ?? 0), 0);
    if (energy === null) return isKnown ? steps.map((one, i) => ({ ...one, kwh: shape[i] as number, flag })) : [];
    // Without a usual day the register alone says how much it was, not when.
    const isShaped = !isShort && isKnown && whole > 0;
    return steps.map((one, i) => ({
      ...one,
      kwh: isShaped ? (energy * (shape[i] as number)) / whole : (energy * one.minutes) / lasting,
      flag,
    }));
  });
}

/** A line between what stands beside a gap. */
function lineOf(
  gap: Span,
  steps: readonly Pick<Interval, 'atMs' | 'minutes'>[],
  before: Interval | undefined,
  after: Interval | undefined,
): readonly (number | null)[] {
  if (!before || !after) return steps.map(() => null);
  const [first, last] = [before.kwh / before.minutes, after.kwh / after.minutes];
  const stepMs = before.minutes * minuteMs;
  const lengthMs = gap.toMs - gap.fromMs;
  return steps.map(
    ({ atMs, minutes }) => minutes * (first + ((last - first) * (atMs - gap.fromMs + stepMs)) / (lengthMs + stepMs)),
  );
}
