import type { Scope } from '../../../lib/engine/windows/window';
import { type EventLog, sliceLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf } from './bins';

const detectorOn = 82;

/** Traffic rule K: actuations of each detector, event 82; no row where there are none. */
export function actuations(log: EventLog, scope: Scope): BinRow<'actuations'>[] {
  const own = sliceLog(log, scope.fromMs, scope.toMs);
  const totals = new BinTable(() => ({ count: 0 }));
  for (let i = 0; i < own.length; i++) {
    if (own.code[i] === detectorOn) totals.at(binOf(own.timeMs[i] as number), own.parameter[i] as number).count++;
  }
  return totals.rows((bin, detector, { count }) => ({ binMs: bin, cells: { detector, total: count } }));
}
