import type { CityVersion } from '../rule';
import { at, listAt } from './property';
import { partsAt } from './second-cloud';

/** Names of roles of people that a cloud gives rights to: to tables, or to call. A template has no part for them. */
export const rolesOfPeople = (version: CityVersion): readonly string[] =>
  partsAt(version, () => true).flatMap(({ before }) => {
    const reader = at(before?.properties.Principal, 'DataLakePrincipalIdentifier');
    const roles = [/:role\/(.+)$/.exec(String(reader))?.[1], ...listAt(before?.properties, 'Roles')];
    return roles.filter((role) => typeof role === 'string');
  });
