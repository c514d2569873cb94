import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import type { Reported } from '../windows/message-set';
import { timeKey } from './due';
import { type Kept, keyPart } from './subject-key';

const store = 'windows';

/** So many subjects before one, and as many after it, are read with it: who floods a name must not stop it. */
const mostOnASide = 10;

/** What subjects are read together by. */
export interface LinkRules<M> {
  /** Names that a move shares with moves of other subjects: a place, a vehicle, the session that is paid. */
  readonly names: (move: M) => readonly string[];
  /** Subjects further apart are not read together: seconds between their first moves of a name. */
  readonly within: number;
  /** Those that share a name with one that is read with a subject are read with it too, and so on. Default: they are not. */
  readonly chained?: true;
}

/** A subject under a name; `moved`: an earlier move has come since, and it stands there. */
interface Note extends Kept {
  readonly moved?: true;
}

/** The subjects around one. */
interface Around {
  /** Those that it is read with. */
  readonly near: readonly Kept[];
  /** Those that are read with it, or were. */
  readonly affected: readonly Kept[];
}

/**
 * Which subjects share a name, by the time of their first move of it. A subject is noted before it reads others, so of two at
 * once at least the later one sees both. Items of partition `<feed>#link#<name>`: `<time>#<subject>`. A note at a later time
 * stays where it was, so that after a crash those around it are found again.
 */
export class Links<M extends Reported> {
  constructor(
    private readonly feed: string,
    private readonly rules: LinkRules<M>,
    private readonly state: StateStorePort,
  ) {}

  /** Notes the names of a subject, of which moves are new or not; answers those around it, each once, by their keys. */
  async noted(kept: Kept, moves: readonly M[], isNew: boolean): Promise<Around> {
    const near = new Map<string, Kept>();
    const affected = new Map<string, Kept>();
    for (const [name, times] of this.timesOf(moves)) {
      const partition = `${this.feed}#link#${keyPart(name)}`;
      const { standing, own } = await this.noteIn(partition, kept, times, isNew);
      for (const at of own)
        for (const other of this.around(standing, at)) {
          affected.set(other.partition, other);
          if (at === own[0]) near.set(other.partition, other);
        }
    }
    const sorted = (all: Map<string, Kept>) => [...all.values()].sort((a, b) => (a.partition < b.partition ? -1 : 1));
    return { near: sorted(near), affected: sorted(affected) };
  }

  /** The notes of others under a name, ascending, and the sort keys of its own, of which the first stands. */
  private async noteIn(partition: string, kept: Kept, { firstMs, lastMs }: Span, isNew: boolean) {
    const sort = `${timeKey(firstMs)}#${kept.partition}`;
    await this.write(partition, sort, kept, isNew);
    const withinMs = this.rules.within * 1000;
    const [from, to] = [timeKey(firstMs - withinMs), `${timeKey(lastMs + withinMs)}~`];
    const notes = (await this.state.entries(store, partition, from, to)).map(({ sort, value }) => ({
      sort,
      note: fromBytes<Note>(value),
    }));
    const own = notes.filter(({ note, sort: at }) => note.partition === kept.partition && at >= sort);
    for (const { sort: at, note } of own)
      if (at !== sort && !note.moved) await this.write(partition, at, { ...kept, moved: true });
    const standing = notes.filter(({ note }) => note.partition !== kept.partition && !note.moved);
    return { standing, own: own.map(({ sort: at }) => at) };
  }

  private around(standing: readonly { readonly sort: string; readonly note: Note }[], at: string): readonly Kept[] {
    const atMs = timeIn(at);
    const within = standing.filter(({ sort }) => Math.abs(timeIn(sort) - atMs) <= this.rules.within * 1000);
    const before = within.filter(({ sort }) => sort < at).slice(-mostOnASide);
    const after = within.filter(({ sort }) => sort > at).slice(0, mostOnASide);
    return [...before, ...after].map(({ note: { id, partition, deviceId } }) => ({ id, partition, deviceId }));
  }

  /** A note that has moved does not stand again, whoever knows less. `renews`: it must live as long as moves that are new. */
  private write(partition: string, sort: string, note: Note, renews = false): Promise<void> {
    return update(this.state, store, partition, sort, (stored) => {
      const known = stored && fromBytes<Note>(stored.value);
      const isSaid = known?.moved || (known && !note.moved && !renews);
      return { bytes: isSaid ? undefined : toBytes(note), result: undefined };
    });
  }

  private timesOf(moves: readonly M[]): ReadonlyMap<string, Span> {
    const spans = new Map<string, Span>();
    for (const move of moves)
      for (const name of this.rules.names(move)) {
        const { firstMs, lastMs } = spans.get(name) ?? { firstMs: move.atMs, lastMs: move.atMs };
        spans.set(name, { firstMs: Math.min(firstMs, move.atMs), lastMs: Math.max(lastMs, move.atMs) });
      }
    return spans;
  }
}

/** When a subject had a name, epoch ms. */
interface Span {
  readonly firstMs: number;
  readonly lastMs: number;
}

const timeIn = (sort: string): number => Number(sort.slice(0, sort.indexOf('#')));
