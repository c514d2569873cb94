import { clear, raise, type Sign } from '../alarms/signs';
import type { ZoneTime } from '../clock/zone-time';
import type { Move, Sent } from './move';
import { type AnyStates, type Legality, stateAfter, stateOf, type Use, usesOf } from './moves';

/** A time in which a state was silent too long. */
export interface Overdue<S extends string> {
  readonly state: S;
  /** Epoch ms. */
  readonly fromMs: number;
  /** When it moved on; null while it has not. */
  readonly toMs: number | null;
}

/** An end that no move of the subject has brought: another subject has, or the clock. */
export interface Ended<S extends string> {
  readonly to: S;
  readonly atMs: number;
}

/** A subject as its own moves alone have led it: what others are read with. */
export interface Moved<S extends string, M> {
  /** Its id; of the second use of an id `<id>#2`, and so on. */
  readonly id: string;
  /** Null while no move of it was legal. */
  readonly state: S | null;
  /** Legal moves, in their order. */
  readonly path: readonly Sent<M>[];
}

/** A subject, as its moves have led it, and what others and the clock make of that. */
export interface Subject<S extends string, M> extends Moved<S, M> {
  /** How it ended without a move of its own; null when it has not. */
  readonly ended: Ended<S> | null;
  /** Moves that are illegal for good; none where they are quarantined. */
  readonly illegal: readonly Sent<M>[];
  /** Times in which a state was silent longer than its `overdueAfter`. */
  readonly overdue: readonly Overdue<S>[];
}

/** The end that others bring to a subject that has none of its own. */
export interface EndedBy<S extends string, M> {
  /** A final state. */
  readonly to: S;
  /** When they have, epoch ms; null when they have not. A move that comes after all counts more. */
  readonly atMs: (subject: Moved<S, M>, others: readonly Moved<S, M>[]) => number | null;
}

/** How subjects are read from moves. */
export interface SubjectRules<M> extends Legality {
  readonly states: AnyStates;
  /** Seconds after its time for which a move that cannot be yet waits for those that lead to it. */
  readonly waits: number;
  readonly settings: unknown;
  readonly zone: ZoneTime;
  readonly endedBy?: EndedBy<string, M> | undefined;
}

/** A subject, and what of it time decides. */
export interface Judged<M> extends Subject<string, M> {
  /** Whose findings they are: the device of its first move. */
  readonly deviceId: string;
  /** Newest time that has decided anything of it. */
  readonly decidedMs: number;
  /** When it is to be looked at again, though nothing came; null when never. */
  readonly dueMs: number | null;
  /** Nothing can follow, or it has ended without a move of its own. */
  readonly isOver: boolean;
  /** Those that it was read with. */
  readonly others: readonly Moved<string, M>[];
}

