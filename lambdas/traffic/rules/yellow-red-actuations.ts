import type { Scope } from '../../../lib/engine/windows/window';
import { type DetectorConfig, phasesByDetector } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { type BinRow, binOf, isIn } from './bins';
import { mergeByTime, PhaseEvents } from './phase-events';

const [beginGreen, beginYellow, beginRedClearance, detectorOn] = [1, 8, 10, 82];
const latencyMs = 1500;
const earliestOffsetSeconds = -8;

interface Cycle {
  readonly begun: { 1: number; 8: number; 10: number };
  redMs: number;
  state: number;
  readonly passages: { readonly timeMs: number; readonly state: number }[];
}

/** Traffic rule M: vehicles at the stop line by signal state and time since the start of red. */
export function yellowRedActuations(
  log: EventLog,
  detectors: DetectorConfig | undefined,
  scope: Scope,
): BinRow<'yellow-red-actuations'>[] {
  const phasesOf = phasesByDetector(detectors, 'Yellow_Red');
  const signals = PhaseEvents.ofCodes(log, [beginGreen, beginYellow, beginRedClearance]);
  const passages = PhaseEvents.ofDetectors(log, detectorOn, phasesOf, latencyMs);
  const rows = new Map<string, BinRow<'yellow-red-actuations'>>();
  for (const phase of passages.phases()) {
    for (const cycle of wholeCycles(signals, passages, phase)) {
      if (!isIn(scope, cycle.redMs)) continue;
      for (const { timeMs, state } of cycle.passages) {
        const offset = toHalfSeconds(timeMs - cycle.redMs);
        if (offset >= earliestOffsetSeconds) count(rows, binOf(cycle.redMs), phase, state, offset);
      }
    }
  }
  return [...rows.values()];
}

/** Cycles with exactly one begin of green, yellow and red clearance. */
function wholeCycles(signals: PhaseEvents, passages: PhaseEvents, phase: number): readonly Cycle[] {
  const cycles: Cycle[] = [];
  mergeByTime(signals.of(phase), passages.of(phase), (timeMs, code) => {
    if (code === beginGreen) cycles.push({ begun: { 1: 0, 8: 0, 10: 0 }, redMs: 0, state: 0, passages: [] });
    const cycle = cycles.at(-1);
    if (!cycle) return;
    if (code === detectorOn) {
      cycle.passages.push({ timeMs, state: cycle.state });
      return;
    }
    cycle.begun[code as 1 | 8 | 10]++;
    cycle.state = Math.max(cycle.state, code);
    if (code === beginRedClearance) cycle.redMs = timeMs;
  });
  return cycles.filter(({ begun }) => begun[1] === 1 && begun[8] === 1 && begun[10] === 1);
}

/** Rounded to half seconds, halves of them away from zero; never -0. */
function toHalfSeconds(ms: number): number {
  return (Math.sign(ms) * Math.round(Math.abs(ms) / 500)) / 2 || 0;
}

function count(
  rows: Map<string, BinRow<'yellow-red-actuations'>>,
  bin: number,
  phase: number,
  state: number,
  offset: number,
): void {
  const key = `${bin} ${phase} ${state} ${offset}`;
  const total = (rows.get(key)?.cells.total ?? 0) + 1;
  rows.set(key, { binMs: bin, cells: { phase, signal_state: state, red_offset_seconds: offset, total } });
}
