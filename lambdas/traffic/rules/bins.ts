import type { Scope } from '../../../lib/engine/windows/window';
import type { RowOfTable } from '../../../lib/services/shared/facts';
import type { traffic } from '../../../lib/services/traffic/facts';

/** Bins are floor(t, 15 min), start inclusive, end exclusive; in UTC, whose offsets divide by 15. */
export const binMs = 900_000;

export const binOf = (timeMs: number): number => Math.floor(timeMs / binMs) * binMs;

/** Own columns of one row of a table; the stream adds device and time. */
export interface BinRow<Table extends keyof (typeof traffic)['tables']> {
  readonly binMs: number;
  readonly cells: RowOfTable<typeof traffic, Table>;
}

export const isIn = (scope: Scope, timeMs: number): boolean => timeMs >= scope.fromMs && timeMs < scope.toMs;

/** Starts of the bins of a scope. */
export function binsOf(scope: Scope): readonly number[] {
  const bins: number[] = [];
  for (let bin = binOf(scope.fromMs); bin < scope.toMs; bin += binMs) bins.push(bin);
  return bins;
}

/**
 * A log ends with its last event before a boundary, not at it; the newest event within a second of the boundary says
 * that the period is over.
 */
export const isOver = (scope: Scope, endMs: number): boolean => scope.asOfMs >= endMs - 1000;

/** Values gathered per bin and one more number, e.g. the phase; ascending by both when read. */
export class BinTable<V> {
  private readonly bins = new Map<number, Map<number, V>>();

  constructor(private readonly initial: () => V) {}

  at(bin: number, id: number): V {
    let values = this.bins.get(bin);
    if (values === undefined) {
      values = new Map();
      this.bins.set(bin, values);
    }
    let value = values.get(id);
    if (value === undefined) {
      value = this.initial();
      values.set(id, value);
    }
    return value;
  }

  rows<T>(row: (bin: number, id: number, value: V) => T): T[] {
    const ascending = ([a]: readonly [number, unknown], [b]: readonly [number, unknown]) => a - b;
    return [...this.bins]
      .sort(ascending)
      .flatMap(([bin, values]) => [...values].sort(ascending).map(([id, value]) => row(bin, id, value)));
  }
}
