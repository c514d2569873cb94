import type { Settled } from '../moves';

/** Rows of settlement files of one payment, each once. */
export interface Rows {
  readonly rows: readonly Settled[];
  /** Of a row that came with another amount, fee, currency or kind, all that it came as, by its id. */
  readonly versions: ReadonlyMap<string, readonly Settled[]>;
}

const saysSame = (a: Settled, b: Settled): boolean =>
  a.grossMinor === b.grossMinor && a.fee === b.fee && a.currency === b.currency && a.kind === b.kind;

/**
 * A provider changes no row that it has written: one that comes in two versions was changed by somebody else, or its file is no file of
 * the provider. Nothing says which is right, so that the first by its time counts, once, and that there are others is reported.
 */
export function rowsOf(all: readonly Settled[]): Rows {
  const byId = new Map<string, Settled[]>();
  for (const row of all) {
    const known = byId.get(row.row) ?? [];
    byId.set(row.row, known);
    if (!known.some((one) => saysSame(one, row))) known.push(row);
  }
  return {
    rows: [...byId.values()].map(([first]) => first as Settled),
    versions: new Map([...byId].filter(([, versions]) => versions.length > 1)),
  };
}
