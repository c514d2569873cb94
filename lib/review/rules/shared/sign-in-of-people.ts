import { letsPeopleIn } from '../../../config/interfaces-of-people';
import { same } from '../../../shared/same';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';
import { groupsOfNewSignIn, isNewSignIn, membersNamed } from './groups-of-tokens';
import { quoted } from './quoted';

/**
 * What must be done so that people get in who sign in otherwise than before, or for the first time: before the deployment
 * by the city, after it by themselves. Nothing where no interface is for people.
 */
export function toDoOfSignIn(change: CityChange): readonly ToDo[] {
  const [former, city] = [(change.base ?? change.former)?.city, change.head?.city];
  if (!city?.identity || same(former?.identity, city.identity) || !letsPeopleIn(city, change.services)) return [];
  const was = former && letsPeopleIn(former, change.services) ? former.identity : undefined;
  const { kind, issuer = '', audience = '' } = city.identity;
  const groups = isNewSignIn(change) ? groupsOfNewSignIn(change) : [];
  const anew = was ? (was.kind === 'sigv4' ? tokensFor(change) : [signInAnew]) : [];
  if (kind === 'oidc')
    return [{ who: 'city', what: phrase('to-do.issue-tokens', { issuer, audience }) }, ...groups, ...anew];
  return was || kind === 'cognito'
    ? [{ who: 'city', what: phrase(`to-do.let-in-${kind}`) }, ...groups, ...anew]
    : groups;
}

const signInAnew: ToDo = { who: 'people', what: phrase('to-do.sign-in-anew') };

/** Whoever signed calls has no token to renew: systems of others among them, whose programs must be changed. */
function tokensFor(change: CityChange): readonly ToDo[] {
  const { kind, issuer = '' } = change.head?.city?.identity ?? {};
  const names = membersNamed(change.base ?? change.former, change.services);
  if (names.length === 0 || kind === undefined || kind === 'sigv4') return [];
  const roles: PhraseValue = { list: names.map(quoted) };
  return [{ who: 'city', what: phrase(`to-do.show-tokens-${kind}`, { roles, issuer }) }];
}
