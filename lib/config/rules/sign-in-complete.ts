import type { Finding, Rule } from './rule';

const oidcOnly = ['issuer', 'audience'] as const;

/** OIDC needs its issuer and audience; the other kinds would ignore them. */
export const signInComplete: Rule = ({ city, isSet }) => {
  const { identity } = city;
  if (identity?.kind === undefined) return [];
  const { kind } = identity;
  return oidcOnly.flatMap((key): Finding[] => {
    const path = ['identity', key];
    if (kind === 'oidc' && !isSet(path))
      return [
        {
          code: 'CK3012',
          path,
          message: `identity of kind oidc needs ${key}`,
          hint:
            key === 'issuer' ? 'add issuer: https://id.city.example' : 'add audience: the client id that tokens name',
        },
      ];
    if (kind !== 'oidc' && isSet(path))
      return [
        {
          code: 'CK3014',
          path,
          at: 'key',
          message: `identity.${key} has no effect with kind ${kind}`,
          hint: `remove ${key}, or use kind: oidc`,
        },
      ];
    return [];
  });
};
