import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';
import { clear, raise, type Sign } from './signals';

const [powerFailure, powerRestored] = [182, 184];
const restoredWithinMs = 60_000;

/** Traffic alarm 3: power that has not come back within 60 s. */
export function powerFailures(log: EventLog, scope: Scope): Sign[] {
  const signs: Sign[] = [];
  let failedMs: number | undefined;
  const raiseIfLong = (untilMs: number) => {
    if (failedMs === undefined || untilMs - failedMs <= restoredWithinMs || !isIn(scope, failedMs)) return;
    signs.push(raise(failedMs + restoredWithinMs, '', `no power since ${new Date(failedMs).toISOString()}`));
  };
  for (let i = 0; i < log.length; i++) {
    const timeMs = log.timeMs[i] as number;
    if (log.code[i] === powerFailure) failedMs ??= timeMs;
    if (log.code[i] !== powerRestored) continue;
    raiseIfLong(timeMs);
    const wasLong = failedMs === undefined || timeMs - failedMs > restoredWithinMs;
    if (wasLong && isIn(scope, timeMs)) signs.push(clear(timeMs, '', 'power restored'));
    failedMs = undefined;
  }
  raiseIfLong(scope.asOfMs);
  return signs;
}
