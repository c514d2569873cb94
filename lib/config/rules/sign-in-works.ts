import { placeOf } from './partition';
import type { Rule } from './rule';

/**
 * How people sign in must exist in the region, and in China work without ICP recordal (AWS China user guide, API
 * Gateway).
 */
export const signInWorks: Rule = (context) => {
  const place = placeOf(context);
  const kind = context.city.identity?.kind;
  if (!place || kind === undefined) return [];
  const path = ['identity', 'kind'];
  // Assumed recorded when its own shape is wrong: that has a problem already.
  const open = place.can.openApiWithoutIcp || (context.city.cloud?.icp?.recorded ?? true);
  if (kind === 'cognito' && !place.can.cognitoUserPools)
    return [
      {
        code: 'CK3001',
        path,
        message: { en: `${place.region} has no Cognito user pools`, zh: `${place.region} 没有 Cognito 用户池` },
        hint: open
          ? { en: 'use kind: oidc with an issuer of your own', zh: '采用 kind: oidc，使用自有的签发方' }
          : {
              en: 'use kind: sigv4; kind: oidc needs ICP recordal first',
              zh: '采用 kind: sigv4；kind: oidc 须先完成 ICP 备案',
            },
      },
    ];
  if (kind !== 'oidc' || open) return [];
  return [
    {
      code: 'CK3002',
      path,
      message: {
        en: 'without ICP recordal, APIs in aws-cn answer only calls signed with SigV4',
        zh: '未完成 ICP 备案时，aws-cn 的 API 只应答以 SigV4 签名的调用',
      },
      hint: {
        en: 'use kind: sigv4, or set cloud.icp: { recorded: true, number: … } once the account has its recordal',
        zh: '采用 kind: sigv4；账户完成备案后也可写 cloud.icp: { recorded: true, number: … }',
      },
    },
  ];
};
