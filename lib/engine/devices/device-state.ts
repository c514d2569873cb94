import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import { putShared, statesIn } from './shared-states';
import { putInSlots } from './states-in-slots';

const store = 'devices';

/** The last known state of a device by one feed. */
export interface DeviceState {
  readonly deviceId: string;
  /** Time of the message, epoch ms. */
  readonly atMs: number;
  readonly state: unknown;
}

/** When it was said last, of a feed of which a later message corrects an earlier one of the same time (`Reported.receivedMs`). */
function saidMs({ state }: DeviceState): number {
  const { receivedMs = 0, againMs = receivedMs } = (state ?? {}) as { receivedMs?: number; againMs?: number };
  return againMs;
}

/** Of one time what was said last; of one reception the greater text: any total order will do, as long as arrival has no part in it. */
function isNewer(a: DeviceState, b: DeviceState): boolean {
  if (a.atMs !== b.atMs) return a.atMs > b.atMs;
  if (saidMs(a) !== saidMs(b)) return saidMs(a) > saidMs(b);
  return JSON.stringify(a.state) > JSON.stringify(b.state);
}

/** Stores a state unless a newer one is known: re-delivery and disorder change nothing. */
export async function putDeviceState(state: StateStorePort, feed: string, reported: DeviceState): Promise<void> {
  await update(state, store, feed, reported.deviceId, (stored) => {
    const known = stored && fromBytes<DeviceState>(stored.value);
    return { bytes: known && !isNewer(reported, known) ? undefined : toBytes(reported), result: undefined };
  });
}

/**
 * The same of many devices at once, which share items: an item each would be a write for every message. A state that an earlier
 * release has stored by itself goes there with the next one.
 *
 * @param byParts they are some of those that share items
 */
export async function putDeviceStates(
  state: StateStorePort,
  feed: string,
  reported: readonly DeviceState[],
  byParts = false,
): Promise<void> {
  const moved: [deviceId: string, version: number][] = [];
  const ownOf = async (deviceId: string) => {
    const stored = await state.read(store, feed, deviceId);
    if (!stored) return undefined;
    moved.push([deviceId, stored.version]);
    return fromBytes<DeviceState>(stored.value);
  };
  const share = (all: readonly DeviceState[]) => putShared(state, feed, newestStates(all), { ownOf, isNewer });
  await (byParts ? putInSlots(state, feed, newestStates(reported), share) : share(reported));
  for (const [deviceId, version] of moved) await state.remove(store, feed, deviceId, version);
}

/** Newest of several states per device. */
export function newestStates(states: readonly DeviceState[]): readonly DeviceState[] {
  const newest = new Map<string, DeviceState>();
  for (const s of states) keepNewest(newest, s);
  return [...newest.values()];
}

/** Keeps a state in the place of an older one. */
export function keepNewest(newest: Map<string, DeviceState>, one: DeviceState): void {
  const known = newest.get(one.deviceId);
  if (!known || isNewer(one, known)) newest.set(one.deviceId, one);
}

/** Every device that has sent a message on a feed. */
export async function deviceStates(state: StateStorePort, feed: string): Promise<readonly DeviceState[]> {
  const entries = await state.entries(store, feed, '', '~');
  const all = newestStates(entries.flatMap(statesIn<DeviceState>));
  return [...all].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
}
