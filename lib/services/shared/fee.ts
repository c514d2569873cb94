/** Type of the events on the city's bus that say what is owed; their source says to which service. */
export const feeDetailType = 'FeeOwed';

/**
 * Where an order number is from, which whoever pays names: all that leads from it to a payer. It follows from the key of its row alone,
 * for a row that is withdrawn has nothing else. A column that has it, at most 32 letters, digits and hyphens as providers take them; or
 * columns that it is made of, behind a prefix of letters.
 */
export type OrderFacts = { readonly column: string } | { readonly prefix: string; readonly of: readonly string[] };

/** Says that a row of a table is owed to the city: the ledger of a city that keeps one has it as a receivable. */
export interface FeeFacts {
  readonly order: OrderFacts;
  /** Column of what is due, in minor units of its currency (ISO 4217); null: nothing. */
  readonly dueMinor: string;
  /** Column of its currency. */
  readonly currency: string;
}
