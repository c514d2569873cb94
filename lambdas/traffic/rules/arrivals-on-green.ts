import type { Scope } from '../../../lib/engine/windows/window';
import { type DetectorConfig, phasesByDetector } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf, isIn } from './bins';
import { mergeByTime, PhaseEvents } from './phase-events';

const [beginGreen, beginYellow, beginRedClearance, detectorOn] = [1, 8, 10, 82];

/**
 * Traffic rule B: share of vehicles that pass the advance detectors while their phase is green. Before the first event
 * of a phase it is not green.
 */
export function arrivalsOnGreen(
  log: EventLog,
  detectors: DetectorConfig | undefined,
  latencyOffsetSeconds: number,
  scope: Scope,
): BinRow<'arrivals-on-green'>[] {
  const phasesOf = phasesByDetector(detectors, 'Advance');
  const signals = PhaseEvents.ofCodes(log, [beginGreen, beginYellow, beginRedClearance]);
  const arrivals = PhaseEvents.ofDetectors(log, detectorOn, phasesOf, latencyOffsetSeconds * 1000);
  const counts = new BinTable(() => ({ total: 0, onGreen: 0 }));
  for (const phase of arrivals.phases()) {
    let green = false;
    mergeByTime(signals.of(phase), arrivals.of(phase), (timeMs, code) => {
      if (code !== detectorOn) green = code === beginGreen;
      else if (isIn(scope, timeMs)) {
        const count = counts.at(binOf(timeMs), phase);
        count.total++;
        if (green) count.onGreen++;
      }
    });
  }
  return counts.rows((bin, phase, { total, onGreen }) => ({
    binMs: bin,
    cells: { phase, actuations: total, on_green: onGreen, share_on_green: onGreen / total },
  }));
}
