import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Scope } from '../../../lib/engine/windows/window';
import type { DetectorConfig } from '../sets/detector-config';
import { type EventLog, sliceLog } from '../sets/event-log';
import { binMs, isOver } from './bins';
import { completeBins } from './completeness';

const [off, on] = [81, 82];
const [dayFromHour, dayToHour] = [6, 22];
const hourMs = 3_600_000;

/**
 * Traffic alarm 8, NTCIP no-activity diagnostic: a configured detector without any edge for an hour between 06:00 and
 * 22:00 local time, while the log is complete. The window is that hour.
 */
export function detectorSilence(
  log: EventLog,
  detectors: DetectorConfig | undefined,
  zone: ZoneTime,
  scope: Scope,
): Sign[] {
  const firstMs = firstEdges(sliceLog(log, scope.fromMs, scope.toMs));
  const before = firstEdges(sliceLog(log, scope.fromMs - hourMs, scope.fromMs));
  const judged = isDay(zone, scope) && isOver(scope, scope.toMs) && isComplete(log, scope);
  const configured = [...new Set(detectors?.rows.map((row) => row.detector))];
  return configured.flatMap((detector) => {
    const subject = `detector ${detector} activity`;
    const activeMs = firstMs.get(detector);
    if (activeMs === undefined) return judged ? [raise(scope.toMs, 'no edge for an hour', subject)] : [];
    return before.has(detector) ? [] : [clear(activeMs, '', subject)];
  });
}

function isDay(zone: ZoneTime, { fromMs, toMs }: Scope): boolean {
  const hourOf = (timeMs: number) => new Date(zone.wallMs(timeMs)).getUTCHours();
  return hourOf(fromMs) >= dayFromHour && hourOf(toMs - 1) < dayToHour;
}

const isComplete = (log: EventLog, scope: Scope): boolean =>
  completeBins(log, scope).size === (scope.toMs - scope.fromMs) / binMs;

function firstEdges(log: EventLog): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (let i = 0; i < log.length; i++) {
    const detector = log.parameter[i] as number;
    if ((log.code[i] === on || log.code[i] === off) && !first.has(detector)) {
      first.set(detector, log.timeMs[i] as number);
    }
  }
  return first;
}
