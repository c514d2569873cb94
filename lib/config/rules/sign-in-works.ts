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
        message: `${place.region} has no Cognito user pools`,
        hint: open
          ? 'use kind: oidc with an issuer of your own'
          : 'use kind: sigv4; kind: oidc needs ICP recordal first',
      },
    ];
  if (kind !== 'oidc' || open) return [];
  return [
    {
      code: 'CK3002',
      path,
      message: 'without ICP recordal, APIs in aws-cn answer only calls signed with SigV4',
      hint: 'use kind: sigv4, or set cloud.icp: { recorded: true, number: … } once the account has its recordal',
    },
  ];
};
