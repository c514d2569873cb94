import { same } from '../../shared/same';
import type { Cause, Finding } from '../finding';
import type { CityReview, Review } from '../review';
import { worstFirst } from './order';

/** A finding with the cities in which it reads the same. */
export interface SharedFinding {
  readonly finding: Finding;
  /** In the order of the review. */
  readonly cities: readonly CityReview[];
  /** Lines that it comes from, each once: those of a layer, or of the file of each city. */
  readonly causes: readonly Cause[];
}

const causesOf = ({ cause, causes = cause ? [cause] : [] }: Finding): readonly Cause[] => causes;

/** A finding as it is stated where it is not compared with those of other cities. */
export const sharedBy = (finding: Finding, cities: readonly CityReview[]): SharedFinding => ({
  finding,
  cities,
  causes: causesOf(finding),
});

export interface SharedFindings {
  /** Of two cities and more, worst first: stated once. */
  readonly shared: readonly SharedFinding[];
  /** What a city has alone, worst first. */
  readonly own: (city: CityReview) => readonly SharedFinding[];
  /** Has the city findings, and none of them alone? */
  readonly onlyShared: (city: CityReview) => boolean;
}

/** The setting in the city's own file: on which line it stands there says nothing new. */
const settingOf = (cause: Cause | undefined): unknown =>
  cause?.kind === 'config' ? [cause.kind, cause.path, cause.side] : cause;

/** Everything that a reader sees of a finding; resources and their ARNs differ from city to city and say nothing new. */
const reading = ({ city: _city, resources: _resources, exact: _exact, cause, causes, ...seen }: Finding): string =>
  JSON.stringify([seen, settingOf(cause), causes?.map(settingOf)]);

/** A profile reaches a hundred cities: what it does to all of them is stated once. */
export function tellOnce({ cities }: Review): SharedFindings {
  const groups = new Map<string, { finding: Finding; cities: CityReview[]; causes: Cause[] }>();
  for (const city of cities)
    for (const finding of city.findings) {
      const key = reading(finding);
      const group = groups.get(key) ?? { finding, cities: [], causes: [] };
      groups.set(key, group);
      if (!group.cities.includes(city)) group.cities.push(city);
      for (const cause of causesOf(finding))
        if (!group.causes.some((known) => same(known, cause))) group.causes.push(cause);
    }
  const byFinding = new Map([...groups.values()].map((group) => [group.finding, group]));
  const sorted = worstFirst([...byFinding.keys()]).map((finding) => byFinding.get(finding) as SharedFinding);
  const alone = new Map<CityReview, SharedFinding[]>(cities.map((city) => [city, []]));
  for (const one of sorted) if (one.cities.length === 1) alone.get(one.cities[0] as CityReview)?.push(one);
  const own = (city: CityReview) => alone.get(city) ?? [];
  return {
    own,
    shared: sorted.filter((one) => one.cities.length > 1),
    onlyShared: (city) => city.findings.length > 0 && own(city).length === 0,
  };
}

/** Findings as they are stated: one that several cities share counts once. */
export function sharedFindings(review: Review): readonly Finding[] {
  const { shared, own } = tellOnce(review);
  return [...shared, ...review.cities.flatMap(own)].map(({ finding }) => finding);
}
