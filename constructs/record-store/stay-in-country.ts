import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { partitionOf } from '../shared/partition';

/**
 * Where the law keeps personal data inside the country (aws-cn: PIPL art. 36), nobody may set a bucket to replicate,
 * administrators included. Where the partition is not known it may be that one.
 */
export function stayInCountry(bucket: Bucket): void {
  if (['aws', 'aws-us-gov'].includes(partitionOf(bucket) ?? 'unknown')) return;
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'StayInCountry',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutReplicationConfiguration'],
      resources: [bucket.bucketArn],
    }),
  );
}
