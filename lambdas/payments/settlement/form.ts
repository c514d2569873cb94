import type { Fields } from '../../../lib/engine/intake/fields';
import type { Settled } from '../moves';

/** A row of a file as its cells say it, by the names of its header. */
export type Cells = Readonly<Record<string, string>>;

/** What a file of one provider is made of. */
export interface SettlementForm {
  readonly id: string;
  /** A line that is its header. */
  readonly isHeader: (cells: readonly string[]) => boolean;
  /** What a provider puts around a value. */
  readonly cell: (text: string) => string;
  /** A line that is no row: a comment, the head of the totals, the totals. */
  readonly isFraming: (text: string, cells: readonly string[]) => boolean;
  /** Why the totals that the file states are not those of its rows; undefined where they are. */
  readonly totalsFault: (rows: readonly Cells[], framing: readonly string[]) => string | undefined;
  readonly read: (row: Fields) => readonly Settled[];
}
