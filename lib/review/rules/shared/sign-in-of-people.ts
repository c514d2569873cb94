import type { City } from '../../../config';
import { letsPeopleIn } from '../../../config/interfaces-of-people';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';
import { groupsOfNewSignIn, groupsToName, isNewSignIn, rolesNamed } from './groups-of-tokens';
import { at } from './property';
import { leavesItsCloud } from './second-cloud';

type Identity = NonNullable<City['identity']>;

/**
 * What must be done so that people get in who sign in otherwise than before, or for the first time: before the deployment
 * by the city, after it by themselves. Nothing where no interface is for people.
 */
export function toDoOfSignIn(change: CityChange): readonly ToDo[] {
  const [former, city] = [(change.base ?? change.former)?.city, change.head?.city];
  if (!city?.identity || !letsPeopleIn(city, change.services)) return [];
  const was = former && letsPeopleIn(former, change.services) ? former.identity : undefined;
  if (same(was, city.identity)) return [];
  const { kind, issuer = '', audience = '' } = city.identity;
  const groups = isNewSignIn(change) ? groupsOfNewSignIn(change) : [];
  const anew = was ? (was.kind === 'sigv4' ? tokensFor(change) : [...programsFor(city.identity), signInAnew]) : [];
  if (kind === 'oidc')
    return [{ who: 'city', what: phrase('to-do.issue-tokens', { issuer, audience }) }, ...groups, ...anew];
  if (kind === 'cognito' && hasDirectory(change))
    return [{ who: 'city', what: phrase('to-do.let-in-cognito-there') }, ...groups, ...anew];
  return was || kind === 'cognito'
    ? [{ who: 'city', what: phrase(`to-do.let-in-${kind}`) }, ...groups, ...anew]
    : groups;
}

/** A city has its directory by its way to sign in, before anything lets people in; who has an account in it nobody knows here. */
const hasDirectory = (change: CityChange): boolean =>
  change.base?.city?.identity?.kind === 'cognito' && !leavesItsCloud(change);

/**
 * What the sign-in is asked for by settings: where they bring the first interface for people, all of it, since nobody has
 * signed in there before; else the groups that they name.
 */
export function toDoOfMembers(paths: readonly string[], change: CityChange): readonly ToDo[] {
  const [former, city] = [(change.base ?? change.former)?.city, change.head?.city];
  const opens = (path: string) => {
    const [section, id = ''] = path.split('.');
    if (!former || !city || at(former, path) !== undefined || at(city, path) === undefined) return false;
    const sections = { ...former.services, [id]: city.services[id] };
    return letsPeopleIn(
      section === 'operations'
        ? { operations: city.operations }
        : { operations: former.operations, services: sections },
      change.services,
    );
  };
  const isFirst = former && !letsPeopleIn(former, change.services) && paths.some(opens);
  return [...(isFirst ? toDoOfSignIn(change) : []), ...groupsToName(paths, change)];
}

const signInAnew: ToDo = { who: 'people', what: phrase('to-do.sign-in-anew') };

/**
 * Programs get tokens for those who use them from the sign-in that they were made for. The directory has no page to send
 * people to (constructs/records-api/people-pool.ts); of signed calls `to-do.let-in-sigv4` speaks.
 */
const programsFor = ({ kind, issuer = '', audience = '' }: Identity): readonly ToDo[] =>
  kind === 'sigv4' ? [] : [{ who: 'city', what: phrase(`to-do.programs-${kind}`, { issuer, audience }) }];

/** Whoever signed calls has no token to renew: systems of others among them, whose programs must be changed. */
function tokensFor(change: CityChange): readonly ToDo[] {
  const { kind, issuer = '' } = change.head?.city?.identity ?? {};
  const list = rolesNamed(change.base ?? change.former, change.services);
  if (list.length === 0 || kind === undefined || kind === 'sigv4') return [];
  return [{ who: 'city', what: phrase(`to-do.show-tokens-${kind}`, { roles: { list }, issuer }) }];
}
