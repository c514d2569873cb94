import { parsePath } from '../../../config/path';
import { schemaOf } from '../../../config/shape/check-shape';
import type { SettingEffect } from '../../../effects';
import type { Words } from '../../../services/shared';
import { metaOf, schemaAt } from '../../../services/shared/schema-walk';
import type { CityChange } from '../rule';
import { isNewSignIn } from '../shared/groups-of-tokens';

const readAnew: Words = {
  en: 'what tokens of the new sign-in say is read as the file says now',
  zh: '新登录方式的令牌内容按此声明读取',
};

const noTokens: Words = {
  en: 'who calls signs as a role, and shows no token whose claims could be read',
  zh: '调用方以角色签名，不出示令牌，无声明可读取',
};

/** Do all settings of an effect name claims of tokens? */
function isOfClaims({ paths }: SettingEffect, { services }: CityChange): boolean {
  const schema = schemaOf(services);
  const isClaim = (path: string) => {
    const found = schemaAt(schema, parsePath(path) ?? []);
    return found !== undefined && metaOf(found).isClaim === true;
  };
  return paths.every(isClaim);
}

/** Does the effect go with another way to sign in, or another issuer? */
export function goesWithSignIn(effect: SettingEffect, change: CityChange): boolean {
  const [was, is] = [change.base, change.head].map((version) => version?.city?.identity);
  return (was?.kind !== is?.kind || was?.issuer !== is?.issuer) && isOfClaims(effect, change);
}

/**
 * Claims say who may what where tokens of one sign-in are read before and after. Nobody of another one gets in, whatever
 * its tokens say.
 */
export function claimsShown(effect: SettingEffect, change: CityChange): SettingEffect {
  const { base, head } = change;
  if (!base?.city || !head?.city || effect.kind === 'none' || !isOfClaims(effect, change)) return effect;
  const said = (label: Words) => ({ values: { ...effect.values, effect: { label } } });
  if (head.city.identity?.kind === 'sigv4')
    return { ...effect, kind: 'none', direction: 'neither', severity: 'info', ...said(noTokens) };
  return isNewSignIn(change) ? { ...effect, severity: 'info', ...said(readAnew) } : effect;
}
