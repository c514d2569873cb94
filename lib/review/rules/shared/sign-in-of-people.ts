import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';
import { groupsOfNewSignIn, isNewSignIn } from './groups-of-tokens';

/**
 * What must be done so that people get in who sign in otherwise than before, or for the first time: before the deployment
 * by the city, after it by themselves.
 */
export function toDoOfSignIn(change: CityChange): readonly ToDo[] {
  const [was, city] = [(change.base ?? change.former)?.city?.identity, change.head?.city];
  if (!city?.identity || same(was, city.identity)) return [];
  const { kind, issuer = '', audience = '' } = city.identity;
  const groups = isNewSignIn(change) ? groupsOfNewSignIn(change) : [];
  if (kind === 'oidc')
    return [
      { who: 'city', what: phrase('to-do.issue-tokens', { issuer, audience }) },
      ...groups,
      ...(was ? [signInAnew] : []),
    ];
  return was ? [{ who: 'city', what: phrase(`to-do.let-in-${kind}`) }, ...groups, signInAnew] : groups;
}

const signInAnew: ToDo = { who: 'people', what: phrase('to-do.sign-in-anew') };
