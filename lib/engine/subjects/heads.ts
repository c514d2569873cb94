import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import { timeKey } from './due';
import type { Kept, SubjectLayout } from './subject-key';

/** After all others, as keys are written. */
const lastTimeMs = 99_999_999_999_999;

/**
 * What a subject holds alone: the next that begins there ends it, for its own end may never come. Only a beginning that has come ends
 * another; one whose own has not come is found by the next one all the same.
 */
export interface HoldRules<H> {
  /** Null while no move has said it. */
  readonly place: (head: H) => string | null;
  /** When it began, epoch ms; more than once where its id was used again; none while its beginning has not come. */
  readonly begins: (head: H) => readonly number[];
  /** Since when its last use stands there, as far as is known, epoch ms; null: it is not known, and no next one ends it. */
  readonly sinceMs: (head: H) => number | null;
  /** Longest time for which one stands there, seconds: one that began earlier is not looked for. */
  readonly within: number;
}

/**
 * What is known of a subject without reading its moves. Heads of one subject are joined; neither order nor repetition change what
 * comes of it. A move by which its head does not change is a value.
 */
export interface HeadRules<M, H> {
  readonly of: (move: M) => H;
  readonly join: (a: H, b: H) => H;
  /** Its last use still runs. */
  readonly isOpen: (head: H) => boolean;
  /** Default: it holds nothing. */
  readonly holds?: HoldRules<H>;
}

/** A head as it is stored. */
export type Stored<H> = H & {
  /** It was read as over, though no move of its own has ended it: each that comes after all is evaluated. */
  readonly watched?: true;
};

/** A note at a place: of one whose beginning has not come it says since when it stands there, as far as was known. */
type Note = string | { readonly stands: string };

/** What came of moves for a head. */
interface Raised<H> {
  readonly head: Stored<H>;
  readonly changed: boolean;
  /** Its place has become known with these moves, and not with the first. */
  readonly placed: boolean;
}

/**
 * Heads of subjects, and who began where. A subject is noted before it looks around, so of two at once at least the later one
 * sees the other.
 */
export class Heads<M, H extends object> {
  constructor(
    private readonly rules: HeadRules<M, H>,
    private readonly layout: SubjectLayout,
    private readonly state: StateStorePort,
  ) {}

  async read(kept: Kept): Promise<Stored<H> | undefined> {
    const { store, partition, head } = this.layout.shelf(kept);
    const stored = await this.state.read(store, partition, head);
    return stored && fromBytes<Stored<H>>(stored.value);
  }

  /** Joins moves to the head of their subject; answers also which open subjects another may end now. */
  async raise(kept: Kept, moves: readonly M[]): Promise<Raised<H> & { readonly ends: readonly Kept[] }> {
    const { of, join, holds } = this.rules;
    const joined = moves.map(of).reduce(join);
    const raised = await this.join(kept, joined);
    if (holds?.begins(raised.head).length === 0) return { ...raised, ends: await this.stands(kept, raised.head) };
    // Also when nothing has changed: a beginning is repeated when the first time was cut off.
    const begins = [...(holds?.begins(joined) ?? []), ...(raised.placed ? (holds?.begins(raised.head) ?? []) : [])];
    return { ...raised, ends: begins.length > 0 ? await this.begun(kept, raised.head, begins) : [] };
  }

  /** Notes what else is known of a subject that there is. */
  async note(kept: Kept, known: Partial<Stored<H>>): Promise<void> {
    const head = await this.read(kept);
    if (head) await this.join(kept, { ...head, ...known });
  }

  /** Whether each move of a subject is evaluated, also a value: it has ended, its id was used again, or it was read as over. */
  isWatched(head: Stored<H>): boolean {
    return head.watched === true || !this.rules.isOpen(head) || (this.rules.holds?.begins(head).length ?? 0) > 1;
  }

  /** When another began where an open subject stands since it did; null when none has. */
  async nextMs(kept: Kept, head: H): Promise<number | null> {
    const { holds, isOpen } = this.rules;
    const [place, sinceMs] = [holds?.place(head) ?? null, holds?.sinceMs(head) ?? null];
    if (place === null || sinceMs === null || !isOpen(head)) return null;
    const after = await this.notesAt(place, kept.deviceId, sinceMs + 1, lastTimeMs);
    return after.find(({ id, hasBegun }) => hasBegun && id !== kept.id)?.atMs ?? null;
  }

