import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { sessionKey } from './session-head';

const store = 'sessions';

/** Since when no new message of a session has come. Items `q#…` beside the session's. */
interface Quiet {
  /** Messages that were known then. */
  readonly messages: number;
  readonly sinceMs: number;
  /** When its station last sent a message of it that held nothing new, or was refused for its time. */
  readonly spokenMs?: number;
}

const keyOf = (sessionId: string) => `q#${sessionKey(sessionId)}`;

/** Since when a session has had so many messages and no more, as seen at the first look. */
export const quietSince = (
  state: StateStorePort,
  stationId: string,
  sessionId: string,
  messages: number,
  nowMs: number,
): Promise<Quiet> =>
  update(state, store, stationId, keyOf(sessionId), (stored) => {
    const known = stored && fromBytes<Quiet>(stored.value);
    if (known?.messages === messages) return { bytes: undefined, result: known };
    const quiet: Quiet = { messages, sinceMs: nowMs };
    return { bytes: toBytes(quiet), result: quiet };
  });

/** Notes that the station still sends messages of a session that was taken for quiet. */
export const noteSpoken = (
  state: StateStorePort,
  stationId: string,
  sessionId: string,
  spokenMs: number,
): Promise<void> =>
  update(state, store, stationId, keyOf(sessionId), (stored) => ({
    bytes: stored && toBytes({ ...fromBytes<Quiet>(stored.value), spokenMs }),
    result: undefined,
  }));
