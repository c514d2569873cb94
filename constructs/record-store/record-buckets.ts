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
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { removalPolicy } from '../shared/removal';
import type { AuditProps, DocumentsProps, RecordBucket, RecordStoreProps } from './record-store-props';

/** Days that access logs are kept: as long as the least an audit record is locked. */
const accessLogDays = 1096;

const common = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  versioned: true,
} as const satisfies BucketProps;

type Keeping = Pick<RecordStoreProps, 'bucketName' | 'deleteData'>;

/** Encrypted by S3 itself: log delivery cannot write to a bucket with a KMS key. */
export const accessLogBucket = (scope: Construct, props: Keeping): Bucket =>
  new Bucket(scope, 'AccessLogs', {
    ...common,
    bucketName: props.bucketName('access-logs'),
    encryption: BucketEncryption.S3_MANAGED,
    removalPolicy: removalPolicy('AWS::S3::Bucket', props),
    lifecycleRules: [
      { expiration: Duration.days(accessLogDays), noncurrentVersionExpiration: Duration.days(30) },
      { abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ],
  });

interface Parts extends Keeping {
  readonly key: IKey;
  readonly logs: IBucket;
}

const locked = (bucket: RecordBucket, { bucketName, key, logs }: Parts) =>
  ({
    ...common,
    bucketName: bucketName(bucket),
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: `${bucket}/`,
  }) satisfies BucketProps;

/** Objects that nobody wrote again for so long go, with what S3 keeps of them. */
const lastDays = (expireDays: number): readonly LifecycleRule[] => [
  { expiration: Duration.days(expireDays), noncurrentVersionExpiration: Duration.days(1) },
  { expiredObjectDeleteMarker: true },
];

/** Documents of people: every version is kept; no web page of another origin may read or write them. */
export function documentsBucket(
  scope: Construct,
  { oldVersionDays, expireDays }: DocumentsProps,
  parts: Parts,
): Bucket {
  const bucket = new Bucket(scope, 'Documents', {
    ...locked('documents', parts),
    removalPolicy: removalPolicy('AWS::S3::Bucket', parts),
    lifecycleRules: [
      {
        // An upload that was not finished holds data that nobody has a record of.
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        ...(oldVersionDays === undefined ? {} : { noncurrentVersionExpiration: Duration.days(oldVersionDays) }),
      },
      ...(expireDays === undefined ? [] : lastDays(expireDays)),
    ],
  });
  // On the L1: the L2's `eventBridgeEnabled` brings a function into every stack. A malware scan listens.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return bucket;
}

/** Audit records: locked from the moment they are written, and kept when the stack goes, whatever the stack says. */
export const auditBucket = (scope: Construct, { lockDays, lockMode }: AuditProps, parts: Parts): Bucket =>
  new Bucket(scope, 'Audit', {
    ...locked('audit', parts),
    removalPolicy: removalPolicy('AWS::S3::Bucket'),
    objectLockEnabled: true,
    objectLockDefaultRetention:
      lockMode === 'COMPLIANCE'
        ? ObjectLockRetention.compliance(Duration.days(lockDays))
        : ObjectLockRetention.governance(Duration.days(lockDays)),
  });
