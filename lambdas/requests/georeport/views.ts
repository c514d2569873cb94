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
const dayKey = ({ requestedMs, id }: View) => `${timeKey(requestedMs)}#${id}`;

const put = (state: StateStorePort, partition: string, key: string, view: View) =>
  update(state, store, partition, key, (stored) => {
    const isOlder = stored && fromBytes<View>(stored.value).moves > view.moves;
    return { bytes: isOlder ? undefined : toBytes(view), result: undefined };
  });

/** Keeps a view, by number and by day; one made from fewer moves than is there already is dropped. */
export async function keepView(state: StateStorePort, view: View): Promise<void> {
  await put(state, partitionOf(view.id), sort, view);
  await put(state, dayOf(view.requestedMs), dayKey(view), view);
}

export async function viewOf(state: StateStorePort, id: string): Promise<View | undefined> {
  const stored = await state.read(store, partitionOf(id), sort);
  return stored && fromBytes<View>(stored.value);
}

/** Views of requests made between two times, the newest first: as many as are asked for, that fit. */
export async function newestViews(
  state: StateStorePort,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  fits: (view: View) => boolean,
  most: number,
): Promise<readonly View[]> {
  const found: View[] = [];
  for (let day = Math.floor(toMs / dayMs) * dayMs; day > fromMs - dayMs && found.length < most; day -= dayMs) {
    const entries = await state.entries(store, dayOf(day), timeKey(fromMs), `${timeKey(toMs)}~`);
    const views = entries.map(({ value }) => fromBytes<View>(value)).filter(fits);
    found.push(...views.toReversed());
  }
  return found.slice(0, most);
}
