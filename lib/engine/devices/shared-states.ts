import { backOffFromWriter } from '../../shared/back-off';
import { concurrently } from '../../shared/concurrently';
import { groupedBy } from '../../shared/grouped-by';
import { fromBytes, sameBytes, toBytes } from '../ports/json-bytes';
import type { StateEntry, StateStorePort } from '../ports/ports';
import { mostBits, shardOf } from '../shards/halves';
import { isLarge, isSparse, sparseness } from '../shards/policy';

const [store, itemsAtOnce, attempts] = ['devices', 16, 20];
/** Kilobytes that are worth a message: an item of its own would be one. */
const worthKb = 1;

interface OfDevice {
  readonly deviceId: string;
}

/** States of devices in one item; `null` where they are in two others by now. */
interface Item<T> {
  readonly states: readonly T[] | null;
  readonly sparse: number;
}

/** Before all names of devices, so that one query reads those that have an item of their own, too. */
const first = ' ';
const sortOf = (shard: string) => `${first}${shard}`;
const none = { states: [], sparse: 0 };

/** Which items of a feed are in two others: true for good, so that an instance may remember it. */
const known = new WeakMap<StateStorePort, Map<string, Set<string>>>();

function splitOf(state: StateStorePort, feed: string): Set<string> {
  const ofState = known.get(state) ?? new Map<string, Set<string>>();
  known.set(state, ofState);
  const split = ofState.get(feed) ?? new Set<string>();
  ofState.set(feed, split);
  return split;
}

/** States in an item of a feed: of many devices, or of one that has it by itself. */
export function statesIn<T>({ sort, value }: StateEntry): readonly T[] {
  return sort.startsWith(first) ? (fromBytes<Item<T>>(value).states ?? []) : [fromBytes<T>(value)];
}

/**
 * Stores states of devices, each unless a newer one is known.
 *
 * @param ownOf state that a device has in an item of its own, as an earlier release wrote it
 * @param isNewer true of a that is to take the place of b
 */
export async function putShared<T extends OfDevice>(
  state: StateStorePort,
  feed: string,
  states: readonly T[],
  by: { readonly ownOf: (deviceId: string) => Promise<T | undefined>; readonly isNewer: (a: T, b: T) => boolean },
): Promise<void> {
  const split = splitOf(state, feed);
  for (let attempt = 0, left = states; left.length > 0; attempt++) {
    if (attempt === attempts) throw new Error(`states of ${feed}: ${attempts} writers in a row were faster`);
    if (attempt > 0) await backOffFromWriter(attempt);
    const again: T[] = [];
    await concurrently(
      groupedBy(left, ({ deviceId }) => shardOf(deviceId, split)),
      itemsAtOnce,
      async ([shard, added]) => {
        if (!(await put(shard, added))) again.push(...added);
      },
    );
    left = again;
  }

  /** False where another writer was faster, or the item is in two others. */
  async function put(shard: string, added: readonly T[]): Promise<boolean> {
    const sort = sortOf(shard);
    const stored = await state.read(store, feed, sort);
    const version = stored?.version ?? 0;
    const before: Item<T> = stored ? fromBytes<Item<T>>(stored.value) : none;
    if (before.states === null) {
      split.add(shard);
      return false;
    }
    const newest = new Map(before.states.map((one) => [one.deviceId, one]));
    for (const one of added) {
      const earlier = newest.get(one.deviceId) ?? (await by.ownOf(one.deviceId));
      newest.set(one.deviceId, earlier && !by.isNewer(one, earlier) ? earlier : one);
    }
    const after = [...newest.values()].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
    const said = toBytes({ states: after, sparse: before.sparse });
    if (stored && sameBytes(said, stored.value)) return true;
    const written = { bytes: said.length, messages: added.length, devices: after.length };
    const sparse = sparseness(before.sparse, written, worthKb);
    if (after.length < 2 || shard.length === mostBits || !(isLarge(said) || isSparse(sparse)))
      return state.write(
        store,
        feed,
        sort,
        sparse === before.sparse ? said : toBytes({ states: after, sparse }),
        version,
      );
    const halves = groupedBy(after, ({ deviceId }) => shardOf(deviceId, new Set([...split, shard])));
    const items = [...halves].map(([half, its]) => [half, { states: its, sparse: 0 }, 0] as const);
    return state.writeAll(
      [...items, [shard, { states: null, sparse: 0 }, version] as const].map(([to, item, expectedVersion]) => ({
        ...{ store, partition: feed, sort: sortOf(to), value: toBytes(item), expectedVersion },
      })),
    );
  }
}
