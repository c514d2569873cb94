import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf, isIn } from './bins';
import { PhaseEvents, type Track } from './phase-events';
import { lastAtOrBefore, type Series, seriesOf } from './series';

const [beginGreen, endRedClearance] = [1, 11];
const [cycleLength, actualCycle] = [132, 316];
/** Event 133 + phase: split of the phase in the pattern in force, seconds (Indiana enumerations). */
const programmedSplit = 133;
const tolerance = 0.2;
const cyclesInARow = 3;

/** One service of a phase: green, yellow and red clearance. */
export interface Split {
  readonly endMs: number;
  readonly splitMs: number;
}

/** Traffic rule F, first half: split of each phase, as a share of the cycle and against the programme. */
export function greenSplits(log: EventLog, scope: Scope): BinRow<'green-splits'>[] {
  const services = splitEvents(log);
  const cycleSeconds = cycleSecondsAt(log);
  const bins = new BinTable(() => ({ splits: [] as number[], shares: [] as number[], off: null as number | null }));
  for (const phase of services.phases()) {
    const programme = seriesOf(log, programmedSplit + phase);
    let offInARow = 0;
    for (const { endMs, splitMs } of splitsOf(services.of(phase))) {
      const isOff = offProgramme(programme, endMs, splitMs);
      offInARow = isOff ? offInARow + 1 : 0;
      if (!isIn(scope, endMs)) continue;
      const bin = bins.at(binOf(endMs), phase);
      bin.splits.push(splitMs / 1000);
      const cycle = cycleSeconds(endMs);
      if (cycle !== undefined) bin.shares.push(splitMs / 1000 / cycle);
      if (isOff !== undefined) bin.off = (bin.off ?? 0) + (offInARow >= cyclesInARow ? 1 : 0);
    }
  }
  return bins.rows((bin, phase, { splits, shares, off }) => ({
    binMs: bin,
    cells: {
      phase,
      cycles: splits.length,
      mean_split_seconds: mean(splits),
      mean_split_share: shares.length === 0 ? null : mean(shares),
      off_programme: off,
    },
  }));
}

/** Begins of green and ends of red clearance, by phase. */
export const splitEvents = (log: EventLog): PhaseEvents => PhaseEvents.ofCodes(log, [beginGreen, endRedClearance]);

/** Services of one phase: from a begin of green to the first end of red clearance before the next. */
export function splitsOf(track: Track): readonly Split[] {
  const splits: Split[] = [];
  let greenMs: number | undefined;
  track.code.forEach((code, i) => {
    const timeMs = track.timeMs[i] as number;
    if (code === beginGreen) greenMs = timeMs;
    else if (greenMs !== undefined) {
      splits.push({ endMs: timeMs, splitMs: timeMs - greenMs });
      greenMs = undefined;
    }
  });
  return splits;
}

/** The cycle that the controller measured, or else the one programmed; undefined when it runs free. */
export function cycleSecondsAt(log: EventLog): (timeMs: number) => number | undefined {
  const [actual, programmed] = [seriesOf(log, actualCycle), seriesOf(log, cycleLength)];
  return (timeMs) => lastAtOrBefore(actual, timeMs) || lastAtOrBefore(programmed, timeMs) || undefined;
}

/** Undefined without a programmed split. */
function offProgramme(programme: Series, endMs: number, splitMs: number): boolean | undefined {
  const seconds = lastAtOrBefore(programme, endMs);
  return seconds ? Math.abs(splitMs / 1000 - seconds) > tolerance * seconds : undefined;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
