import { createHash } from 'node:crypto';

/** Type of the events on the city's bus that say what is owed; their source says to which service. */
export const feeDetailType = 'FeeOwed';

/** Values of the columns of a row's key. */
export type KeyOfRow = Readonly<Record<string, string | number | boolean | null | readonly string[] | undefined>>;

/** Says that a row of a table is owed to the city: the ledger of a city that keeps one has it as a receivable. */
export interface FeeFacts {
  /**
   * Its order number, which whoever pays it names: all that leads from it to a payer. It follows from the key alone, for a row that is
   * withdrawn has nothing else. At most 32 letters and digits, as providers of payments take them.
   */
  readonly order: (key: KeyOfRow) => string;
  /** Column of what is due, in minor units of its currency (ISO 4217); null: nothing. */
  readonly dueMinor: string;
  /** Column of its currency. */
  readonly currency: string;
}

const letters = 'ABCDEFGHIJKLMNOP';

/** An order number from what a charge is known by, 96 bits of a digest: in letters alone, so that no part of it looks like a card number. */
export function orderNumber(prefix: string, ...parts: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  return prefix + [...digest].map((digit) => letters[Number.parseInt(digit, 16)]).join('');
}
