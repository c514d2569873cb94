import type { Direction, Finding } from '../finding';
import { dataLoss } from '../gates/finding-gates';
import type { CityReview, Review } from '../review';
import { sharedFindings } from './shared-findings';

/** Counts for the first lines of a review. */
export interface Summary {
  readonly cities: number;
  /** Added, removed or changed. */
  readonly touched: number;
  readonly unreviewed: number;
  /** Cities that lose data for good. */
  readonly losing: number;
  /** Findings as they are stated: one that several cities share counts once. */
  readonly directions: Readonly<Record<Direction, number>>;
}

/** Findings by direction; those that say "no effect" are left out. */
export function directionsOf(findings: readonly Finding[]): Readonly<Record<Direction, number>> {
  const count = (direction: Direction) =>
    findings.filter((f) => f.kind !== 'nothing' && f.direction === direction).length;
  return { worse: count('worse'), neutral: count('neutral'), better: count('better') };
}

const isTouched = ({ status }: CityReview): boolean => status !== 'unchanged' && status !== 'unreviewed';

/** Sums up a fleet. */
export function summarise(review: Review): Summary {
  const { cities } = review;
  return {
    cities: cities.length,
    touched: cities.filter(isTouched).length,
    unreviewed: cities.filter((city) => city.status === 'unreviewed').length,
    losing: cities.filter((city) => dataLoss(city).length > 0).length,
    directions: directionsOf(sharedFindings(review)),
  };
}
