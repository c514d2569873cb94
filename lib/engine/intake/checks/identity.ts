import { fromBytes, toBytes } from '../../ports/json-bytes';
import { type Change, update } from '../../ports/optimistic';
import type { StateStorePort } from '../../ports/ports';
import type { Refusal } from '../reading';

/** What a device calls itself in full, where the id that the registry has may be of several. */
export interface Identity {
  readonly text: string;
  /** A secret of the device proves it. */
  readonly isProven: boolean;
}

const store = 'devices';
/** Beside the feeds, whose names have no space. */
const partition = 'full identities';

/** Answers of the store so far: what a device is does not change, and it sends all day. */
const known = new WeakMap<object, Set<string>>();

/**
 * A device is what its first message said, until a secret proves that it is another. A message that says otherwise is of a device that
 * has the same id and is none of the city's.
 */
export async function checkIdentity(
  state: StateStorePort,
  deviceId: string,
  { text, isProven }: Identity,
): Promise<Refusal | undefined> {
  const told = known.get(state) ?? new Set<string>();
  known.set(state, told);
  const own = `${deviceId} ${text}`;
  if (told.has(own)) return undefined;
  const refusal = await update(state, store, partition, deviceId, (stored): Change<Refusal | undefined> => {
    const before = stored && fromBytes<{ readonly text: string }>(stored.value).text;
    if (before === text) return { bytes: undefined, result: undefined };
    if (before === undefined || isProven) return { bytes: toBytes({ text }), result: undefined };
    const reason = `${deviceId.slice(0, 128)} is ${before}, and this is ${text}: another device of the same number`;
    return { bytes: undefined, result: { code: 'device.unknown', reason } };
  });
  if (!refusal) told.add(own);
  return refusal;
}
