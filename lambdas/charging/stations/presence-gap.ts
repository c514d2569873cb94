import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { charging, settingsOf } from '../facts';
import { offlineTimes, stationOffline } from '../rules/alarm-station-offline';
import type { Interval } from '../rules/intervals';
import type { System } from '../system';
import type { Presence } from './presence';

const store = 'stations';
const partitionOf = (stationId: string) => `offline#${stationId}`;
const sortOf = (fromMs: number) => String(fromMs).padStart(14, '0');

/** What the rule of alarm 3 looks at: last message, last connection, and when the station came back, if it has. */
function lookAt(known: Presence, heartbeatSeconds: number, backMs: number | null) {
  const { connectionId, changedMs, heardMs } = known;
  // Of an open connection the start is known, of an ended one the end; the rule needs no more.
  const last = { openedMs: connectionId ? changedMs : changedMs - 1, closedMs: connectionId ? null : changedMs };
  return {
    heartbeatSeconds,
    contactsMs: backMs === null ? [heardMs] : [heardMs, backMs],
    connections: [last, ...(backMs === null ? [] : [{ openedMs: backMs, closedMs: null }])],
  };
}

/** A station sends messages again: if it was offline, the time is kept (rule G) and the alarm raised and cleared. */
export async function notePresenceGap({ city, ports }: Pick<System, 'city' | 'ports'>, known: Presence, nowMs: number) {
  const presence = lookAt(known, settingsOf(city).heartbeatIntervalSeconds, nowMs);
  const gaps = offlineTimes(presence).filter(({ toMs }) => toMs <= nowMs);
  for (const gap of gaps)
    await update(ports.state, store, partitionOf(known.stationId), sortOf(gap.fromMs), () => ({
      bytes: toBytes(gap),
      result: undefined,
    }));
  if (gaps.length > 0) await tell({ city, ports }, known, nowMs, nowMs);
}

/** When a station counts as offline until now, if it does: empty or one time. */
export function offlineNow(known: Presence, heartbeatSeconds: number, nowMs: number): readonly Interval[] {
  const [offline] = offlineTimes(lookAt(known, heartbeatSeconds, null));
  return offline && offline.fromMs < nowMs ? [{ fromMs: offline.fromMs, toMs: nowMs }] : [];
}

/** By the clock: raises the alarm of a station that has been silent for too long. */
export async function sweepPresence(
  system: Pick<System, 'city' | 'ports'>,
  known: Presence,
  nowMs: number,
): Promise<void> {
  if (offlineNow(known, settingsOf(system.city).heartbeatIntervalSeconds, nowMs).length > 0)
    await tell(system, known, null, nowMs);
}

async function tell(
  { city, ports }: Pick<System, 'city' | 'ports'>,
  known: Presence,
  backMs: number | null,
  nowMs: number,
) {
  const presence = lookAt(known, settingsOf(city).heartbeatIntervalSeconds, backMs);
  const scope = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, asOfMs: nowMs };
  const book = new AlarmBook(charging, ports);
  for (const { subject, ...signal } of stationOffline(presence, scope))
    await book.add({ alarm: 'station-offline', deviceId: known.stationId, subject }, signal);
}

/** Times that a station was offline and has come back from, in [fromMs, toMs]. */
export async function offlineTimesOf(
  state: StateStorePort,
  stationId: string,
  fromMs: number,
  toMs: number,
): Promise<readonly Interval[]> {
  const entries = await state.entries(store, partitionOf(stationId), sortOf(Math.max(0, fromMs)), sortOf(toMs));
  return entries.map(({ value }) => fromBytes<Interval>(value));
}
