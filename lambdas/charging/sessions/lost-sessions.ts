import { settingsOf } from '../facts';
import { lossSign, lostAfterMs, mayHaveSign } from '../rules/session-lost';
import type { Port } from '../stations/ports';
import type { Presence } from '../stations/presence';
import { offlineNow, offlineTimesOf } from '../stations/presence-gap';
import type { System } from '../system';
import { quietSince } from './quiet-sessions';
import type { SessionBook } from './session-book';

type Surroundings = Pick<System, 'city' | 'ports'>;

/** Times without contact that began longer ago are over, or their station is lost itself. */
const lookBackMs = 30 * 86_400_000;

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
