import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import type { Located, Lying } from './rules/places';
import type { ReadVisit } from './rules/visit';

const [store, lastKey] = ['places', '\uffff'] as const;
/** A bed that was left longer ago is free, whatever the visit was. */
const forgottenMs = 60 * 60_000;

const locatedOf = (hospital: string) => `located#${hospital}`;
const lyingOf = (hospital: string) => `lying#${hospital}`;

/** A word about a bed, and how much was known when it was said. */
type Noted<T> = T & { readonly seen: number };

/** Notes what more is known of than before. */
async function note<T extends object>(
  state: StateStorePort,
  partition: string,
  id: string,
  noted: Noted<T>,
): Promise<void> {
  await update(state, store, partition, id, (stored) => {
    const known = stored && fromBytes<Noted<T>>(stored.value);
    const isKnown = known && (known.seen > noted.seen || JSON.stringify(known) === JSON.stringify(noted));
    return { bytes: isKnown ? undefined : toBytes(noted), result: undefined };
  });
}

/** Notes a bed of a hospital; null: what was one is none any more. */
export async function noteLocated(
  state: StateStorePort,
  hospital: string,
  id: string,
  seen: number,
  bed: Located | null,
): Promise<void> {
  await note<{ readonly bed: Located | null }>(state, locatedOf(hospital), id, { bed, seen });
}

/** Notes where who makes a visit lies; of a visit that is over, and of which nobody knows a bed, nothing. */
export async function noteLying(
  state: StateStorePort,
  { id, deviceId, seen, lying }: ReadVisit,
  nowMs: number,
): Promise<void> {
  const partition = lyingOf(deviceId);
  const isGone = lying === null || (lying.toMs !== null && lying.toMs < nowMs - forgottenMs);
  if (!isGone) return note<{ readonly lying: Lying }>(state, partition, id, { lying, seen });
  const known = await state.read(store, partition, id);
  if (known && fromBytes<Noted<object>>(known.value).seen <= seen)
    await state.remove(store, partition, id, known.version);
}

/** The beds of a hospital, and who lies in them. */
export async function placesOf(
  state: StateStorePort,
  hospital: string,
  nowMs: number,
): Promise<{ readonly located: readonly Located[]; readonly lying: readonly Lying[] }> {
  const [beds, visits] = await Promise.all([
    state.entries(store, locatedOf(hospital), '', lastKey),
    state.entries(store, lyingOf(hospital), '', lastKey),
  ]);
  const lying: Lying[] = [];
  for (const { sort, value, version } of visits) {
    const { lying: one } = fromBytes<{ readonly lying: Lying }>(value);
    if (one.toMs === null || one.toMs >= nowMs - forgottenMs) lying.push(one);
    else await state.remove(store, lyingOf(hospital), sort, version);
  }
  return {
    located: beds.flatMap(({ value }) => fromBytes<{ readonly bed: Located | null }>(value).bed ?? []),
    lying,
  };
}
