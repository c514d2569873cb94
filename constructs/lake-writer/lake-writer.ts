import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allow, allowKeyByAlias, policyOf } from '../shared/allow';
import { bucketArn, objectsArn } from '../shared/arns';
import { checkFolder } from '../shared/check-folder';
import { removalPolicy } from '../shared/removal';
import type { Gathering, LakeStreamProps, LakeWriterProps } from './lake-writer-props';
import { catalogArns, parquetConversion } from './parquet-conversion';

/** Parquet needs at least 64 MB. */
const usual = {
  parquet: { megabytes: 128, seconds: 900 },
  plain: { megabytes: 64, seconds: 300 },
} satisfies Record<string, Gathering>;

/** Firehose streams into one bucket of the lake, with one role and one log for all of them. */
export class LakeWriter extends Construct {
  /** Of all its streams. */
  readonly role: Role;
  private readonly log: LogStream;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LakeWriterProps,
  ) {
    super(scope, id);
    const group = new LogGroup(this, 'Log', {
      logGroupName: props.logGroupName,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup'),
    });
    this.log = new LogStream(this, 'LogStream', {
      logGroup: group,
      logStreamName: 'delivery',
      removalPolicy: removalPolicy('AWS::Logs::LogStream'),
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(this.role, {
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [bucketArn(this, props.bucketName)],
    });
    allow(this.role, { actions: ['logs:PutLogEvents'], resources: [group.logGroupArn] });
    allow(this.role, { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [props.key.keyArn] });
    allowKeyByAlias(this.role, props.bucketKeyAlias);
  }

  /** Adds a stream into a folder of the bucket; what cannot be converted goes to `errors/<prefix>`. */
  addStream(id: string, { streamName, prefix, schema, gathering }: LakeStreamProps): CfnDeliveryStream {
    checkFolder(this, 'prefix', prefix);
    const errorPrefix = `errors/${prefix}`;
    allow(this.role, {
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      resources: [
        objectsArn(this, this.props.bucketName, prefix),
        objectsArn(this, this.props.bucketName, errorPrefix),
      ],
      because: 'object keys hold date and time; the grant ends at the folder of the stream',
    });
    if (schema) {
      allow(this.role, {
        actions: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
        resources: catalogArns(this, schema),
      });
    }
    const { megabytes, seconds } = gathering ?? (schema ? usual.parquet : usual.plain);
    const stream = new CfnDeliveryStream(this, id, {
      deliveryStreamName: streamName,
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK',
        keyArn: this.props.key.keyArn,
      },
      extendedS3DestinationConfiguration: {
        bucketArn: bucketArn(this, this.props.bucketName),
        roleArn: this.role.roleArn,
        prefix: `${prefix}dt=!{timestamp:yyyy/MM/dd}/`,
        errorOutputPrefix: `${errorPrefix}!{firehose:error-output-type}/dt=!{timestamp:yyyy/MM/dd}/`,
        bufferingHints: { sizeInMBs: megabytes, intervalInSeconds: seconds },
        compressionFormat: schema ? 'UNCOMPRESSED' : 'GZIP',
        dataFormatConversionConfiguration: schema && parquetConversion(this, schema, this.role),
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: this.props.logGroupName,
          logStreamName: this.log.logStreamName,
        },
      },
    });
    // Firehose tries the role when the stream is made: its policy must stand by then.
    stream.node.addDependency(policyOf(this.role));
    return stream;
  }
}
