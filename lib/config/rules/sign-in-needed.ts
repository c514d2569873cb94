import { usualSignIn } from '../capabilities';
import { placeOf } from './partition';
import type { Rule } from './rule';

/** An API for people without a way to sign in would be open to all. */
export const signInNeeded: Rule = (context) => {
  if (context.isSet(['identity'])) return [];
  const place = placeOf(context);
  const kind = place ? usualSignIn(place.can) : 'cognito';
  return context.enabled
    .filter((service) => service.apis.some((api) => api.callers === 'people'))
    .map((service) => ({
      code: 'CK3013',
      path: ['services', service.id],
      at: 'key',
      message: {
        en: `${service.id} has an API for people, and nothing says how they sign in`,
        zh: `${service.id} 有面向人员的 API，但未说明如何登录`,
      },
      hint: { en: `add identity: { kind: ${kind} }`, zh: `添加 identity: { kind: ${kind} }` },
    }));
};
