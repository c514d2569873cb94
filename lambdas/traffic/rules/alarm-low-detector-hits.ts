import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { Scope } from '../../../lib/engine/windows/window';
import type { DetectorConfig } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { actuations } from './actuations';
import { completeBins } from './completeness';
import type { DailyPeriod } from './daily-period';

export const peakHours = [17, 18] as const;
const fewestHits = 50;
const binsPerPeak = 4;

/** Traffic alarm 9: configured detectors with few actuations 17:00–18:00; not judged when the log has gaps then. */
export function lowDetectorHits(log: EventLog, detectors: DetectorConfig | undefined, peak: DailyPeriod): Sign[] {
  const scope: Scope = { ...peak, asOfMs: peak.toMs };
  if (completeBins(log, scope).size < binsPerPeak) return [];
  const hits = new Map<number, number>();
  for (const { cells } of actuations(log, scope)) {
    hits.set(cells.detector, (hits.get(cells.detector) ?? 0) + cells.total);
  }
  const configured = [...new Set(detectors?.rows.map((row) => row.detector))].sort((a, b) => a - b);
  return configured.map((detector) => {
    const count = hits.get(detector) ?? 0;
    const sign = count < fewestHits ? raise : clear;
    return sign(peak.toMs, `${count} actuations 17:00–18:00`, `detector ${detector}`);
  });
}
