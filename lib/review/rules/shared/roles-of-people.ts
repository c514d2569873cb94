import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { CityChange, CityVersion, Draft } from '../rule';
import { at, listAt } from './property';
import { quoted } from './quoted';
import { partsAt } from './second-cloud';

const namesIn = (version: CityVersion, of: (properties: Resource['properties'] | undefined) => readonly unknown[]) =>
  partsAt(version, () => true)
    .flatMap(({ before }) => of(before?.properties))
    .filter((role) => typeof role === 'string');

/** Names of roles of people that a cloud lets read tables. A template has no part for them. */
export const rolesThatRead = (version: CityVersion): readonly string[] =>
  namesIn(version, (properties) => {
    const reader = at(properties?.Principal, 'DataLakePrincipalIdentifier');
    return [/:role\/(.+)$/.exec(String(reader))?.[1]];
  });

/** Names of roles of people that a cloud lets call its interfaces. */
export const rolesThatCall = (version: CityVersion): readonly string[] =>
  namesIn(version, (properties) => listAt(properties, 'Roles'));

/** Names of roles of people that a cloud gives rights to: to tables, or to call. */
export const rolesOfPeople = (version: CityVersion): readonly string[] => [
  ...rolesThatRead(version),
  ...rolesThatCall(version),
];

/** AWS refuses a right that is given to a role which is not there, and with it the deployment: who is new is made first. */
export function rolesToMake(who: readonly string[], { base }: CityChange): Pick<Draft, 'toDo'> {
  const known = base ? rolesOfPeople(base) : [];
  const fresh = who.filter((role) => !known.includes(role)).sort();
  return fresh.length === 0
    ? {}
    : { toDo: [{ who: 'operator', what: phrase('to-do.roles-first', { roles: { list: fresh.map(quoted) } }) }] };
}
