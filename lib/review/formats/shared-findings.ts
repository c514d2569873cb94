import type { Finding } from '../finding';
import type { CityReview, Review } from '../review';
import { worstFirst } from './order';

/** A finding with the cities in which it reads the same. */
export interface ToldFinding {
  readonly finding: Finding;
  /** In the order of the review. */
  readonly cities: readonly CityReview[];
}

export interface Told {
  /** Of two cities and more, worst first: told once. */
  readonly shared: readonly ToldFinding[];
  /** What a city has alone, worst first. */
  readonly own: (city: CityReview) => readonly ToldFinding[];
  /** Has the city findings, and none of them alone? */
  readonly onlyShared: (city: CityReview) => boolean;
}

/** Everything that a reader sees of a finding; resources differ from city to city and say nothing new. */
const reading = ({ city: _city, resources: _resources, ...seen }: Finding): string => JSON.stringify(seen);

/** A profile reaches a hundred cities: what it does to all of them is told once. */
export function tellOnce({ cities }: Review): Told {
  const groups = new Map<string, { finding: Finding; cities: CityReview[] }>();
  for (const city of cities)
    for (const finding of city.findings) {
      const key = reading(finding);
      const group = groups.get(key);
      if (!group) groups.set(key, { finding, cities: [city] });
      else if (!group.cities.includes(city)) group.cities.push(city);
    }
  const told = new Map([...groups.values()].map((group) => [group.finding, group]));
  const sorted = worstFirst([...told.keys()]).map((finding) => told.get(finding) as ToldFinding);
  const alone = new Map<CityReview, ToldFinding[]>(cities.map((city) => [city, []]));
  for (const one of sorted) if (one.cities.length === 1) alone.get(one.cities[0] as CityReview)?.push(one);
  const own = (city: CityReview) => alone.get(city) ?? [];
  return {
    own,
    shared: sorted.filter((one) => one.cities.length > 1),
    onlyShared: (city) => city.findings.length > 0 && own(city).length === 0,
  };
}

/** Findings as they are told: one that several cities share counts once. */
export function toldFindings(review: Review): readonly Finding[] {
  const { shared, own } = tellOnce(review);
  return [...shared, ...review.cities.flatMap(own)].map(({ finding }) => finding);
}
