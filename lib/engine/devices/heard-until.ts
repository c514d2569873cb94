import { longestWait } from '../../services/shared/latency';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';

const store = 'devices';
/** No feed has such an id. */
const partition = 'heard until';

/** Newest reception of the messages that came in objects, of a feed whose messages do. */
interface Heard {
  readonly receivedMs: number;
}

/** Notes that a feed has been heard until then: an object of its messages was taken whole. */
export async function noteHeardUntil(state: StateStorePort, feed: string, receivedMs: number): Promise<void> {
  if (receivedMs === 0) return;
  await update(state, store, partition, feed, (stored) => {
    const known = stored ? fromBytes<Heard>(stored.value).receivedMs : 0;
    return { bytes: receivedMs > known ? toBytes({ receivedMs } satisfies Heard) : undefined, result: undefined };
  });
}

/** Until when a feed has been heard; undefined where no object has ever come. */
async function heardUntil(state: StateStorePort, feed: string): Promise<number | undefined> {
  const stored = await state.read(store, partition, feed);
  return stored && fromBytes<Heard>(stored.value).receivedMs;
}

/**
 * As of when the silence of devices is judged whose messages come in objects: the newest object, for what was sent since then is still
 * on its way. A feed of which nothing has come for half an hour is silent as a whole. Where none has ever come, now.
 */
export async function judgedAtMs(state: StateStorePort, feed: string, nowMs: number): Promise<number> {
  const heardMs = await heardUntil(state, feed);
  return heardMs === undefined ? nowMs : Math.min(nowMs, Math.max(heardMs, nowMs - 1000 * longestWait.minutes));
}
