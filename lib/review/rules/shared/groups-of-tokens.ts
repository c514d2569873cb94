import type { City } from '../../../config';
import { letsPeopleIn } from '../../../config/interfaces-of-people';
import { formatPath, type Path } from '../../../config/path';
import { schemaOf } from '../../../config/shape/check-shape';
import { itemsOf } from '../../../effects/items';
import { childOf, isMemberIn, metaOf, schemaAt } from '../../../services/shared/schema-walk';
import { groupedBy } from '../../../shared/grouped-by';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { isAtOrBelow } from '../../setting';
import type { CityChange, CityVersion } from '../rule';
import { phraseValue } from '../settings/phrase-of';
import { byClaim, claimsOfCity, operationsApi, ownClaims } from './claims-of-tokens';
import { at } from './property';
import { quoted } from './quoted';
import { leavesItsCloud } from './second-cloud';

interface Named {
  readonly path: string;
  readonly name: string;
  /** Whose it is: the closest thing of a list around it, e.g. a hospital, else the service. */
  readonly of: PhraseValue;
}

type Schema = Parameters<typeof metaOf>[0];

/** What the things of a list are called, by where they stand. */
function titlesOf(schema: Schema, value: object): ReadonlyMap<string | number, PhraseValue> {
  const { effect } = metaOf(schema);
  if (typeof effect?.each !== 'object') return new Map();
  const things = itemsOf({ before: value, after: value }, effect.each).filter(({ after }) => typeof after === 'object');
  return new Map(things.map(({ at: place, title }) => [place, phraseValue(title)]));
}

/** Names of groups that tokens have, below a value of a city. */
function namesBelow(schema: Schema, value: unknown, path: Path, city: City, of: PhraseValue): Named[] {
  if (typeof value === 'string') {
    const isName = isMemberIn(metaOf(schema), at(city, path.slice(0, 2).join('.')));
    return isName ? [{ path: formatPath(path), name: value, of }] : [];
  }
  if (value === null || typeof value !== 'object') return [];
  const parts: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const titles = titlesOf(schema, value);
  return parts.flatMap(([part, child]) => {
    const inner = childOf(schema, part);
    return inner ? namesBelow(inner, child, [...path, part], city, titles.get(part) ?? of) : [];
  });
}

const namesOf = (city: City, services: CityChange['services']): Named[] => {
  const all = schemaOf(services);
  const below = (path: Path, of: PhraseValue) => {
    const schema = schemaAt(all, path);
    return schema ? namesBelow(schema, at(city, formatPath(path)), path, city, of) : [];
  };
  return [
    ...below(['operations'], operationsApi),
    ...services.flatMap(({ id, name }) => below(['services', id], quoted({ label: name }))),
  ];
};

/** Roles that a city names where callers sign, each with all whose it is. */
export function rolesNamed(version: CityVersion | undefined, services: CityChange['services']): readonly PhraseValue[] {
  const byName = groupedBy(version?.city ? namesOf(version.city, services) : [], ({ name }) => name);
  return [...byName].map(([role, named]) => {
    const owners = new Map(named.map(({ of }) => [JSON.stringify(of), of]));
    return { phrase: phrase('to-do.role', { role, of: { list: [...owners.values()] } }) };
  });
}

/** What the sign-in of a city has to do for groups, each by its name; nothing where callers are roles of the account. */
function asked(names: readonly Named[], city: City, services: CityChange['services']): readonly ToDo[] {
  const { kind, issuer = '' } = city.identity ?? {};
  if (kind === undefined || kind === 'sigv4' || names.length === 0) return [];
  const spoken = (some: readonly Named[]): PhraseValue => ({
    list: [...new Set(some.map(({ name }) => name))].map(quoted),
  });
  if (kind === 'cognito') return [{ who: 'city', what: phrase('to-do.groups-cognito', { groups: spoken(names) }) }];
  return byClaim(names, city, services).map(({ groups, claims }) => ({
    who: 'city',
    what: phrase('to-do.groups-oidc', { groups: spoken(groups), issuer, claims }),
  }));
}

/** One sign-in may serve many cities: whose token or account names another one has no rights here (lib/engine/api/identity.ts). */
export function cityToName({ head, key, services }: CityChange): readonly ToDo[] {
  const { kind = 'sigv4', issuer = '' } = head?.city?.identity ?? {};
  if (!head?.city || kind === 'sigv4' || namesOf(head.city, services).length === 0) return [];
  return [
    {
      who: 'city',
      what: phrase(`to-do.city-${kind}`, { city: key, issuer, claims: claimsOfCity(head.city, services) }),
    },
  ];
}

/** Accounts and tokens of a new sign-in do not say yet who somebody is in what the city keeps of people. */
function whoEachIs(city: City, services: CityChange['services']): readonly ToDo[] {
  const { kind = 'sigv4', issuer = '' } = city.identity ?? {};
  const claims = ownClaims(city, services);
  return kind === 'sigv4' || !claims ? [] : [{ who: 'city', what: phrase(`to-do.own-${kind}`, { claims, issuer }) }];
}

/** Of a sign-in that is new to a city, or whose directory is made anew: the city itself, and all groups that it names. */
export const groupsOfNewSignIn = (change: CityChange): readonly ToDo[] =>
  change.head?.city
    ? [
        ...cityToName(change),
        ...asked(namesOf(change.head.city, change.services), change.head.city, change.services),
        ...whoEachIs(change.head.city, change.services),
      ]
    : [];

/** Is it another directory, or another issuer, which knows none of the groups, or the first that anybody calls with? */
export function isNewSignIn(change: CityChange): boolean {
  const [former, city] = [(change.base ?? change.former)?.city, change.head?.city];
  const [was, is] = [former?.identity, city?.identity];
  const isFor = (side: City | undefined) => side !== undefined && letsPeopleIn(side, change.services);
  if (isFor(city) && !isFor(former)) return true;
  if (was?.kind !== is?.kind || was?.issuer !== is?.issuer) return true;
  return is?.kind === 'cognito' && (change.base === undefined || leavesItsCloud(change));
}

/** Groups that settings name and nothing in the city has named before: nobody is in one until the sign-in says so. */
export function groupsToName(settings: readonly string[], change: CityChange): readonly ToDo[] {
  const [was, is] = [(change.base ?? change.former)?.city, change.head?.city];
  // One that is new is asked for all of them at once (`groupsOfNewSignIn`).
  if (!was || !is || isNewSignIn(change)) return [];
  const known = namesOf(was, change.services).map(({ name }) => name);
  const fresh = namesOf(is, change.services).filter(
    ({ path, name }) => settings.some((setting) => isAtOrBelow(path, setting)) && !known.includes(name),
  );
  return asked(fresh, is, change.services);
}
