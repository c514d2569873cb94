import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';

const [off, on] = [81, 82];
const longestPresenceMs = 600_000;

/** Traffic alarm 8, NTCIP presence diagnostic: a detector that stays on for more than 10 minutes is stuck. */
export function detectorPresence(log: EventLog, scope: Scope): Sign[] {
  const onSinceMs = new Map<number, number>();
  const signs: Sign[] = [];
  const raiseIfLong = (detector: number, fromMs: number, untilMs: number): boolean => {
    if (untilMs - fromMs <= longestPresenceMs) return false;
    if (isIn(scope, fromMs)) signs.push(raise(fromMs + longestPresenceMs, 'on for over 10 minutes', subject(detector)));
    return true;
  };
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i];
    if (code !== on && code !== off) continue;
    const detector = log.parameter[i] as number;
    const timeMs = log.timeMs[i] as number;
    const sinceMs = onSinceMs.get(detector);
    if (sinceMs !== undefined && raiseIfLong(detector, sinceMs, timeMs) && isIn(scope, timeMs)) {
      signs.push(clear(timeMs, '', subject(detector)));
    }
    // A second on in a row means that an off was lost: presence is counted anew.
    if (code === on) onSinceMs.set(detector, timeMs);
    else onSinceMs.delete(detector);
  }
  for (const [detector, sinceMs] of onSinceMs) raiseIfLong(detector, sinceMs, scope.asOfMs);
  return signs;
}

const subject = (detector: number): string => `detector ${detector} presence`;