  /** Ids that are noted in [fromMs, toMs] at a place, of the same device where each has its own; each once. */
  async idsAt(place: string, deviceId: string | null, fromMs: number, toMs: number): Promise<ReadonlySet<string>> {
    return new Set((await this.notesAt(place, deviceId, fromMs, toMs)).map(({ id }) => id));
  }

  /** By time. Of one that stands there a note may be older than what is known of it now: it is found, and no more. */
  private async notesAt(place: string, deviceId: string | null, fromMs: number, toMs: number) {
    const { store, partition, prefix } = this.layout.place(place, deviceId);
    const [from, to] = [`${prefix}${timeKey(fromMs)}`, `${prefix}${timeKey(toMs)}~`];
    return (await this.state.entries(store, partition, from, to)).map(({ sort, value }) => {
      const note = fromBytes<Note>(value);
      const atMs = Number(sort.slice(prefix.length).split('#')[0]);
      return typeof note === 'string' ? { id: note, atMs, hasBegun: true } : { id: note.stands, atMs, hasBegun: false };
    });
  }

  private async noteAt(place: string, kept: Kept, atMs: number, hasBegun: boolean): Promise<void> {
    const { store, partition, prefix } = this.layout.place(place, kept.deviceId);
    const sort = `${prefix}${timeKey(atMs)}#${this.layout.shelf(kept).note}`;
    const note: Note = hasBegun ? kept.id : { stands: kept.id };
    await update(this.state, store, partition, sort, (stored) => ({
      bytes: stored && (!hasBegun || typeof fromBytes<Note>(stored.value) === 'string') ? undefined : toBytes(note),
      result: undefined,
    }));
  }

  /** Notes a subject whose beginning has not come; answers itself when another ends it. */
  private async stands(kept: Kept, head: H): Promise<readonly Kept[]> {
    const { holds, isOpen } = this.rules;
    const [place, sinceMs] = [holds?.place(head) ?? null, holds?.sinceMs(head) ?? null];
    if (place === null || sinceMs === null) return [];
    await this.noteAt(place, kept, sinceMs, false);
    return isOpen(head) && (await this.nextMs(kept, head)) !== null ? [kept] : [];
  }

  /** Notes beginnings of a subject at its place; answers the open subjects that this may end, itself among them. */
  private async begun(kept: Kept, head: H, beginsMs: readonly number[]): Promise<readonly Kept[]> {
    const { holds } = this.rules;
    const place = holds?.place(head) ?? null;
    if (!holds || place === null) return [];
    const others: Kept[] = [];
    for (const beginMs of new Set(beginsMs)) {
      await this.noteAt(place, kept, beginMs, true);
      const notes = await this.notesAt(place, kept.deviceId, beginMs - holds.within * 1000, beginMs);
      const before = notes.filter(({ id }) => id !== kept.id);
      // The last that has begun ends those before it; any that stand there since are ended by this one.
      const sinceMs = before.findLast(({ hasBegun }) => hasBegun)?.atMs ?? 0;
      for (const id of new Set(before.flatMap(({ id, atMs }) => (atMs < sinceMs ? [] : [id]))))
        others.push(this.layout.kept(id, kept.deviceId));
    }
    if ((await this.nextMs(kept, head)) !== null) others.push(kept);
    const open: Kept[] = [];
    for (const one of others) {
      const known = await this.read(one);
      if (known && this.rules.isOpen(known)) open.push(one);
    }
    return open;
  }

  private join(kept: Kept, added: Stored<H>): Promise<Raised<H>> {
    const { store, partition, head: sort } = this.layout.shelf(kept);
    const place = (head: H) => this.rules.holds?.place(head) ?? null;
    return update(this.state, store, partition, sort, (stored) => {
      const before = stored && fromBytes<Stored<H>>(stored.value);
      const watched = before?.watched ?? added.watched;
      const head = before ? { ...this.rules.join(before, added), ...(watched ? { watched } : {}) } : added;
      const changed = JSON.stringify(head) !== JSON.stringify(before);
      const placed = before !== undefined && place(before) === null && place(head) !== null;
      return { bytes: changed ? toBytes(head) : undefined, result: { head, changed, placed } };
    });
  }
}
