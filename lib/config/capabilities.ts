import type { Words } from '../services/shared';
import { hasType } from './region-gaps';
import { type Partition, partitionOf, regions } from './regions';

/** What a partition and region can do, of what cities ask for. */
export interface Capabilities {
  /** AWS IoT Core; a city has devices and their settings, so none can be where it is not. */
  readonly iotCore: boolean;
  /** Cognito user pools for people's sign-in. */
  readonly cognitoUserPools: boolean;
  /** Domain of the city's own at which devices connect. */
  readonly customIotDomain: boolean;
  /** AWS Budgets by CloudFormation. */
  readonly budgets: boolean;
  /** Calls without SigV4 and custom domains of APIs, without an ICP recordal of the account. */
  readonly openApiWithoutIcp: boolean;
}

/** What works in a region of a partition: types that CloudFormation has there (region-gaps.ts), and what else is known. */
export function capabilities(partition: Partition, region: string): Capabilities {
  return {
    iotCore: hasType(region, 'AWS::IoT::Logging'),
    cognitoUserPools: hasType(region, 'AWS::Cognito::UserPool'),
    // China and GovCloud have the type, and their user guides say that it is not served.
    customIotDomain: partition === 'aws' && hasType(region, 'AWS::IoT::DomainConfiguration'),
    budgets: hasType(region, 'AWS::Budgets::Budget'),
    openApiWithoutIcp: partition !== 'aws-cn',
  };
}

type Region = (typeof regions)[number];

/** Every region in which a city can run. */
export const cityRegions = regions.filter((region) => capabilities(partitionOf(region) as Partition, region).iotCore);

/** Why a region that AWS has is none of a city's, and which to take; undefined for every other word. */
export function regionRefused(word: string): { readonly message: Words; readonly hint: Words } | undefined {
  const partition = partitionOf(word);
  if (!partition || cityRegions.includes(word as Region)) return undefined;
  const near = cityRegions.filter((r) => partitionOf(r) === partition && r.split('-')[0] === word.split('-')[0]);
  const others = near.length > 0 ? near : cityRegions.filter((r) => partitionOf(r) === partition);
  return {
    message: {
      en: `${word} has no AWS IoT Core that CloudFormation can set up, and every city stands on it`,
      zh: `${word} 没有可由 CloudFormation 设置的 AWS IoT Core，而每座城市都依赖它`,
    },
    hint: {
      en: `use another region, e.g. ${others.slice(0, 4).join(', ')}`,
      zh: `采用其他区域，例如 ${others.slice(0, 4).join('、')}`,
    },
  };
}

/** How people sign in where nothing speaks for another way: the best that works without anything set up beside the city. */
export const usualSignIn = (can: Capabilities): 'cognito' | 'oidc' | 'sigv4' => {
  if (can.cognitoUserPools) return 'cognito';
  return can.openApiWithoutIcp ? 'oidc' : 'sigv4';
};
