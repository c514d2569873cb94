import { usualSignIn } from '../capabilities';
import { placeOf } from './partition';
import type { Rule } from './rule';

/** An API for people without a way to sign in would be open to all. */
export const signInNeeded: Rule = (context) => {
  if (context.isSet(['identity'])) return [];
  const place = placeOf(context);
  const kind = place ? usualSignIn(place.can) : 'cognito';
  const ofServices = context.enabled
    .filter((service) => service.apis.some((api) => api.callers === 'people'))
    .map(({ id }) => ({ id, path: ['services', id] }));
  const own = context.isSet(['operations']) ? [{ id: 'operations', path: ['operations'] }] : [];
  return [...ofServices, ...own].map(({ id, path }) => ({
    code: 'CK3013',
    path,
    at: 'key',
    message: {
      en: `${id} has an API for people, and nothing says how they sign in`,
      zh: `${id} 有面向人员的 API，但未说明如何登录`,
    },
    hint: { en: `add identity: { kind: ${kind} }`, zh: `添加 identity: { kind: ${kind} }` },
  }));
};
