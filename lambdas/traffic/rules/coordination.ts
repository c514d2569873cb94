import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { type BinRow, binMs } from './bins';
import { completeBins } from './completeness';
import { lastAtOrBefore, seriesOf } from './series';

const [pattern, cycleLength, actualCycle, actualOffset] = [131, 132, 316, 318];

/** Traffic rule N: coordination state at the end of each complete bin, carried forward; 0 before the first event. */
export function coordination(log: EventLog, scope: Scope): BinRow<'coordination'>[] {
  const series = [pattern, cycleLength, actualCycle, actualOffset].map((code) => seriesOf(log, code));
  return [...completeBins(log, scope)].map((bin) => {
    const [last131, last132, last316, last318] = series.map((one) => lastAtOrBefore(one, bin + binMs - 1) ?? 0);
    return {
      binMs: bin,
      cells: {
        pattern: last131 as number,
        cycle_seconds: last132 as number,
        actual_cycle_seconds: last316 as number,
        actual_offset_seconds: last318 as number,
      },
    };
  });
}
