import type { City } from '../config';
import { deviceDomains } from '../config/device-domains';
import { isCached } from '../model/cached-model';
import type { JsonCache } from '../model/json-cache';
import type { ModelJob } from '../model/make-models';
import { groupedBy } from '../shared/grouped-by';
import type { CityReview } from './review';
import { isRestaged, isSamePlace, mayInherit } from './same-place';
import type { Side, SideCity } from './sides/side';

/** The two versions of a city; one is missing for a city that comes or goes. */
export interface Pair {
  readonly key: string;
  readonly base?: SideCity;
  readonly head?: SideCity;
  /** Of a new city: those that it seems to have been. */
  readonly predecessors?: readonly string[];
  /** Of a new city with one predecessor: that one as it was, without services that went to another part of it. */
  readonly former?: SideCity;
  /** Further parts of its predecessor, which is split. */
  readonly siblings?: readonly string[];
  /** Those whose people and devices come to it, as far as it takes their services over: several that it is made from, or that give it services. */
  readonly origins?: readonly SideCity[];
  /** Others of the base whose clouds stand while it is deployed: several that it is made from, or that have its domain. */
  readonly standing?: readonly SideCity[];
  /** Cities that get services which it gives up, of its place or known by what it lies in or is found by. */
  readonly heirs?: readonly Heir[];
  /** Of a city that goes: new ones that it seems to have become. */
  readonly successors?: readonly string[];
  /** It is the same city in another stage, by its id. */
  readonly restaged?: boolean;
  readonly neighbours?: Neighbours;
  /** Of a city that goes or moves away: those that remain in the account and region that it leaves. */
  readonly remaining?: readonly City[];
}

/** A city that gets services which another one gives up. */
export interface Heir {
  readonly city: string;
  readonly services: readonly string[];
  /** How people sign in there. */
  readonly identity?: City['identity'];
}

/** Other cities of each side, in the account and region where a city is from now on, or was when it goes. */
export interface Neighbours {
  readonly base: readonly City[];
  readonly head: readonly City[];
}

const byKey = <T extends { readonly key: string }>(cities: readonly T[]) => new Map(cities.map((c) => [c.key, c]));

const keysAt = (pairs: readonly Pair[], side: 'base' | 'head', place: City | undefined): readonly string[] =>
  pairs.filter((other) => isSamePlace(other[side]?.city, place)).map(({ key }) => key);

const placeOf = (city: City | undefined): string => `${city?.cloud.account} ${city?.cloud.region}`;

/** Who shares the account and region with a city, on either side. */
function neighboursIn(base: Side, head: Side): (pair: Pair) => Neighbours {
  const [before, after] = [base, head].map(({ cities }) => groupedBy(cities, ({ city }) => placeOf(city)));
  return ({ key, ...pair }) => {
    const place = placeOf((pair.head ?? pair.base)?.city);
    const others = (side: typeof before) =>
      (side?.get(place) ?? []).flatMap((other) => (other.key !== key && other.city ? [other.city] : []));
    return { base: others(before), head: others(after) };
  };
}

/** Who remains in the account and region that a city leaves: one that goes, or moves away. */
function remainingIn(head: Side): (pair: Pair) => Pick<Pair, 'remaining'> {
  const after = groupedBy(head.cities, ({ city }) => placeOf(city));
  return ({ base, head: own }) => {
    const place = base?.city && placeOf(base.city);
    if (place === undefined || (own?.city && placeOf(own.city) === place)) return {};
    return { remaining: (after.get(place) ?? []).flatMap(({ city }) => city ?? []) };
  };
}

/** Has a city of the base a domain at which devices of another one are to connect? */
function holdsDomainOf(head: SideCity | undefined): (other: SideCity) => boolean {
  const domains = head?.city ? deviceDomains(head.city.cloud) : [];
  return ({ key, city }) =>
    key !== head?.key && city !== undefined && deviceDomains(city.cloud).some((domain) => domains.includes(domain));
}

const runs = (side: SideCity | undefined, id: string): boolean =>
  side?.city !== undefined && Object.hasOwn(side.city.services, id);

/** Who gets services in the change in which another city gives them up that it may inherit from. */
function heirsOf({ key, base, head }: Pair, pairs: readonly Pair[]): readonly Heir[] {
  const gone = Object.keys(base?.city?.services ?? {}).filter((id) => !runs(head, id));
  if (gone.length === 0) return [];
  return pairs
    .filter((other) => other.key !== key && mayInherit(base?.city, other.head?.city))
    .map((other) => ({
      city: other.key,
      services: gone.filter((id) => !runs(other.base, id) && runs(other.head, id)),
      identity: other.head?.city?.identity,
    }))
    .filter(({ services }) => services.length > 0);
}

