import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { timeKey } from '../../../lib/engine/subjects/due';

const [store, sort] = ['views', 'view'] as const;
const dayMs = 86_400_000;

/** What everybody may read of a request. */
export interface View {
  readonly id: string;
  readonly type: string;
  readonly desk: string;
  readonly status: 'open' | 'closed';
  readonly said: string | null;
  readonly requestedMs: number;
  readonly updatedMs: number;
  readonly expectedMs: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Moves from which it was made; 0: as it was reported. More know more. */
  readonly moves: number;
}

const partitionOf = (id: string) => `request#${id}`;
const dayOf = (atMs: number) => `day#${new Date(atMs).toISOString().slice(0, 10)}`;
/** Later than any request: keys count down from it, so that the newest come first. */
const farMs = 9_999_999_999_999;
/** Where a request lies among those of its day. */
export interface Spot {
  readonly requestedMs: number;
  readonly id: string;
}
const dayKey = ({ requestedMs, id }: Spot) => `${timeKey(farMs - requestedMs)}#${id}`;

/** Puts a view, unless one made from more moves is there; answers the one that lies there then. */
const put = (state: StateStorePort, partition: string, key: string, view: View) =>
  update(state, store, partition, key, (stored) => {
    const known = stored && fromBytes<View>(stored.value);
    return known && known.moves > view.moves
      ? { bytes: undefined, result: known }
      : { bytes: toBytes(view), result: view };
  });

async function leaveDay(state: StateStorePort, view: View): Promise<void> {
  const stored = await state.read(store, dayOf(view.requestedMs), dayKey(view));
  if (stored) await state.remove(store, dayOf(view.requestedMs), dayKey(view), stored.version);
}

/**
 * Keeps a view, by number and by day; one made from fewer moves than is there already is dropped. A desk may say another time of its
 * making, e.g. without milliseconds: then it leaves the place that it had in its day, before its number tells of the new one.
 */
export async function keepView(state: StateStorePort, view: View): Promise<void> {
  const before = await viewOf(state, view.id);
  if (before && before.moves > view.moves) return;
  await put(state, dayOf(view.requestedMs), dayKey(view), view);
  if (before && before.requestedMs !== view.requestedMs) await leaveDay(state, before);
  const kept = await put(state, partitionOf(view.id), sort, view);
  // Who knows more came in between.
  if (kept.requestedMs !== view.requestedMs) await leaveDay(state, view);
}

export async function viewOf(state: StateStorePort, id: string): Promise<View | undefined> {
  const stored = await state.read(store, partitionOf(id), sort);
  return stored && fromBytes<View>(stored.value);
}

/** Looks of a query, and of a call: ten of the largest pages, and what fits may be rare. */
const looksAtOnce = 500;
export const mostLooks = 5000;

/** A part of a list, and where it goes on; null: it is at its end. */
interface Found {
  readonly views: readonly View[];
  readonly next: Spot | null;
}

/**
 * Views of requests made between two times, the newest first, from behind a spot on: as many as are asked for, that fit. What it costs
 * does not grow with what lies before or behind.
 */
export async function newestViews(
  state: StateStorePort,
  { fromMs, toMs, after }: { readonly fromMs: number; readonly toMs: number; readonly after: Spot | null },
  fits: (view: View) => boolean,
  most: number,
): Promise<Found> {
  const found: View[] = [];
  const begin = after ? `${dayKey(after)}\u0000` : timeKey(farMs - toMs);
  const end = `${timeKey(farMs - fromMs)}~`;
  let looks = 0;
  for (let day = Math.floor((after?.requestedMs ?? toMs) / dayMs) * dayMs; day > fromMs - dayMs; day -= dayMs) {
    for (let from = begin; ; ) {
      const entries = await state.entries(store, dayOf(day), from, end, looksAtOnce);
      for (const { value } of entries) {
        const view = fromBytes<View>(value);
        looks += 1;
        if (fits(view)) found.push(view);
        if (found.length === most || looks === mostLooks) return { views: found, next: view };
      }
      if (entries.length < looksAtOnce) break;
      from = `${(entries.at(-1) as { sort: string }).sort}\u0000`;
    }
  }
  return { views: found, next: null };
}
