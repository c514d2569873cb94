import type { Problem } from '../config';
import type { CityCost } from '../cost';
import type { Finding, FindingKind } from './finding';

/** A month's cost of a city on one side, with its region and the one whose prices it is reckoned at. */
export type CostSide = Pick<CityCost, 'monthly' | 'unknown'> & Partial<Pick<CityCost, 'region' | 'pricesOf'>>;

/** What a month costs of a cloud, or of a part of it, that no deployment touches any more. */
export interface LeftBill extends Pick<CityCost, 'monthly' | 'unknown'> {
  /** Something of it stays in the account even when it is taken down. */
  readonly keeps: boolean;
}

/** What a month of one side costs, where the sides are billed in two currencies. */
export interface Bill extends CostSide {
  readonly currency: string;
}

/** Kind of change → who must approve it. */
export type ApprovalRules = Readonly<Partial<Record<FindingKind, readonly string[]>>>;

/** What a change does to one city. */
export interface CityReview {
  readonly city: string;
  readonly name: { readonly en: string; readonly zh?: string };
  /** Its file, or the folder of its assembly, as people name it. */
  readonly file: string;
  /** `unreviewed`: one side does not validate, `problems` says why. */
  readonly status: 'added' | 'removed' | 'changed' | 'unchanged' | 'unreviewed';
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** Who must approve which kind of change, by both sides' files. */
  readonly approvals?: ApprovalRules;
  readonly cost?: { readonly currency: string; readonly before?: CostSide; readonly after?: CostSide };
  /** Of sides in two currencies, of which nobody makes one sum. */
  readonly bills?: { readonly before: Bill; readonly after: Bill };
  /** What of its cloud of before runs on and is billed, until somebody takes it down. */
  readonly left?: LeftBill;
}

/** What a change does to a fleet. */
export interface Review {
  /** The two sides as the reader named them, e.g. `main` and `HEAD`. */
  readonly base: string;
  readonly head: string;
  readonly cities: readonly CityReview[];
  /** SHA-256 of what was reviewed: a deployment accepts only a plan with this digest. */
  readonly digest: string;
}

const natural = new Intl.Collator('en', { numeric: true });

/** City 2 comes before city 10. */
export const inNaturalOrder = (a: Pick<CityReview, 'city'>, b: Pick<CityReview, 'city'>): number =>
  natural.compare(a.city, b.city) || (a.city < b.city ? -1 : 1);
