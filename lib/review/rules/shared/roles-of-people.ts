import { phrase } from '../../../words/phrase';
import type { CityChange, CityVersion, Draft } from '../rule';
import { at, listAt } from './property';
import { quoted } from './quoted';
import { partsAt } from './second-cloud';

/** Names of roles of people that a cloud gives rights to: to tables, or to call. A template has no part for them. */
export const rolesOfPeople = (version: CityVersion): readonly string[] =>
  partsAt(version, () => true).flatMap(({ before }) => {
    const reader = at(before?.properties.Principal, 'DataLakePrincipalIdentifier');
    const roles = [/:role\/(.+)$/.exec(String(reader))?.[1], ...listAt(before?.properties, 'Roles')];
    return roles.filter((role) => typeof role === 'string');
  });

/** AWS refuses a right that is given to a role which is not there, and with it the deployment: who is new is made first. */
export function rolesToMake(who: readonly string[], { base }: CityChange): Pick<Draft, 'toDo'> {
  const known = base ? rolesOfPeople(base) : [];
  const fresh = who.filter((role) => !known.includes(role)).sort();
  return fresh.length === 0
    ? {}
    : { toDo: [{ who: 'operator', what: phrase('to-do.roles-first', { roles: { list: fresh.map(quoted) } }) }] };
}
