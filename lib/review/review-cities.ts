import type { Problem } from '../config';
import type { Service } from '../services/shared';
import type { Replacements } from './compare/replacements';
import { digestOf } from './digest';
import { pairsOf } from './pair';
import type { CityReview, Review } from './review';
import { reviewPair } from './review-pair';
import type { Side } from './sides/side';

/** Cities that at least one side cannot give. */
function unreviewed(base: Side, head: Side): Map<string, Problem[]> {
  const problems = new Map<string, Problem[]>();
  for (const city of [...base.unread, ...head.unread])
    problems.set(city.key, [...(problems.get(city.key) ?? []), ...city.problems]);
  return problems;
}

const unreviewedCity = (key: string, problems: readonly Problem[]): CityReview => ({
  city: key,
  name: { en: key },
  status: 'unreviewed',
  findings: [],
  problems,
});

/**
 * Reviews every city of two versions of a fleet. A city that one of them cannot give is `unreviewed`, with the problems
 * of its file; the others are reviewed.
 */
export async function reviewCities(
  base: Side,
  head: Side,
  services: readonly Service[],
  known: Replacements,
): Promise<Review> {
  const broken = unreviewed(base, head);
  const reviewed: CityReview[] = [];
  // One after the other: a model of a city takes megabytes, its findings do not.
  for (const pair of pairsOf(base, head))
    if (!broken.has(pair.key)) reviewed.push(await reviewPair(pair, { services, known }));
  const rest = [...broken].map(([key, problems]) => unreviewedCity(key, problems));
  return {
    base: base.label,
    head: head.label,
    cities: [...reviewed, ...rest].sort((a, b) => (a.city < b.city ? -1 : 1)),
    digest: digestOf(base, head),
  };
}
