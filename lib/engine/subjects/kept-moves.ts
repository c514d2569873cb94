import { sameBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import { decodedOf } from '../windows/decoded';
import {
  type MessageSet,
  messageSet,
  messageSetCodec,
  missingFrom,
  type Reported,
  storedBytes,
} from '../windows/message-set';
import { StoredSets } from '../windows/stored-sets';

const store = 'windows';
/** Bytes from which on an item takes no further move: with the largest message it stays below the 400 KB of DynamoDB. */
const fullBytes = 200_000;

const sortOf = (part: number): string => (part === 0 ? 'moves' : `moves#${String(part).padStart(6, '0')}`);
const lastSort = 'moves~';

/**
 * The sets of the moves of subjects, each in as many items as it takes: `moves`, and when that is full `moves#000001`, and so on.
 * A move that two writers have put into two items is one when it is read.
 */
export class KeptMoves<M extends Reported> {
  private readonly codec = messageSetCodec<M>();
  private readonly sets: StoredSets;

  constructor(private readonly state: StateStorePort) {
    this.sets = new StoredSets(decodedOf(state));
  }

  /** The moves of a subject, in the order of their set; undefined when there are none. */
  async of(partition: string): Promise<MessageSet<M> | undefined> {
    const parts = await this.state.entries(store, partition, sortOf(0), lastSort);
    if (parts.length === 0) return undefined;
    return this.sets.join(
      this.codec,
      parts.map(({ sort, value }) => ({ key: `${partition} ${sort}`, bytes: value })),
    );
  }

  /** Adds sets; answers for each how many of its moves were not known yet. */
  async add(partition: string, sets: readonly MessageSet<M>[]): Promise<readonly number[]> {
    let accepted = sets.map(() => 0);
    for (let part = 0, left = sets; left.some((set) => set.length > 0); part++) {
      const added = await this.addTo(partition, sortOf(part), left);
      accepted = accepted.map((count, i) => count + (added.accepted[i] as number));
      left = added.left;
    }
    return accepted;
  }

  /** Adds what the item has room for; what is left is neither in it nor in those before. */
  private addTo(partition: string, sort: string, sets: readonly MessageSet<M>[]) {
    const key = `${partition} ${sort}`;
    return update(this.state, store, partition, sort, (stored) => {
      const known = stored ? this.sets.join(this.codec, [{ key, bytes: stored.value }]) : messageSet<M>([]);
      const room = fullBytes - (stored?.value.length ?? 0);
      const { fitting, left } = fill(sets, known, room);
      const { bytes, accepted } = this.sets.unite(this.codec, key, stored?.value, fitting);
      return {
        bytes: stored && sameBytes(stored.value, bytes) ? undefined : bytes,
        result: { accepted, left },
      };
    });
  }
}

/** Of sets what fits into an item beside what is known there, and what is left for the next one. */
function fill<M extends Reported>(sets: readonly MessageSet<M>[], known: MessageSet<M>, roomBytes: number) {
  if (roomBytes <= 0) {
    const left = sets.map((set) => missingFrom(known, set));
    return { fitting: sets.map(() => messageSet<M>([])), left };
  }
  let room = roomBytes;
  const takes = (move: M): boolean => {
    const before = room;
    room -= storedBytes(move);
    return before > 0;
  };
  const parts = sets.map((set) => {
    const fitting = set.filter(takes);
    return { fitting, left: set.slice(fitting.length) };
  });
  return {
    fitting: parts.map(({ fitting }) => fitting),
    left: parts.map(({ left }) => missingFrom(known, left)),
  };
}
