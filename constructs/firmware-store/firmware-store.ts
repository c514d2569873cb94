import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow } from '../shared/allow';
import { removalPolicy } from '../shared/removal';
import type { FirmwareStoreProps } from './firmware-store-props';

/** Days that a file that was overwritten by mistake can be brought back. */
const oldVersionDays = 90;

/** Firmware of devices, and the role with which jobs of AWS IoT give each device a link to it for an hour. */
export class FirmwareStore extends Construct {
  readonly bucket: IBucket;
  readonly linkRole: Role;

  constructor(scope: Construct, id: string, props: FirmwareStoreProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: props.logs,
      serverAccessLogsPrefix: 'firmware/',
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(oldVersionDays),
        },
      ],
      removalPolicy: removalPolicy('AWS::S3::Bucket', props),
    });
    this.linkRole = new Role(this, 'LinkRole', {
      roleName: props.linkRoleName,
      assumedBy: new ServicePrincipal('iot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(this.linkRole, {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [this.bucket.arnForObjects('*')],
      because: 'versions of firmware come without a deployment; the grant ends at this bucket',
    });
    allow(this.linkRole, { actions: ['kms:Decrypt'], resources: [props.key.keyArn] });
  }
}
