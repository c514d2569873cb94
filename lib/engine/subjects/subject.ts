import { clear, raise, type Sign } from '../alarms/signs';
import { type AnyStates, type Legality, type Move, stateAfter, type Use, usesOf } from './moves';

/** A move, and the device that sent it. */
export type Sent<M> = M & { readonly deviceId: string };

/** A time in which a state was silent too long. */
export interface Overdue<S extends string> {
  readonly state: S;
  /** Epoch ms. */
  readonly fromMs: number;
  /** When it moved on; null while it has not. */
  readonly toMs: number | null;
}

/** A subject, as its moves have led it. */
export interface Subject<S extends string, M> {
  /** Its id; of the second use of an id `<id>#2`, and so on. */
  readonly id: string;
  /** Null while no move of it was legal. */
  readonly state: S | null;
  /** Legal moves, in their order. */
  readonly path: readonly Sent<M>[];
  /** Moves that are illegal for good; none where they are quarantined. */
  readonly illegal: readonly Sent<M>[];
  /** Times in which a state was silent longer than its `overdueAfter`. */
  readonly overdue: readonly Overdue<S>[];
}

/** How subjects are read from moves. */
export interface SubjectRules extends Legality {
  readonly states: AnyStates;
  /** Seconds after its time for which a move that cannot be yet waits for those that lead to it. */
  readonly waits: number;
}

/** A subject, and what of it time decides. */
export interface Judged<M> extends Subject<string, M> {
  /** Whose findings they are: the device of its first move. */
  readonly deviceId: string;
  /** Newest time that has decided anything of it. */
  readonly decidedMs: number;
  /** When it is to be looked at again, though nothing came; null when never. */
  readonly dueMs: number | null;
}

/** The subjects of an id as of a time of the clock: a function of both and of the set of its moves, which is not empty. */
export function subjectsOf<M extends Move>(
  rules: SubjectRules,
  id: string,
  moves: readonly Sent<M>[],
  settings: unknown,
  nowMs: number,
): readonly Judged<M>[] {
  return usesOf(rules, moves).map((use, i) => judged(rules, i === 0 ? id : `${id}#${i + 1}`, use, settings, nowMs));
}

function judged<M extends Move>(
  { states, waits }: SubjectRules,
  id: string,
  { path, left, over }: Use<Sent<M>>,
  settings: unknown,
  nowMs: number,
): Judged<M> {
  const until = ({ atMs }: M) => atMs + waits * 1000;
  const silent = path.flatMap(({ to, atMs }, i): readonly Overdue<string>[] => {
    const after = states[to]?.overdueAfter?.(settings as never);
    const toMs = path[i + 1]?.atMs ?? null;
    const fromMs = atMs + (after ?? 0) * 1000;
    return after === undefined || (toMs !== null && toMs <= fromMs) ? [] : [{ state: to, fromMs, toMs }];
  });
  const times = [...silent.map(({ fromMs }) => fromMs), ...(over ? [] : left.map(until))];
  const all = [...path, ...left];
  return {
    id,
    state: stateAfter(path),
    path,
    illegal: left.filter((move) => over || until(move) <= nowMs),
    overdue: silent.filter(({ fromMs }) => fromMs <= nowMs),
    deviceId: (all[0] as Sent<M>).deviceId,
    decidedMs: Math.max(...all.map(({ atMs }) => atMs), ...times.filter((ms) => ms <= nowMs)),
    dueMs: times.filter((ms) => ms > nowMs).sort((a, b) => a - b)[0] ?? null,
  };
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
