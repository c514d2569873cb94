import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { Scope } from '../../../lib/engine/windows/window';
import { type EventLog, sliceLog } from '../sets/event-log';
import { isIn, isOver } from './bins';

const detectorOn = 82;
const mostCounts = 30;
const minuteMs = 60_000;

/** Traffic alarm 8, NTCIP erratic-count diagnostic: more than 30 actuations in a clock minute. */
export function detectorChatter(log: EventLog, scope: Scope): Sign[] {
  const counts = countsByMinute(sliceLog(log, scope.fromMs - minuteMs, scope.toMs));
  const signs: Sign[] = [];
  for (const [detector, minutes] of counts) {
    const subject = `detector ${detector} chatter`;
    for (const [minute, count] of minutes) {
      if (count <= mostCounts) continue;
      const nextMs = minute + minuteMs;
      if (isIn(scope, minute)) signs.push(raise(nextMs, `${count} actuations in a minute`, subject));
      const isCalm = (minutes.get(nextMs) ?? 0) <= mostCounts && isOver(scope, nextMs + minuteMs);
      if (isIn(scope, nextMs) && isCalm) signs.push(clear(nextMs + minuteMs, '', subject));
    }
  }
  return signs;
}

function countsByMinute(log: EventLog): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const counts = new Map<number, Map<number, number>>();
  for (let i = 0; i < log.length; i++) {
    if (log.code[i] !== detectorOn) continue;
    const detector = log.parameter[i] as number;
    const minutes = counts.get(detector) ?? new Map<number, number>();
    counts.set(detector, minutes);
    const minute = Math.floor((log.timeMs[i] as number) / minuteMs) * minuteMs;
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return counts;
}
