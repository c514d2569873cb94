import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf, isIn } from './bins';
import { PhaseEvents } from './phase-events';
import { preemptions } from './preemptions';
import { lastAtOrBefore, seriesOf } from './series';

const [beginGreen, phaseCall, cycleLength] = [1, 43, 132];
const shortestWaitMs = 200;
const recoveryMs = 120_000;
const assumedCycleSeconds = 140;
const skipCycles = 1.5;

/** Traffic rule D: time from the call of a phase to its green, away from preemption. */
export function phaseWaits(log: EventLog, scope: Scope): BinRow<'phase-waits'>[] {
  const calls = PhaseEvents.ofCodes(log, [beginGreen, phaseCall]);
  const disturbed = preemptions(log);
  const cycles = seriesOf(log, cycleLength);
  const bins = new BinTable(() => ({ waits: 0, sumMs: 0, skips: 0 }));
  for (const phase of calls.phases()) {
    const { timeMs, code } = calls.of(phase);
    for (let i = 1; i < code.length; i++) {
      if (code[i] !== beginGreen || code[i - 1] !== phaseCall) continue;
      const [calledMs, greenMs] = [timeMs[i - 1] as number, timeMs[i] as number];
      const waitMs = greenMs - calledMs;
      if (!isIn(scope, greenMs) || waitMs < shortestWaitMs) continue;
      if (disturbed.some(({ fromMs, toMs }) => calledMs >= fromMs && calledMs < toMs + recoveryMs)) continue;
      const bin = bins.at(binOf(greenMs), phase);
      bin.waits++;
      bin.sumMs += waitMs;
      const cycleSeconds = lastAtOrBefore(cycles, calledMs) || assumedCycleSeconds;
      if (waitMs > skipCycles * cycleSeconds * 1000) bin.skips++;
    }
  }
  return bins.rows((bin, phase, { waits, sumMs, skips }) => ({
    binMs: bin,
    cells: { phase, waits, mean_wait_seconds: sumMs / waits / 1000, skips },
  }));
}
