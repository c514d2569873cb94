import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';
import { lastStandardCode } from './completeness';
import { clear, raise, type Sign } from './signals';

/** So long without an event is no data. */
export const silenceMs = 300_000;

/** Traffic alarm 5: no standard event for 5 minutes. */
export function noData(log: EventLog, scope: Scope): Sign[] {
  const signs: Sign[] = [];
  let lastMs: number | undefined;
  const raiseIfSilent = (untilMs: number) => {
    if (lastMs === undefined || untilMs - lastMs <= silenceMs || !isIn(scope, lastMs)) return;
    signs.push(raise(lastMs + silenceMs, '', `last event ${new Date(lastMs).toISOString()}`));
  };
  for (let i = 0; i < log.length; i++) {
    if ((log.code[i] as number) > lastStandardCode) continue;
    const timeMs = log.timeMs[i] as number;
    raiseIfSilent(timeMs);
    const wasSilent = lastMs === undefined || timeMs - lastMs > silenceMs;
    if (wasSilent && isIn(scope, timeMs)) signs.push(clear(timeMs, '', 'events again'));
    lastMs = timeMs;
  }
  raiseIfSilent(scope.asOfMs);
  return signs;
}
