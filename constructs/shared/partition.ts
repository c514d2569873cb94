import { Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';

/** Partition of the stack around a construct, or `undefined` when its region is not known at synthesis. */
export function partitionOf(scope: IConstruct): string | undefined {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}

/**
 * True where Lambda works with X-Ray: not in aws-cn. A stack whose partition is not known gets only what every partition
 * has.
 */
export const lambdaHasXRay = (scope: IConstruct): boolean =>
  ['aws', 'aws-us-gov'].includes(partitionOf(scope) ?? 'unknown');

/** True where event source mappings take tags for certain; elsewhere a tag has failed deployments. */
export const mappingsTakeTags = (scope: IConstruct): boolean => partitionOf(scope) === 'aws';
