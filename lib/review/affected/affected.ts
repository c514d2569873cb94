import type { Cause } from '../finding';

/** Why a city is affected. */
export type Reason =
  /** A line of its own file, or of a layer, gives it another setting. */
  | Extract<Cause, { kind: 'config' | 'layer' }>
  /** Code of the toolkit, of which its cloud is made, or the code of its functions. */
  | { readonly kind: 'toolkit'; readonly what: string; readonly files: readonly string[] }
  /** It cannot be read on a side, so nobody knows. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly line: number; readonly message: string }
  | { readonly kind: 'added' | 'removed'; readonly file: string };

/** A city that a range of commits touches. */
export interface AffectedCity {
  /** Key of its cloud. */
  readonly key: string;
  /** Its file, from the root of the repository; of a removed city, where it was. */
  readonly file: string;
  readonly status: 'added' | 'changed' | 'removed' | 'unreadable';
  readonly partition?: string;
  readonly account?: string;
  readonly region?: string;
  readonly reasons: readonly Reason[];
}

export interface Affected {
  /** Commit from which the work of the head left the base. */
  readonly base: string;
  readonly head: string;
  /** By key. */
  readonly cities: readonly AffectedCity[];
  /** Files that changed and touch no city: comments, values that a higher layer replaces, tests. */
  readonly without: readonly string[];
}
