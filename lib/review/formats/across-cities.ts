import type { Problem } from '../../config';
import { groupedBy } from '../../shared/grouped-by';
import type { PhraseValue } from '../../words/phrase';
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

/** Requests that name many, and where their names stand: several findings ask for the same ones. */
const naming: Partial<Record<string, string>> = {
  'to-do.roles-first': 'roles',
  'to-do.groups-oidc': 'groups',
  'to-do.groups-cognito': 'groups',
};

/** Roles or groups that a request names. */
function namesIn({ what: { key, values } }: ToDo): readonly PhraseValue[] {
  const names = values[naming[key] ?? ''];
  return typeof names === 'object' && 'list' in names ? names.list : [];
}

const asking = (item: ToDo, names: readonly PhraseValue[]): ToDo => {
  const { key, values } = item.what;
  return { ...item, what: { key, values: { ...values, [naming[key] as string]: { list: names } } } };
};

/** One by one, so that a name is asked for once. */
const nameByName = (item: ToDo): readonly ToDo[] => {
  const names = namesIn(item);
  return names.length > 0 ? names.map((name) => asking(item, [name])) : [item];
};

/** Names that the same cities need stand in one line. */
const namesTogether = (asked: readonly Across<ToDo>[]): readonly Across<ToDo>[] =>
  [
    ...groupedBy(asked, ({ item, cities }) =>
      JSON.stringify(namesIn(item).length > 0 ? [asking(item, []), cities.map(({ city }) => city)] : item),
    ).values(),
  ].map((alike): Across<ToDo> => {
    const { item, cities } = alike[0] as Across<ToDo>;
    const names = alike.flatMap((one) => namesIn(one.item));
    const inOrder = [...names].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return { item: names.length > 0 ? asking(item, inOrder) : item, cities };
  });

/** What must be done, and where, in the order in which it must be. */
export const toDoAcross = ({ cities }: Review): readonly Across<ToDo>[] => {
  const entries = cities.flatMap((city) =>
    city.findings.flatMap(({ toDo = [] }) => toDo.flatMap(nameByName).map((item) => ({ item, city }))),
  );
  const asked = namesTogether(across(entries, (item) => JSON.stringify(item)));
  return [...asked].sort((a, b) => placeOf(a.item) - placeOf(b.item));
};

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
