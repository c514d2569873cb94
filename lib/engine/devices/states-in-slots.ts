import { toBytes } from '../ports/json-bytes';
import type { StateStorePort } from '../ports/ports';
import { isLarge } from '../shards/policy';
import { statesIn } from './shared-states';

const store = 'devices';
/** Slots of a feed, and how many of them an instance takes for itself: two seldom want the same. */
const [slots, slotsAtOnce] = [24, 8];
/** More states than a call of few devices has. */
const mostStates = 500;

/** Beside the items that devices share, so that whoever reads those reads these. */
const sortOf = (slot: number): string => ` #${String(slot).padStart(2, '0')}`;
const [firstSort, lastSort] = [sortOf(0), ' #~'];

interface Slot {
  readonly sort: string;
  /** Of this version the shared items have all that it says. */
  readonly version: number;
}

const freeOf = new WeakMap<StateStorePort, Map<string, Slot[]>>();

/**
 * Stores states of few of many devices in an item of their own: of several items of one device the newest state counts, so
 * nothing is read. When no item is free what all of them say is put into the shared items.
 */
export async function putInSlots<T>(
  state: StateStorePort,
  feed: string,
  states: readonly T[],
  share: (states: readonly T[]) => Promise<void>,
): Promise<void> {
  const free = freeOf.get(state) ?? new Map<string, Slot[]>();
  freeOf.set(state, free);
  const bytes = toBytes({ states, sparse: 0 });
  const slot = states.length > mostStates || isLarge(bytes) ? undefined : free.get(feed)?.pop();
  if (slot && (await state.write(store, feed, slot.sort, bytes, slot.version))) return;
  const stored = await state.entries(store, feed, firstSort, lastSort);
  await share([...stored.flatMap(statesIn<T>), ...states]);
  const versions = new Map(stored.map(({ sort, version }) => [sort, version]));
  const begin = Math.floor(Math.random() * slots);
  const own = Array.from({ length: slotsAtOnce }, (_, i) => sortOf((begin + i) % slots));
  free.set(
    feed,
    own.map((sort) => ({ sort, version: versions.get(sort) ?? 0 })),
  );
}
