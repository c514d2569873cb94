import type { City } from '../../../config';
import { formatPath, type Path } from '../../../config/path';
import { schemaOf } from '../../../config/shape/check-shape';
import { childOf, metaOf } from '../../../services/shared/schema-walk';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { isAtOrBelow } from '../../setting';
import type { CityChange } from '../rule';
import { quotedList } from './quoted';
import { leavesItsCloud } from './second-cloud';

interface Named {
  readonly path: string;
  readonly name: string;
}

type Schema = Parameters<typeof metaOf>[0];

/** Names of groups that tokens have, below a value. */
function namesBelow(schema: Schema, value: unknown, path: Path): Named[] {
  if (typeof value === 'string') return metaOf(schema).isMember ? [{ path: formatPath(path), name: value }] : [];
  if (value === null || typeof value !== 'object') return [];
  const parts: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([part, child]) => {
    const inner = childOf(schema, part);
    return inner ? namesBelow(inner, child, [...path, part]) : [];
  });
}

const namesOf = (city: City, services: CityChange['services']): Named[] => namesBelow(schemaOf(services), city, []);

/** What the sign-in of a city has to do for groups; nothing where callers are roles of the account. */
function asked(names: readonly Named[], { identity }: City): readonly ToDo[] {
  const { kind, issuer = '' } = identity ?? {};
  if (kind === undefined || kind === 'sigv4' || names.length === 0) return [];
  const groups = quotedList([...new Set(names.map(({ name }) => name))]);
  return [{ who: 'city', what: phrase(`to-do.groups-${kind}`, { groups, issuer }) }];
}

/** Groups of a sign-in that begins with the city, or whose directory is made anew: all that the city names. */
export const groupsOfNewSignIn = (city: City | undefined, services: CityChange['services']): readonly ToDo[] =>
  city ? asked(namesOf(city, services), city) : [];

/** Groups that settings name and nothing in the city has named before: nobody is in one until the sign-in says so. */
export function groupsToName(settings: readonly string[], change: CityChange): readonly ToDo[] {
  const { base, former, head, services } = change;
  const [was, is] = [(base ?? former)?.city, head?.city];
  if (!was || !is) return [];
  // A directory that is made anew is asked for all of them (`groupsOfNewSignIn`).
  if (is.identity?.kind === 'cognito' && (base === undefined || leavesItsCloud(change))) return [];
  // Of another sign-in of the same cloud those that stay are told by `groupsThatStay`.
  const isKnown = base !== undefined || was.identity?.kind === is.identity?.kind;
  const known = isKnown ? namesOf(was, services).map(({ name }) => name) : [];
  const fresh = namesOf(is, services).filter(
    ({ path, name }) => settings.some((setting) => isAtOrBelow(path, setting)) && !known.includes(name),
  );
  return asked(fresh, is);
}

/** Groups that the city goes on naming where people sign in elsewhere from now on: the new sign-in knows none of them. */
export function groupsThatStay({ base, head, services }: CityChange): readonly ToDo[] {
  const [was, is] = [base?.city, head?.city];
  if (!was || !is) return [];
  if (was.identity?.kind === is.identity?.kind && was.identity?.issuer === is.identity?.issuer) return [];
  const known = namesOf(was, services).map(({ name }) => name);
  return asked(
    namesOf(is, services).filter(({ name }) => known.includes(name)),
    is,
  );
}
