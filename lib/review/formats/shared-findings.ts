import type { Finding } from '../finding';
import type { CityReview, Review } from '../review';
import { worstFirst } from './order';

/** A finding that reads the same in several cities. */
export interface SharedFinding {
  readonly finding: Finding;
  /** In the order of the review. */
  readonly cities: readonly CityReview[];
}

export interface Told {
  /** Of two cities and more, worst first: told once. */
  readonly shared: readonly SharedFinding[];
  /** What a city has alone, worst first. */
  readonly own: (city: CityReview) => readonly Finding[];
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
  const shared = [...groups.values()].filter((group) => group.cities.length > 1);
  const byFinding = new Map(shared.map((group) => [group.finding, group]));
  const told = new Set(shared.map((group) => reading(group.finding)));
  const own = (city: CityReview) => worstFirst(city.findings.filter((finding) => !told.has(reading(finding))));
  return {
    own,
    onlyShared: (city) => city.findings.length > 0 && own(city).length === 0,
    shared: worstFirst([...byFinding.keys()]).map((finding) => byFinding.get(finding) as SharedFinding),
  };
}

/** Findings as they are told: one that several cities share counts once. */
export function toldFindings(review: Review): readonly Finding[] {
  const { shared, own } = tellOnce(review);
  return [...shared.map(({ finding }) => finding), ...review.cities.flatMap(own)];
}
