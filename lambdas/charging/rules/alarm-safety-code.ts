import type { Scope } from '../../../lib/engine/windows/window';
import type { ConnectorStatus } from '../types';
import { connectorSpans } from './connector-state';
import { connectorSubject, type Episode, lastingSigns, type Sign } from './signs';

/** OCPP 1.6 error codes that endanger people. */
export const safetyCodes = ['GroundFailure', 'HighTemperature', 'OverVoltage', 'OverCurrentFailure'] as const;

/** Times in which one code was reported, in whatever state. */
function timesOf(code: string, statuses: readonly ConnectorStatus[]): readonly Episode[] {
  const episodes: Episode[] = [];
  for (const { errorCode, fromMs, toMs, status } of connectorSpans(statuses)) {
    if (errorCode !== code) continue;
    const last = episodes.at(-1);
    if (last?.toMs === fromMs) episodes[episodes.length - 1] = { ...last, toMs };
    else episodes.push({ fromMs, toMs, detail: `${code} in ${status}` });
  }
  return episodes;
}

/** Charging alarm 4: a safety code, at once; a subject for each code. @param statuses of one connector */
export function safetyCode(connectorId: number, statuses: readonly ConnectorStatus[], scope: Scope): Sign[] {
  return safetyCodes.flatMap((code) => {
    const subject = `${connectorSubject(connectorId)} ${code}`.trim();
    return lastingSigns(timesOf(code, statuses), 0, subject, `${code} is gone`, scope);
  });
}
