import type { Reported } from '../windows/message-set';

/** What moves a subject: where it goes, and when. */
export interface Move<S extends string = string> extends Reported {
  readonly to: S;
}

/** A state of a subject, and where it may go from there. */
export interface StateFacts<S extends string, Section> {
  /** Of moves at one time that of the lower rank comes first. */
  readonly rank: number;
  /** A subject may begin here. */
  readonly first?: true;
  /** Where a move may lead from here, which may be here; nowhere: it is final. */
  readonly next: readonly S[];
  /** Seconds of silence in it after which a subject is overdue; less than the days of store `windows`. */
  readonly overdueAfter?: (settings: Section) => number;
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

const stateOf = ({ states }: Legality, id: string) => states[id] as StateFacts<string, never>;

/** Where a path has led; null before its first move. */
export const stateAfter = (path: readonly Move[]): string | null => path.at(-1)?.to ?? null;

function isFinal(machine: Legality, state: string | null): boolean {
  return state !== null && stateOf(machine, state).next.length === 0;
}

const isLegal = (machine: Legality, from: string | null, to: string): boolean =>
  from === null ? stateOf(machine, to).first === true : stateOf(machine, from).next.includes(to);

/** One use, as its moves are taken in their order. */
class OpenUse<M extends Move> {
  readonly path: M[] = [];
  private waiting: M[] = [];

  constructor(private readonly machine: Legality) {}

  get isFinal(): boolean {
    return isFinal(this.machine, stateAfter(this.path));
  }

  /** Makes the move, and those that waited for it; otherwise it waits itself. */
  take(move: M): void {
    this.waiting.push(move);
    for (let at = this.legalAt(); at >= 0; at = this.legalAt()) this.path.push(...this.waiting.splice(at, 1));
  }

  closed(over: boolean): Use<M> {
    return { path: this.path, left: this.waiting, over: over || this.isFinal };
  }

  private legalAt(): number {
    const state = stateAfter(this.path);
    return this.waiting.findIndex(({ to }) => isLegal(this.machine, state, to));
  }
}

/**
 * The uses of an id, from the set of its moves: by time; at one time by rank. A move that cannot be yet waits for what leads to
 * it, for the clocks of two systems are never one. Depends on the set only.
 *
 * @param moves in the order of their set
 */
export function usesOf<M extends Move>(machine: Legality, moves: readonly M[]): readonly Use<M>[] {
  const rank = ({ to }: Move) => stateOf(machine, to).rank;
  const uses: OpenUse<M>[] = [];
  for (const move of moves.toSorted((a, b) => a.atMs - b.atMs || rank(a) - rank(b))) {
    const last = uses.at(-1);
    const goesOn = last && !(machine.reused && last.isFinal && isLegal(machine, null, move.to));
    if (goesOn) last.take(move);
    else {
      const use = new OpenUse<M>(machine);
      uses.push(use);
      use.take(move);
    }
  }
  return uses.map((use, i) => use.closed(i < uses.length - 1));
}

/** Throws where the states contradict each other in a way that the compiler cannot see. */
export function checkStates(name: string, { states }: Legality): void {
  const reached = new Set(Object.keys(states).filter((id) => states[id]?.first));
  for (const id of reached) for (const next of states[id]?.next ?? []) reached.add(next);
  const faults = Object.entries(states).flatMap(([id, { next, overdueAfter }]) => [
    ...(reached.has(id) ? [] : [`${id}: no first state leads to it`]),
    ...(overdueAfter && next.length === 0 ? [`${id}: it is final, so nothing in it is overdue`] : []),
  ]);
  if (faults.length > 0) throw new Error(`the states of ${name} contradict each other:\n  ${faults.join('\n  ')}`);
}
