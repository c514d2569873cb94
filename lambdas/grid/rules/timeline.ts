import { groupedBy } from '../../../lib/shared/grouped-by';
import type { DemandEvent, DemandInterval } from '../forms/openadr3';
import type { Span } from './gaps';

/** What holds in a time, and the event that says so. */
export interface Held extends DemandInterval {
  readonly event: string;
  readonly program: string;
}

type Candidate = Held & { readonly priority: number; readonly modifiedMs: number };

/**
 * Which of two holds where they overlap: the smaller priority, none being the lowest. Equal ones OpenADR leaves open: that modified later,
 * then the smaller id, so that the order of an answer decides nothing.
 */
const isStronger = (a: Candidate, b: Candidate): boolean => {
  if (a.priority !== b.priority) return a.priority < b.priority;
  if (a.modifiedMs !== b.modifiedMs) return a.modifiedMs > b.modifiedMs;
  if (a.event !== b.event) return a.event < b.event;
  return a.fromMs !== b.fromMs ? a.fromMs > b.fromMs : a.value > b.value;
};

/** When a VTN said it: the time at which it was noticed there, else that of its change. */
export const saidMs = ({ noticedMs, modifiedMs }: Pick<DemandEvent, 'noticedMs' | 'modifiedMs'>): number =>
  noticedMs ?? modifiedMs;

const lastOf = (versions: readonly DemandEvent[]): number => Math.max(...versions.map(saidMs));

/** What held of an event until it was deleted: what has been stays. */
const until = (event: DemandEvent, endMs: number): DemandEvent => ({
  ...event,
  intervals: event.intervals
    .filter(({ fromMs }) => fromMs < endMs)
    .map((one) => ({ ...one, toMs: Math.min(one.toMs, endMs) })),
});

/** What a window has of a version of an event. */
type Part = DemandEvent & { readonly version?: string };

/** The version that was said last; of two that were said at one time that of the greater content. */
function lastVersion(parts: readonly Part[]): readonly Part[] {
  const lastMs = lastOf(parts);
  const last = parts.filter((one) => saidMs(one) === lastMs);
  const contents = last.map(({ version = '' }) => version).sort();
  return last.filter(({ version = '' }) => version === contents.at(-1));
}

/**
 * The newest version of each event, of all windows that have a part of it: what a VTN says of it now is all that there is of it; of one
 * that was deleted what held until then. A deletion of the same time is of where it was before.
 */
export const newestOf = (parts: readonly Part[]): readonly DemandEvent[] =>
  [...groupedBy(parts, ({ id }) => id).values()].flatMap((its) => {
    const newest = lastVersion(its.filter(({ isDeleted }) => !isDeleted));
    const intervals = new Map(newest.flatMap((one) => one.intervals).map((one) => [JSON.stringify(one), one]));
    const [first] = newest;
    if (!first) return [];
    const event = { ...first, intervals: [...intervals.values()] };
    const goneMs = lastOf(its.filter(({ isDeleted }) => isDeleted));
    return goneMs > saidMs(event) ? until(event, goneMs) : event;
  });

const dayMs = 24 * 3_600_000;
/** A window knows what lies in the two days after it. */
const longestMs = 2 * dayMs;

/**
 * Events, of which what is longer than a window can see is cut at midnight: each window says what holds in it.
 *
 * @param span beyond which nothing counts
 */
export const cutByDay = (events: readonly DemandEvent[], span: Span): readonly DemandEvent[] =>
  events.map((event) => ({ ...event, intervals: event.intervals.flatMap((one) => [...daysOf(one, span)]) }));

function* daysOf(interval: DemandInterval, span: Span): Generator<DemandInterval> {
  if (interval.toMs - interval.fromMs <= longestMs) return yield interval;
  const endMs = Math.min(interval.toMs, span.toMs);
  for (let fromMs = Math.max(interval.fromMs, span.fromMs); fromMs < endMs; ) {
    const toMs = Math.min(endMs, (Math.floor(fromMs / dayMs) + 1) * dayMs);
    yield { ...interval, fromMs, toMs };
    fromMs = toMs;
  }
}

/** Rule F.1: what holds of one type of payload, ascending, without overlaps; a time that nobody speaks of is not there. */
export function timelineOf(events: readonly DemandEvent[], type: string): readonly Held[] {
  const candidates = events.flatMap(({ id, program, priority, modifiedMs, intervals }): readonly Candidate[] =>
    intervals
      .filter((one) => one.type === type)
      .map((one) => ({ ...one, event: id, program, modifiedMs, priority: priority ?? Number.POSITIVE_INFINITY })),
  );
  const edges = [...new Set(candidates.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort((a, b) => a - b);
  const line: Held[] = [];
  for (const [i, fromMs] of edges.entries()) {
    const toMs = edges[i + 1];
    const those = candidates.filter((one) => one.fromMs <= fromMs && one.toMs > fromMs);
    const [first, ...more] = those;
    if (toMs === undefined || first === undefined) continue;
    const { priority: _p, modifiedMs: _m, ...held } = more.reduce((a, b) => (isStronger(b, a) ? b : a), first);
    const last = line.at(-1);
    const goesOn = last && last.toMs === fromMs && last.event === held.event && last.value === held.value;
    // Two intervals of an event with one value stay two: each is settled by itself.
    if (goesOn && held.fromMs < fromMs) line[line.length - 1] = { ...last, toMs };
    else line.push({ ...held, fromMs, toMs });
  }
  return line;
}
