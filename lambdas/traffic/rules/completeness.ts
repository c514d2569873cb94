import type { Scope } from '../../../lib/engine/windows/window';
import { type EventLog, sliceLog } from '../sets/event-log';
import { type BinRow, binMs, binsOf } from './bins';

/** Greater event numbers are the vendor's own (Indiana enumerations) and say nothing about the logger. */
export const lastStandardCode = 218;
const partMs = 300_000;
const partsPerBin = binMs / partMs;
const eventsPerPart = 3;

/** Traffic rule L: a bin is complete when each of its 5-minute parts holds at least 3 standard events. */
export function completeness(log: EventLog, scope: Scope): BinRow<'completeness'>[] {
  const own = sliceLog(log, scope.fromMs, scope.toMs);
  const parts = new Uint32Array(Math.ceil((scope.toMs - scope.fromMs) / partMs));
  for (let i = 0; i < own.length; i++) {
    if ((own.code[i] as number) > lastStandardCode) continue;
    const part = Math.floor(((own.timeMs[i] as number) - scope.fromMs) / partMs);
    parts[part] = (parts[part] as number) + 1;
  }
  return binsOf(scope)
    .filter((bin) => bin <= scope.asOfMs)
    .map((bin) => {
      const first = (bin - scope.fromMs) / partMs;
      return {
        binMs: bin,
        cells: { complete: parts.slice(first, first + partsPerBin).every((n) => n >= eventsPerPart) },
      };
    });
}

/** Starts of the complete bins of a scope. */
export function completeBins(log: EventLog, scope: Scope): ReadonlySet<number> {
  return new Set(
    completeness(log, scope)
      .filter((row) => row.cells.complete)
      .map((row) => row.binMs),
  );
}
