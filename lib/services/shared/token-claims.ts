import { z } from 'zod';
import { other } from './effects';
import { field } from './field';
import type { Words } from './words';

/** A name of the city's identity provider: of a claim, a group, an IAM role. */
export const claimValue = z.string().min(1).max(200);

/** Who has a role: a group of the identity provider, or a role of IAM where callers sign. */
export const memberName = claimValue.meta({ isMember: true });

/** Claim of a token that a setting names. */
export const claimName = (byDefault: string) => claimValue.default(byDefault).meta({ isClaim: true });

/** Attributes that the city's own pool of people has beside those of OpenID Connect. */
export const poolAttributes = ['city', 'person_id', 'guardian_id'] as const;

/** Effect of a setting that names a claim by which somebody has a role. */
const ofClaims = other(
  'security',
  {
    en: 'what a sign-in says is read otherwise: who signs in may lose a role, or get another',
    zh: '登录信息的读取方式改变：登录者可能失去或改变角色',
  },
  { severity: 'high' },
);

/** Effect of a setting that names the claim by which people get what is about themselves: it gives no role, and takes none. */
export const ofOwn = (says: Words) => other('security', says, { severity: 'high' });

/** Settings of an API with sign-in: which claims of a token say what its caller may. */
export const tokenClaims = {
  groupsClaim: field(claimName('cognito:groups'), {
    name: { en: 'where a sign-in names its groups', zh: '登录信息中的用户组字段' },
    doc: {
      en: 'Claim of the token that lists groups: a list of names, or a text that is one name; names are compared whole.',
      zh: '令牌中列出用户组的声明：可为名称列表，也可为单个名称的文本；名称须完全一致。',
    },
    effect: ofClaims,
  }),
  cityClaim: field(claimName('custom:city'), {
    name: { en: 'where a sign-in names its city', zh: '登录信息中的城市字段' },
    doc: { en: 'Claim of the token that names the city of its holder.', zh: '令牌中注明持有人所属城市的声明。' },
    effect: ofClaims,
  }),
};
