import type { Fields } from '../../../lib/engine/intake/fields';
import type { PaymentsSection } from '../../../lib/services/payments/config';
import type { Settled } from '../moves';

/** A row of a file as its cells say it, by the names of its header. */
export type Cells = Readonly<Record<string, string>>;

/** Sums over the rows of a file, a row after the other: a file may have a million. */
export interface Totals {
  add(row: Cells): void;
  /** Why the totals that the file states in its framing are not those of its rows; undefined where they are. */
  fault(framing: readonly string[]): string | undefined;
}

/** Name under which a row has the account whose file it is, where a line around the rows says it. */
export const accountOf = 'account of the file';

/** What a file of one provider is made of. */
export interface SettlementForm {
  readonly id: string;
  /** A line that is its header. */
  readonly isHeader: (cells: readonly string[]) => boolean;
  /** What a provider puts around a value. */
  readonly cell: (text: string) => string;
  /** A line that is no row: a comment, the head of the totals, the totals. */
  readonly isFraming: (text: string, cells: readonly string[]) => boolean;
  readonly totals: () => Totals;
  /** The account whose file it is, where a line around its rows says it. */
  readonly account?: (framing: string) => string | undefined;
  /** The account that the name of a file says, where nothing in it does. */
  readonly accountInName?: (name: string) => string | undefined;
  /** Refuses a row of another merchant, where the file says whose it is. */
  readonly read: (row: Fields, providers: PaymentsSection['providers']) => readonly Settled[];
}
