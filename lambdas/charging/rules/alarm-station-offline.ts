import type { Scope } from '../../../lib/engine/windows/window';
import { type Interval, union } from './intervals';
import { clear, inScope, raise, type Sign } from './signs';

const missedHeartbeats = 3;
const downAllowedMs = 300_000;

/** One WebSocket connection of a station. */
export interface Connection {
  readonly openedMs: number;
  /** Null while it is open. */
  readonly closedMs: number | null;
}

/** What is known of a station's presence. */
export interface Presence {
  /** Times of all its messages, in any order. */
  readonly contactsMs: readonly number[];
  readonly connections: readonly Connection[];
  /** As the central system has set it in the answer to BootNotification. */
  readonly heartbeatSeconds: number;
}

const forever = Number.POSITIVE_INFINITY;

/** From when too many heartbeats are missing to the next message. */
function silences({ contactsMs, heartbeatSeconds }: Presence): readonly Interval[] {
  const allowedMs = missedHeartbeats * heartbeatSeconds * 1000;
  const times = contactsMs.toSorted((a, b) => a - b);
  return times.map((fromMs, i) => ({ fromMs: fromMs + allowedMs, toMs: times[i + 1] ?? forever }));
}

/** From when no connection has been open for too long to the next one. A new one may open before the old has closed. */
function downTimes({ connections }: Presence): readonly Interval[] {
  const up = union(connections.map(({ openedMs, closedMs }) => ({ fromMs: openedMs, toMs: closedMs ?? forever })));
  return up.map(({ toMs }, i) => ({ fromMs: toMs + downAllowedMs, toMs: up[i + 1]?.fromMs ?? forever }));
}

/** When a station counts as offline: to charging alarm 3 and to its ports' uptime. @returns `toMs` infinite while it lasts */
export const offlineTimes = (presence: Presence): readonly Interval[] =>
  union([...silences(presence), ...downTimes(presence)]);

/** Charging alarm 3: more than 3 heartbeats are missing, or no WebSocket has been open for 5 minutes. */
export function stationOffline(presence: Presence, scope: Scope): Sign[] {
  const signs = offlineTimes(presence)
    .filter(({ fromMs }) => fromMs < scope.asOfMs)
    .flatMap(({ fromMs, toMs }) => [
      raise(fromMs, '', 'no heartbeat and no connection'),
      ...(toMs === forever ? [] : [clear(toMs, '', 'connected again')]),
    ]);
  return inScope(signs, scope);
}
