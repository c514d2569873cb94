import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf, isIn } from './bins';
import { PhaseEvents } from './phase-events';

const [beginWalk, beginClearance, button] = [21, 22, 90];
const shortestDelayMs = 200;

/** Traffic rule E, delay: from the first press after a walk ended to the next walk. */
export function pedestrianDelays(log: EventLog, scope: Scope): BinRow<'pedestrian-delays'>[] {
  const events = PhaseEvents.ofCodes(log, [beginWalk, beginClearance, button]);
  const bins = new BinTable(() => ({ samples: 0, sumMs: 0 }));
  for (const phase of events.phases()) {
    const { timeMs, code } = events.of(phase);
    let pressedMs: number | undefined;
    for (let i = 0; i < code.length; i++) {
      if (code[i] === button) {
        if (i === 0 || code[i - 1] === beginClearance) pressedMs = timeMs[i];
        continue;
      }
      const endMs = timeMs[i] as number;
      const delayMs = pressedMs === undefined ? 0 : endMs - pressedMs;
      pressedMs = undefined;
      if (delayMs < shortestDelayMs || !isIn(scope, endMs)) continue;
      const bin = bins.at(binOf(endMs), phase);
      bin.samples++;
      bin.sumMs += delayMs;
    }
  }
  return bins.rows((bin, phase, { samples, sumMs }) => ({
    binMs: bin,
    cells: { phase, mean_delay_seconds: sumMs / samples / 1000, samples },
  }));
}
