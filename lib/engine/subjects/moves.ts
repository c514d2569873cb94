import { entryOf } from '../../shared/entry-of';
import type { ZoneTime } from '../clock/zone-time';
import type { Move, Sent } from './move';
import { inOrder } from './order';

/** What the time that a subject may take is measured by. */
export interface Entered<M> {
  /** With which the subject began. */
  readonly first: M;
  /** Which led it into the state. */
  readonly move: M;
  readonly zone: ZoneTime;
}

/** A state of a subject, and where it may go from there. */
export interface StateFacts<S extends string, Section, M = never> {
  /** Of moves at one time that of the lower rank comes first. */
  readonly rank: number;
  /** A subject may begin here. */
  readonly first?: true;
  /** Where a move may lead from here, which may be here; nowhere: it is final. */
  readonly next: readonly S[];
  /** Seconds of silence in it after which a subject is overdue; less than the days of store `windows`. */
  readonly overdueAfter?: (settings: Section, entered: Entered<M>) => number;
  /** Where silence leads it, and after how many seconds: a final state. A move that comes after all counts more. */
  readonly lapses?: { readonly to: S; readonly after: (settings: Section) => number };
}

export type AnyStates = Readonly<Record<string, StateFacts<string, never>>>;

/** Of a machine, what decides which moves are legal. */
export interface Legality {
  readonly states: AnyStates;
  /** An id is used again: a first state after a final one begins another subject. Default: it is an illegal move. */
  readonly reused?: boolean;
}

/** One use of an id: moves of one subject. */
export interface Use<M> {
  /** Legal moves, in their order. */
  readonly path: readonly M[];
  /** Moves that could not be yet, or can be no more. */
  readonly left: readonly M[];
  /** Nothing can follow: its state is final, or another use has begun. */
  readonly over: boolean;
}

/** Undefined of a state that an earlier release had: no move leads there. */
export const stateOf = ({ states }: Legality, id: string): AnyStates[string] | undefined => entryOf(states, id);

/** Where a path has led; null before its first move. */
export const stateAfter = (path: readonly Move[]): string | null => path.at(-1)?.to ?? null;

const isFirst = (machine: Legality, to: string): boolean => stateOf(machine, to)?.first === true;

/** One use, as its moves are taken in their order. Those that wait do so by where they lead, so that many cost no more. */
class OpenUse<M extends Move> {
  readonly path: M[] = [];
  private readonly waiting = new Map<string, { readonly move: M; readonly at: number }[]>();
  private taken = 0;

  constructor(private readonly machine: Legality) {}

  /** Ends in which nothing can follow. */
  get isFinal(): boolean {
    const state = stateAfter(this.path);
    return state !== null && stateOf(this.machine, state)?.next.length === 0;
  }

  /** Makes the move, and those that waited for it; otherwise it waits itself. */
  take(move: M): void {
    const waiting = this.waiting.get(move.to);
    if (waiting) waiting.push({ move, at: this.taken++ });
    else this.waiting.set(move.to, [{ move, at: this.taken++ }]);
    for (let legal = this.nextLegal(); legal; legal = this.nextLegal())
      this.path.push((legal.shift() as { move: M }).move);
  }

  closed(over: boolean): Use<M> {
    const left = [...this.waiting.values()].flat().sort((a, b) => a.at - b.at);
    return { path: this.path, left: left.map(({ move }) => move), over: over || this.isFinal };
  }

  /** Those that wait to go where the earliest legal one goes. */
  private nextLegal() {
    const state = stateAfter(this.path);
    const next =
      state === null
        ? [...this.waiting.keys()].filter((to) => isFirst(this.machine, to))
        : stateOf(this.machine, state)?.next;
    let earliest: { readonly move: M; readonly at: number }[] | undefined;
    for (const to of next ?? []) {
      const waiting = this.waiting.get(to);
      if (waiting?.[0] && waiting[0].at < (earliest?.[0]?.at ?? Number.POSITIVE_INFINITY)) earliest = waiting;
    }
    return earliest;
  }
}

/**
 * The uses of an id, from the set of its moves in their order. A move that cannot be yet waits for what leads to it, for the
 * clocks of two systems are never one. Depends on the set only.
 *
 * @param moves in the order of their set
 * @param lapsesMs when silence ends a use, as its path has led it; infinite when it does not
 */
export function usesOf<M extends Sent<Move>>(
  machine: Legality,
  moves: readonly M[],
  lapsesMs: (path: readonly M[]) => number = () => Number.POSITIVE_INFINITY,
): readonly Use<M>[] {
  const rank = ({ to }: Move) => stateOf(machine, to)?.rank ?? Number.POSITIVE_INFINITY;
  const uses: OpenUse<M>[] = [];
  for (const move of inOrder(moves, rank)) {
    const last = uses.at(-1);
    const isOver = last && (last.isFinal || lapsesMs(last.path) <= move.atMs);
    if (last && !(machine.reused && isOver && isFirst(machine, move.to))) last.take(move);
    else {
      const use = new OpenUse<M>(machine);
      uses.push(use);
      use.take(move);
    }
  }
  return uses.map((use, i) => use.closed(i < uses.length - 1));
}

/** Throws where the states contradict each other in a way that the compiler cannot see. */
export function checkStates(name: string, { states }: Legality, endedBy?: { readonly to: string }): void {
  const ends = endedBy ? [endedBy.to] : [];
  const reached = new Set([...Object.keys(states).filter((id) => states[id]?.first), ...ends]);
  for (const id of reached) for (const next of nextOf(states[id])) reached.add(next);
  const ranks = Object.values(states).map(({ rank }) => rank);
  const faults = Object.entries(states).flatMap(([id, { rank, next, overdueAfter, lapses }]) => [
    ...(reached.has(id) ? [] : [`${id}: no first state leads to it`]),
    ...(overdueAfter && next.length === 0 ? [`${id}: it is final, so nothing in it is overdue`] : []),
    ...(lapses && next.length === 0 ? [`${id}: it is final, so it does not lapse`] : []),
    ...[...ends, ...(lapses ? [lapses.to] : [])].flatMap((end) =>
      states[end]?.next.length === 0 ? [] : [`${id}: it ends in ${end}, which is not final`],
    ),
    ...(Number.isFinite(rank) && ranks.indexOf(rank) === ranks.lastIndexOf(rank)
      ? []
      : [`${id}: its rank is ${rank}, and each state has its own`]),
  ]);
  if (!Object.values(states).some(({ first }) => first)) faults.push('a subject may begin in none of them');
  if (faults.length > 0) throw new Error(`the states of ${name} contradict each other:\n  ${faults.join('\n  ')}`);
}

const nextOf = (state: AnyStates[string] | undefined): readonly string[] => [
  ...(state?.next ?? []),
  ...(state?.lapses ? [state.lapses.to] : []),
];