/** Where ids are used again, the second use has a number; so has the first of an id that looks as if it had one. */
const idOfUse = ({ reused }: Legality, id: string, i: number): string =>
  reused && (i > 0 || /#\d+$/.test(id)) ? `${id}#${i + 1}` : id;

/** When silence ends a path; infinite when it does not. */
const lapsesMs = <M extends Move>({ states, settings }: SubjectRules<M>, path: readonly M[]): number => {
  const last = path.at(-1);
  const after = last && states[last.to]?.lapses?.after(settings as never);
  return last && after !== undefined ? last.atMs + after * 1000 : Number.POSITIVE_INFINITY;
};

const usesIn = <M extends Sent<Move>>(rules: SubjectRules<M>, moves: readonly M[]): readonly Use<M>[] =>
  usesOf(rules, moves, (path) => lapsesMs(rules, path));

const movedOf = <M extends Sent<Move>>(
  rules: Legality,
  id: string,
  uses: readonly Use<M>[],
): readonly Moved<string, M>[] =>
  uses.map(({ path }, i) => ({ id: idOfUse(rules, id, i), state: stateAfter(path), path }));

/** The subjects of an id as their own moves alone have led them: a function of the set of these. */
export const movedIn = <M extends Sent<Move>>(rules: SubjectRules<M>, id: string, moves: readonly M[]) =>
  movedOf(rules, id, usesIn(rules, moves));

/**
 * The subjects of an id as of a time of the clock: a function of both, of the set of its moves, which is not empty, and of those
 * of others.
 */
export function subjectsOf<M extends Move>(
  rules: SubjectRules<Sent<M>>,
  id: string,
  moves: readonly Sent<M>[],
  nowMs: number,
  others: readonly Moved<string, Sent<M>>[] = [],
): readonly Judged<M>[] {
  const uses = usesIn(rules, moves);
  const moved = movedOf(rules, id, uses);
  return uses.map((use, i) => {
    const own = moved[i] as Moved<string, Sent<M>>;
    return judged(rules, own, use, nowMs, [...moved.toSpliced(i, 1), ...others]);
  });
}

function judged<M extends Move>(
  rules: SubjectRules<Sent<M>>,
  moved: Moved<string, Sent<M>>,
  { path, left, over }: Use<Sent<M>>,
  nowMs: number,
  others: readonly Moved<string, Sent<M>>[],
): Judged<M> {
  const until = ({ atMs }: M) => atMs + rules.waits * 1000;
  const lapseMs = lapsesMs(rules, path);
  const ended = endOf(rules, moved, lapseMs, nowMs, others);
  const silent = silences(rules, path, ended);
  const times = [...silent.map(({ fromMs }) => fromMs), lapseMs, ...(over ? [] : left.map(until))].filter(
    Number.isFinite,
  );
  const all = [...path, ...left];
  const passed = [...all.map(({ atMs }) => atMs), ...times.filter((ms) => ms <= nowMs), ended?.atMs ?? 0];
  return {
    ...moved,
    state: ended?.to ?? moved.state,
    ended,
    illegal: left.filter((move) => over || until(move) <= nowMs),
    overdue: silent.filter(({ fromMs }) => fromMs <= nowMs),
    isOver: over || ended !== null,
    others,
    deviceId: (all[0] as Sent<M>).deviceId,
    decidedMs: passed.reduce((latest, ms) => Math.max(latest, ms)),
    dueMs: times.reduce(
      (next: number | null, ms) => (ms > nowMs && ms < (next ?? Number.POSITIVE_INFINITY) ? ms : next),
      null,
    ),
  };
}

/** The end of a path that has none of its own: what others brought, or silence, whichever was first. */
function endOf<M extends Sent<Move>>(
  rules: SubjectRules<M>,
  moved: Moved<string, M>,
  lapseMs: number,
  nowMs: number,
  others: readonly Moved<string, M>[],
): Ended<string> | null {
  const state = moved.state === null ? undefined : stateOf(rules, moved.state);
  if (!state || state.next.length === 0) return null;
  const broughtMs = rules.endedBy?.atMs(moved, others) ?? Number.POSITIVE_INFINITY;
  if (rules.endedBy && broughtMs <= Math.min(lapseMs, nowMs)) return { to: rules.endedBy.to, atMs: broughtMs };
  return state.lapses && lapseMs <= nowMs ? { to: state.lapses.to, atMs: lapseMs } : null;
}

/** Times in which the states of a path were silent too long, also those to come. */
function silences<M extends Move>(
  { states, settings, zone }: SubjectRules<Sent<M>>,
  path: readonly Sent<M>[],
  ended: Ended<string> | null,
): readonly Overdue<string>[] {
  return path.flatMap((move, i): readonly Overdue<string>[] => {
    const { to, atMs } = move;
    const after = states[to]?.overdueAfter?.(settings as never, { first: path[0], move, zone } as never);
    if (after === undefined) return [];
    const toMs = path[i + 1]?.atMs ?? ended?.atMs ?? null;
    const fromMs = atMs + after * 1000;
    return toMs !== null && toMs <= fromMs ? [] : [{ state: to, fromMs, toMs }];
  });
}

/** Signs of an alarm that a subject is overdue: raised when its state has been silent too long, cleared when it moves on. */
export const whileOverdue = <S extends string>(
  { overdue }: Pick<Subject<S, unknown>, 'overdue'>,
  detail: (overdue: Overdue<S>) => string,
): readonly Sign[] =>
  overdue.flatMap((one) => [
    raise(one.fromMs, detail(one)),
    ...(one.toMs === null ? [] : [clear(one.toMs, 'it has moved on')]),
  ]);
