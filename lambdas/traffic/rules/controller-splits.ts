import type { Scope } from '../../../lib/engine/windows/window';
import { type EventLog, sliceLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf } from './bins';

/** Vendor events of MAXTIME controllers: 299 + phase for splits, 316 for the actual cycle, whole seconds. */
const [firstSplit, lastSplit] = [300, 317];

/** Cross-check of traffic rule F: the splits that the controller logs of itself. */
export function controllerSplits(log: EventLog, scope: Scope): BinRow<'controller-splits'>[] {
  const own = sliceLog(log, scope.fromMs, scope.toMs);
  const bins = new BinTable(() => ({ services: 0, sum: 0 }));
  for (let i = 0; i < own.length; i++) {
    const code = own.code[i] as number;
    if (code < firstSplit || code > lastSplit) continue;
    const bin = bins.at(binOf(own.timeMs[i] as number), code);
    bin.services++;
    bin.sum += own.parameter[i] as number;
  }
  return bins.rows((bin, code, { services, sum }) => ({
    binMs: bin,
    cells: { event_id: code, services, mean_value: sum / services },
  }));
}
