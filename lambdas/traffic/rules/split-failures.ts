import type { Scope } from '../../../lib/engine/windows/window';
import { type DetectorConfig, phasesByDetector } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { type BinRow, BinTable, binMs, binOf, isIn } from './bins';
import { Occupancy } from './occupancy';
import { mergeByTime, PhaseEvents, type Track } from './phase-events';
import { presenceEdges } from './presence-edges';

const [beginGreen, beginYellow, beginRedClearance, endOfRedWindow] = [1, 8, 10, 11];
const redWindowMs = 5000;
const failureShare = 0.8;

/** One cycle of a phase: from a begin of green to the next. */
export interface SplitCycle {
  readonly phase: number;
  /** When its red window ended; decides its bin. */
  readonly endMs: number;
  readonly greenMs: number;
  /** GOR: share of green with a vehicle present. */
  readonly greenOccupancy: number;
  /** ROR5: share of the first 5 s of red with a vehicle present. */
  readonly redOccupancy: number;
}

/** Traffic rule C: cycles whose queue did not clear, by approach (all presence detectors of a phase together). */
export function splitFailures(
  log: EventLog,
  detectors: DetectorConfig | undefined,
  scope: Scope,
): BinRow<'split-failures'>[] {
  const bins = new BinTable<SplitCycle[]>(() => []);
  for (const cycle of splitCycles(log, detectors).cycles) {
    if (isIn(scope, cycle.endMs)) bins.at(binOf(cycle.endMs), cycle.phase).push(cycle);
  }
  return bins.rows((bin, phase, cycles) => ({
    binMs: bin,
    cells: {
      phase,
      cycles: cycles.length,
      mean_green_seconds: mean(cycles, (cycle) => cycle.greenMs) / 1000,
      green_occupancy: mean(cycles, (cycle) => cycle.greenOccupancy),
      red_occupancy: mean(cycles, (cycle) => cycle.redOccupancy),
      failures: cycles.filter((c) => c.greenOccupancy >= failureShare && c.redOccupancy >= failureShare).length,
    },
  }));
}

/** Valid cycles of all phases with presence detectors, and how many cycles began. */
export function splitCycles(
  log: EventLog,
  detectors: DetectorConfig | undefined,
): { readonly cycles: readonly SplitCycle[]; readonly begun: number } {
  const phasesOf = phasesByDetector(detectors, 'Presence');
  const edges = presenceEdges(log, phasesOf);
  const signals = PhaseEvents.ofCodes(log, [beginGreen, beginYellow, beginRedClearance]);
  const endOfDataMs = log.length === 0 ? 0 : binOf(log.timeMs[log.length - 1] as number) + binMs;
  const cycles: SplitCycle[] = [];
  let begun = 0;
  for (const phase of new Set([...phasesOf.values()].flat())) {
    const own = [...edges].filter(([detector]) => phasesOf.get(detector)?.includes(phase)).map(([, edge]) => edge);
    const occupancy = new Occupancy(own);
    for (const cycle of rawCycles(signals.of(phase), endOfDataMs)) {
      begun++;
      const valid = judge(phase, cycle, occupancy);
      if (valid) cycles.push(valid);
    }
  }
  return { cycles, begun };
}

interface RawCycle {
  readonly greenFromMs: number;
  readonly yellows: number[];
  readonly redWindowEnds: number[];
}

/** C.3: a pseudo event 11 closes the red window, 5 s after event 10; the controller's own 11 is of no use here. */
function rawCycles(signals: Track, endOfDataMs: number): readonly RawCycle[] {
  const ends: { timeMs: number[]; code: number[] } = { timeMs: [], code: [] };
  signals.code.forEach((code, i) => {
    const endMs = (signals.timeMs[i] as number) + redWindowMs;
    if (code !== beginRedClearance || endMs >= endOfDataMs) return;
    ends.timeMs.push(endMs);
    ends.code.push(endOfRedWindow);
  });
  const cycles: RawCycle[] = [];
  mergeByTime(signals, ends, (timeMs, code) => {
    if (code === beginGreen) cycles.push({ greenFromMs: timeMs, yellows: [], redWindowEnds: [] });
    const cycle = cycles.at(-1);
    if (code === beginYellow) cycle?.yellows.push(timeMs);
    else if (code === endOfRedWindow) cycle?.redWindowEnds.push(timeMs);
  });
  return cycles;
}

/** C.4 and C.5. */
function judge(phase: number, cycle: RawCycle, occupancy: Occupancy): SplitCycle | undefined {
  const [yellowMs, secondYellow] = cycle.yellows;
  const [endMs, secondEnd] = cycle.redWindowEnds;
  if (yellowMs === undefined || secondYellow !== undefined) return undefined;
  if (endMs === undefined || secondEnd !== undefined) return undefined;
  if (occupancy.knownFromMs > cycle.greenFromMs || yellowMs === cycle.greenFromMs) return undefined;
  const greenMs = yellowMs - cycle.greenFromMs;
  return {
    phase,
    endMs,
    greenMs,
    greenOccupancy: occupancy.between(cycle.greenFromMs, yellowMs) / greenMs,
    redOccupancy: occupancy.between(endMs - redWindowMs, endMs) / redWindowMs,
  };
}

function mean<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
