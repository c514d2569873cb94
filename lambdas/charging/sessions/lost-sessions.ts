import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { keyPart } from '../../../lib/engine/subjects/subject-key';
import { settingsOf } from '../facts';
import { lossSign, lostAfterMs, mayHaveSign } from '../rules/session-lost';
import type { Port } from '../stations/ports';
import type { Presence } from '../stations/presence';
import { offlineNow, offlineTimesOf } from '../stations/presence-gap';
import type { System } from '../system';
import type { SessionBook } from './session-book';

type Surroundings = Pick<System, 'city' | 'ports'>;

const store = 'sessions';
/** Times without contact that began longer ago are over, or their station is lost itself. */
const lookBackMs = 30 * 86_400_000;

/** Since when no new message of a session has come. Items `q#…` beside the session's. */
interface Quiet {
  /** Messages that were known then. */
  readonly messages: number;
  readonly sinceMs: number;
  /** When its station last sent a message of it that held nothing new, or was refused for its time. */
  readonly spokenMs?: number;
}

const keyOf = (sessionId: string) => `q#${keyPart(sessionId)}`;

/** Since when a session has had so many messages and no more, as seen at the first look. */
const quietSince = (
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

/** Whether a station was without contact at any time since, so that an end may still wait in it. */
async function wasAway({ city, ports }: Surroundings, presence: Presence, sinceMs: number): Promise<boolean> {
  const nowMs = ports.clock.nowMs();
  if (offlineNow(presence, settingsOf(city).heartbeatIntervalSeconds, nowMs).length > 0) return true;
  const away = await offlineTimesOf(ports.state, presence.stationId, sinceMs - lookBackMs, nowMs);
  return away.some(({ toMs }) => toMs > sinceMs);
}

/**
 * By the clock: notes that the open session of a port has lost its end, when it has; true then. Silence is measured by our
 * clock, from when the sweep first saw the sign without a further message: that of a station may be days behind.
 */
export async function noteLost(
  system: Surroundings,
  book: SessionBook,
  port: Port,
  presence: Presence,
): Promise<boolean> {
  const { state, clock } = system.ports;
  const { stationId, status, session } = port;
  const nowMs = clock.nowMs();
  const said = { status, bootedMs: presence.lastBootMs ?? null };
  if (!session || !mayHaveSign({ lastMs: session.startMs, ...said }, nowMs)) return false;
  const events = await book.eventsOf(stationId, session.sessionId);
  if (events.length === 0) return false;
  const lastMs = Math.max(...events.map(({ atMs }) => atMs));
  const sign = lossSign({ lastMs, ...said }, nowMs);
  if (!sign) return false;
  const { sinceMs, spokenMs } = await quietSince(state, stationId, session.sessionId, events.length, nowMs);
  // A station that repeats the same for ever must not hide a session that has been silent for a month.
  const quietMs = sign === 'silent' ? sinceMs : Math.max(sinceMs, spokenMs ?? 0);
  if (nowMs - quietMs < lostAfterMs) return false;
  if (sign !== 'silent' && (await wasAway(system, presence, nowMs - lostAfterMs))) return false;
  await book.noteLost(stationId, session.sessionId, { messages: events.length, atMs: nowMs });
  return true;
}
