import type { Problem } from '../../config';
import { groupedBy } from '../../shared/grouped-by';
import { type NeededApproval, neededApprovals } from '../approvals';
import type { ToDo } from '../finding';
import type { GateReason } from '../gates';
import type { CityReview, Review } from '../review';
import { placeOf } from '../to-do-order';

/** A gate's reason, or an approval, with every city that it is about. */
export interface Across<T> {
  readonly item: T;
  readonly cities: readonly CityReview[];
}

/** Groups equal things of many cities, in the order of their first city. */
function across<T>(entries: readonly { readonly item: T; readonly city: CityReview }[], key: (item: T) => string) {
  const groups = new Map<string, { item: T; cities: CityReview[] }>();
  for (const { item, city } of entries) {
    const group = groups.get(key(item)) ?? { item, cities: [] };
    if (!group.cities.includes(city)) group.cities.push(city);
    groups.set(key(item), group);
  }
  return [...groups.values()] as readonly Across<T>[];
}

/** Reasons of gates; the same reason in a hundred cities is one. */
export const gatesAcross = ({ cities }: Review, gates: readonly GateReason[]): readonly Across<GateReason>[] =>
  across(
    gates.flatMap((item) => cities.filter(({ city }) => city === item.city).map((city) => ({ item, city }))),
    ({ gate, reason }) => JSON.stringify([gate, reason]),
  );

/** What must be done, and where, in the order in which it must be. */
export const toDoAcross = ({ cities }: Review): readonly Across<ToDo>[] =>
  [
    ...across(
      cities.flatMap((city) => city.findings.flatMap(({ toDo = [] }) => toDo.map((item) => ({ item, city })))),
      (item) => JSON.stringify(item),
    ),
  ].sort((a, b) => placeOf(a.item) - placeOf(b.item));

/** Who must approve what, and where. */
export const approvalsAcross = ({ cities }: Review): readonly Across<NeededApproval>[] =>
  across(
    cities.flatMap((city) => neededApprovals(city).map((item) => ({ item, city }))),
    ({ kind, who }) => JSON.stringify([kind, who]),
  );

/** What keeps cities from being reviewed; of a layer it is one for all that read it. */
export const problemsAcross = ({ cities }: Pick<Review, 'cities'>): readonly Across<Problem>[] =>
  across(
    cities.flatMap((city) => city.problems.map((item) => ({ item, city }))),
    (item) => JSON.stringify(item),
  );

/** Cities that could not be reviewed for the same problems. */
export interface Unreviewed {
  readonly cities: readonly CityReview[];
  readonly problems: readonly Problem[];
}

/** Every problem once, with all cities that it keeps from being reviewed. */
export const unreviewedTogether = (review: Pick<Review, 'cities'>): readonly Unreviewed[] =>
  [...groupedBy(problemsAcross(review), ({ cities }) => JSON.stringify(cities.map(({ city }) => city)))].map(
    ([, here]) => ({ cities: here[0]?.cities ?? [], problems: here.map(({ item }) => item) }),
  );
