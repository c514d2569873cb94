import type { Scope } from '../../../lib/engine/windows/window';
import { connectorSubject, lastingSigns, type Sign } from './signs';
import type { StateSpan } from './state-spans';

const allowedMs = 3_600_000;

/** Charging alarm 6: a car that has drawn power has been SuspendedEV for more than an hour. @param spans of one session */
export function idleVehicle(connectorId: number, spans: readonly StateSpan[], scope: Scope): Sign[] {
  const firstCharge = spans.findIndex(({ state }) => state === 'Charging');
  const idle = spans
    .filter(({ state }, i) => firstCharge !== -1 && i > firstCharge && state === 'SuspendedEV')
    .map(({ fromMs, toMs }) => ({ fromMs, toMs, detail: 'plugged in and not charging for more than 60 min' }));
  return lastingSigns(idle, allowedMs, connectorSubject(connectorId), 'charging or unplugged', scope);
}
