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
          message: { en: `identity of kind oidc needs ${key}`, zh: `oidc 登录方式需要 ${key}` },
          hint:
            key === 'issuer'
              ? { en: 'add issuer: https://id.city.example', zh: '添加 issuer: https://id.city.example' }
              : { en: 'add audience: the client id that tokens name', zh: '添加 audience：令牌中注明的客户端编号' },
        },
      ];
    if (kind !== 'oidc' && isSet(path))
      return [
        {
          code: 'CK3014',
          path,
          at: 'key',
          message: {
            en: `identity.${key} has no effect with kind ${kind}`,
            zh: `登录方式为 ${kind} 时，identity.${key} 不起作用`,
          },
          hint: { en: `remove ${key}, or use kind: oidc`, zh: `删除 ${key}，或采用 kind: oidc` },
        },
      ];
    return [];
  });
};
