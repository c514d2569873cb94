import type { Scope } from '../../../lib/engine/windows/window';
import { type EventLog, sliceLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf } from './bins';

const measures = ['GapOut', 'MaxOut', 'ForceOff'] as const;
const gapOut = 4;

/** Traffic rule A: how phases ended, events 4, 5 and 6. */
export function terminations(log: EventLog, scope: Scope): BinRow<'terminations'>[] {
  const own = sliceLog(log, scope.fromMs, scope.toMs);
  const totals = new BinTable(() => [0, 0, 0]);
  for (let i = 0; i < own.length; i++) {
    const measure = (own.code[i] as number) - gapOut;
    if (measure < 0 || measure > 2) continue;
    const total = totals.at(binOf(own.timeMs[i] as number), own.parameter[i] as number);
    total[measure] = (total[measure] as number) + 1;
  }
  return totals
    .rows((bin, phase, counts) =>
      measures.map((measure, i) => ({ binMs: bin, cells: { phase, measure, total: counts[i] as number } })),
    )
    .flat()
    .filter((row) => row.cells.total > 0);
}
