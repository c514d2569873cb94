import type { Scope } from '../../../lib/engine/windows/window';
import type { ConnectorStatus } from '../types';
import { connectorSpans } from './connector-state';
import { connectorSubject, type Episode, lastingSigns, type Sign } from './signs';

const allowedMs = 300_000;

/** One episode of Faulted, whatever its error codes. */
function faults(statuses: readonly ConnectorStatus[]): readonly Episode[] {
  const episodes: Episode[] = [];
  for (const { status, errorCode, fromMs, toMs } of connectorSpans(statuses)) {
    if (status !== 'Faulted') continue;
    const last = episodes.at(-1);
    if (last?.toMs === fromMs) episodes[episodes.length - 1] = { ...last, toMs };
    else episodes.push({ fromMs, toMs, detail: `Faulted: ${errorCode}` });
  }
  return episodes;
}

/** Charging alarm 2: a connector is Faulted for more than 5 minutes. @param statuses of one connector */
export const faultedConnector = (connectorId: number, statuses: readonly ConnectorStatus[], scope: Scope): Sign[] =>
  lastingSigns(faults(statuses), allowedMs, connectorSubject(connectorId), 'no longer Faulted', scope);
