import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { removalPolicy } from '../shared/removal';
import type { DataLakeProps, LakeZone, OlderObjects } from './data-lake-props';

/** Days that access logs are kept. */
const accessLogDays = 365;
/** Days that results of queries are kept: they can be computed again. */
const resultDays = 30;
/** Days that an overwritten or deleted object can be brought back. */
const oldVersionDays = 30;

interface ZoneProps extends DataLakeProps {
  readonly key: IKey;
  readonly logs: IBucket;
}

type Keeping = Pick<DataLakeProps, 'deleteData'>;

const common = (keeping: Keeping) =>
  ({
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    removalPolicy: removalPolicy('AWS::S3::Bucket', keeping),
  }) satisfies BucketProps;

const lifecycle = (days: number | null, older: OlderObjects = {}): LifecycleRule => ({
  abortIncompleteMultipartUploadAfter: Duration.days(7),
  noncurrentVersionExpiration: Duration.days(oldVersionDays),
  ...(days === null ? {} : { expiration: Duration.days(days) }),
  ...transitionsOf(days ?? Number.POSITIVE_INFINITY, older),
});

/** S3 takes no transition at or after the end of an object. */
function transitionsOf(days: number, { infrequentAfterDays, archiveAfterDays }: OlderObjects) {
  const classes = [
    [infrequentAfterDays, StorageClass.INFREQUENT_ACCESS],
    [archiveAfterDays, StorageClass.GLACIER],
  ] as const;
  const transitions = classes.flatMap(([after, storageClass]) =>
    after !== undefined && after < days ? [{ storageClass, transitionAfter: Duration.days(after) }] : [],
  );
  return transitions.length > 0 ? { transitions } : {};
}

/** Of two rules for one object S3 follows the one that ends sooner; delete markers go with the rule that has days. A bucket has 1,000 rules. */
const lifecycleBelow = (days: Readonly<Record<string, number>>): LifecycleRule[] =>
  Object.entries(days).map(([prefix, count]) => ({
    prefix,
    expiration: Duration.days(count),
    noncurrentVersionExpiration: Duration.days(1),
  }));

/** Days that a file can be brought back that was put in gzip, or overwritten by its sender. */
const rewrittenDays = 7;

const rewrittenBelow = (folders: readonly string[]): LifecycleRule[] =>
  folders.map((prefix) => ({ prefix, noncurrentVersionExpiration: Duration.days(rewrittenDays) }));

/** Encrypted by S3 itself: log delivery cannot write to a bucket with a KMS key. */
export const accessLogBucket = (scope: Construct, props: DataLakeProps): Bucket =>
  new Bucket(scope, 'Logs', {
    ...common(props),
    bucketName: props.bucketName('logs'),
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [lifecycle(accessLogDays)],
  });

export function zoneBucket(scope: Construct, zone: LakeZone, props: ZoneProps): Bucket {
  const below =
    zone === 'landing'
      ? [...lifecycleBelow(props.landingDaysBelow ?? {}), ...rewrittenBelow(props.landingInGzipBelow ?? [])]
      : [];
  const asItCame = zone === 'landing' || zone === 'raw';
  const rule = lifecycle(props.retentionDays[zone], asItCame ? props.olderObjects : undefined);
  const bucket = dataBucket(scope, zone, props, [rule, ...below]);
  // On the L1: the L2's `eventBridgeEnabled` brings a function into every stack. `FileIngest` and `TelemetryIngest` listen.
  if (asItCame) {
    (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  }
  return bucket;
}

export const resultBucket = (scope: Construct, props: ZoneProps): Bucket =>
  dataBucket(scope, 'results', props, [lifecycle(resultDays)]);

function dataBucket(
  scope: Construct,
  name: LakeZone | 'results',
  props: ZoneProps,
  lifecycleRules: LifecycleRule[],
): Bucket {
  return new Bucket(scope, name[0]?.toUpperCase() + name.slice(1), {
    ...common(props),
    bucketName: props.bucketName(name),
    encryption: BucketEncryption.KMS,
    encryptionKey: props.key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: props.logs,
    serverAccessLogsPrefix: `${name}/`,
    lifecycleRules,
  });
}
