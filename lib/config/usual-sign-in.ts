import type { Capabilities } from './capabilities';

/** How people sign in where nothing speaks for another way: the best that works without anything set up beside the city. */
export const usualSignIn = (can: Capabilities): 'cognito' | 'oidc' | 'sigv4' => {
  if (can.cognitoUserPools) return 'cognito';
  return can.openApiWithoutIcp ? 'oidc' : 'sigv4';
};