/** A city of a side, with some of its services alone. */
export function withServices(side: SideCity, isOf: (id: string) => boolean): SideCity {
  const taken = (city: City): City => ({
    ...city,
    services: Object.fromEntries(Object.entries(city.services).filter(([id]) => isOf(id))) as City['services'],
  });
  const { city, read } = side;
  return {
    ...side,
    ...(city ? { city: taken(city) } : {}),
    ...(read?.city ? { read: { ...read, city: taken(read.city) } } : {}),
  };
}

/** A city that is split, as one of its parts takes it over: services that another part has from now on do not go. */
const shareOf = (former: SideCity, own: SideCity | undefined, siblings: readonly Pair[]): SideCity =>
  withServices(former, (id) => runs(own, id) || !siblings.some(({ head }) => runs(head, id)));

/** Who gives services to a city, each with what it gives. */
const giversTo = ({ key }: Pair, pairs: readonly Pair[]): readonly SideCity[] =>
  pairs.flatMap(({ base, heirs = [] }) => {
    const given = heirs.find(({ city }) => city === key)?.services ?? [];
    return base && given.length > 0 ? [withServices(base, (id) => given.includes(id))] : [];
  });

const originsOf = (origins: readonly SideCity[]): Pick<Pair, 'origins'> => (origins.length > 0 ? { origins } : {});

const standingOf = (standing: readonly SideCity[]): Pick<Pair, 'standing'> => (standing.length > 0 ? { standing } : {});

/** Cities of both sides by key, those that seem to be renamed or split with each other's keys. */
export function pairsOf(base: Side, head: Side): Pair[] {
  const [befores, afters] = [byKey(base.cities), byKey(head.cities)];
  const neighbours = neighboursIn(base, head);
  const remaining = remainingIn(head);
  const pairs = [...new Set([...befores.keys(), ...afters.keys()])]
    .sort()
    .map((key): Pair => ({ key, base: befores.get(key), head: afters.get(key) }))
    .map((pair): Pair => ({ ...pair, neighbours: neighbours(pair), ...remaining(pair) }));
  const [gone, added] = [pairs.filter((p) => !p.head), pairs.filter((p) => !p.base)];
  const followed = pairs.map((pair): Pair => {
    const holders = base.cities.filter(holdsDomainOf(pair.head));
    const heirs = heirsOf(pair, pairs);
    const inherited = heirs.length > 0 ? { heirs } : {};
    if (pair.base && pair.head) return { ...pair, ...standingOf(holders), ...inherited };
    const [own, side, others] = pair.base
      ? ([pair.base, 'head', added] as const)
      : ([pair.head, 'base', gone] as const);
    const keys = keysAt(others, side, own?.city);
    if (pair.base) {
      const restaged = keys.length === 1 && isRestaged(own?.city, afters.get(keys[0] as string)?.city);
      return { ...pair, successors: keys, ...(restaged ? { restaged } : {}), ...(keys.length > 0 ? {} : inherited) };
    }
    const were = keys.flatMap((key) => befores.get(key) ?? []);
    const [former, ...more] = were;
    const rest = holders.filter((one) => !were.includes(one));
    if (!former || more.length > 0)
      return { ...pair, predecessors: keys, ...standingOf([...were, ...rest]), ...originsOf(were) };
    const siblings = added.filter(({ key, head: part }) => key !== pair.key && isSamePlace(former.city, part?.city));
    return {
      ...pair,
      predecessors: keys,
      former: siblings.length > 0 ? shareOf(former, own, siblings) : former,
      ...(siblings.length > 0 ? { siblings: siblings.map(({ key }) => key) } : {}),
      ...(isRestaged(own?.city, former.city) ? { restaged: true } : {}),
      ...standingOf(rest),
    };
  });
  return followed.map((pair) => ({ ...pair, ...originsOf([...(pair.origins ?? []), ...giversTo(pair, followed)]) }));
}

export function statusOf({ base, head }: Pair): CityReview['status'] {
  if (!base) return 'added';
  if (!head) return 'removed';
  return base.fingerprint === head.fingerprint ? 'unchanged' : 'changed';
}

/** Cities of config files whose models a review will have to make. Those of assemblies are read. */
export function modelsToMake(base: Side, head: Side, cache: JsonCache): ModelJob[] {
  const made = (side: SideCity | undefined) => (side?.read ? side.city : undefined);
  return pairsOf(base, head)
    .filter((pair) => statusOf(pair) !== 'unchanged')
    .map(({ key, base: before, head: after }) => ({ key, base: made(before), head: made(after) }))
    .filter((job) => [job.base, job.head].some((city) => city && !isCached(city, cache)));
}

/** In another account or region nothing of the old cloud is touched: a second one is made. */
export function isMoved({ base, head }: Pair): boolean {
  const [from, to] = [base?.city?.cloud, head?.city?.cloud];
  return from !== undefined && to !== undefined && (from.account !== to.account || from.region !== to.region);
}
