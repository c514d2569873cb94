import { longestWait } from '../../services/shared/latency';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';

const store = 'devices';
/** No feed has such an id. */
const partition = 'heard until';

/** Newest reception of the messages that came in objects, of a feed whose messages do. */
interface ReceivedUntil {
  readonly receivedMs: number;
}

/** Notes that a feed has sent messages until then: an object of its messages was taken whole. */
export async function noteReceivedUntil(state: StateStorePort, feed: string, receivedMs: number): Promise<void> {
  if (receivedMs === 0) return;
  await update(state, store, partition, feed, (stored) => {
    const known = stored ? fromBytes<ReceivedUntil>(stored.value).receivedMs : 0;
    return {
      bytes: receivedMs > known ? toBytes({ receivedMs } satisfies ReceivedUntil) : undefined,
      result: undefined,
    };
  });
}

/** Until when messages of a feed have come; undefined where no object has ever come. */
async function receivedUntil(state: StateStorePort, feed: string): Promise<number | undefined> {
  const stored = await state.read(store, partition, feed);
  return stored && fromBytes<ReceivedUntil>(stored.value).receivedMs;
}

/**
 * As of when the silence of devices is judged whose messages come in objects: the newest object, for what was sent since then is still
 * on its way. A feed of which nothing has come for half an hour is silent as a whole. Where none has ever come, now.
 */
export async function judgedAtMs(state: StateStorePort, feed: string, nowMs: number): Promise<number> {
  const untilMs = await receivedUntil(state, feed);
  return untilMs === undefined ? nowMs : Math.min(nowMs, Math.max(untilMs, nowMs - 1000 * longestWait.minutes));
}
