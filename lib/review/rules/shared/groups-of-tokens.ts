import type { City } from '../../../config';
import { formatPath, type Path } from '../../../config/path';
import { schemaOf } from '../../../config/shape/check-shape';
import { childOf, metaOf } from '../../../services/shared/schema-walk';
import { phrase } from '../../../words/phrase';
import { isAtOrBelow } from '../../cause';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';
import { quotedList } from './quoted';

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

/** Groups that settings name and nothing in the city has named before: nobody is in one until the sign-in says so. */
export function groupsToName(
  settings: readonly string[],
  { base, former, head, services }: CityChange,
): readonly ToDo[] {
  const [was, is] = [(base ?? former)?.city, head?.city];
  const { kind, issuer = '' } = is?.identity ?? {};
  if (!was || !is || kind === undefined || kind === 'sigv4') return [];
  const known = was.identity?.kind === kind ? namesOf(was, services).map(({ name }) => name) : [];
  const fresh = namesOf(is, services).filter(
    ({ path, name }) => settings.some((setting) => isAtOrBelow(path, setting)) && !known.includes(name),
  );
  const groups = quotedList([...new Set(fresh.map(({ name }) => name))]);
  return fresh.length === 0 ? [] : [{ who: 'city', what: phrase(`to-do.groups-${kind}`, { groups, issuer }) }];
}
