import type { StateStorePort } from '../../lib/engine/ports/ports';
import { WindowStore } from '../../lib/engine/windows/window-store';
import { hiresStream } from './hires/stream';
import { actuations } from './rules/actuations';
import { binMs, binOf } from './rules/bins';
import { completeBins } from './rules/completeness';
import { flowVehPerHour } from './rules/flow';
import { type DetectorConfig, phasesByDetector } from './sets/detector-config';
import type { EventLog } from './sets/event-log';

/** Counts older than this say nothing of the traffic now. */
const oldestBins = 4;

/** Vehicles an hour of each phase with a stop-bar counter, from the actuations (rule K) of one bin. */
function flowsOf(log: EventLog, detectors: DetectorConfig, bin: number): ReadonlyMap<number, number> {
  const phases = phasesByDetector(detectors, 'Stopbar Count');
  const flows = new Map([...phases.values()].flat().map((phase) => [phase, 0]));
  for (const { cells } of actuations(log, { fromMs: bin, toMs: bin + binMs, asOfMs: bin + binMs }))
    for (const phase of phases.get(cells.detector) ?? [])
      flows.set(phase, (flows.get(phase) ?? 0) + flowVehPerHour(cells.total, binMs / 1000));
  return flows;
}

/**
 * Flows of a controller in its newest complete quarter of an hour (rule L) of the last hour, read from the sets of the
 * hi-res log; undefined when there is none or no detector configuration.
 */
export async function measuredFlows(
  state: StateStorePort,
  controller: string,
  nowMs: number,
): Promise<ReadonlyMap<number, number> | undefined> {
  const store = new WindowStore(hiresStream, controller, state);
  const { value: detectors } = await store.reference();
  if (!detectors) return undefined;
  const fromMs = binOf(nowMs) - oldestBins * binMs;
  const windowStart = Math.floor(fromMs / hiresStream.windowMs) * hiresStream.windowMs;
  for (const set of (await store.sets(windowStart, nowMs)).toReversed()) {
    const { fromMs: start } = set;
    const events = store.events([set]);
    const scope = { fromMs: start, toMs: start + hiresStream.windowMs, asOfMs: nowMs };
    const over = [...completeBins(events, scope)].filter((bin) => bin >= fromMs && bin + binMs <= nowMs);
    if (over.length > 0) return flowsOf(events, detectors, Math.max(...over));
  }
  return undefined;
}
