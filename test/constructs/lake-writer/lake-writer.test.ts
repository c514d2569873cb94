import { Match, Template } from 'aws-cdk-lib/assertions';
import { LakeWriter } from '../../../constructs';
import type { LakeStreamSchema } from '../../../constructs/lake-writer/lake-writer-props';
import { stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';

const writerWith = (prefix: string, schema?: LakeStreamSchema) => {
  const stack = stackIn('aws-cn');
  const writer = new LakeWriter(stack, 'Writer', {
    bucketName: 'yinchuan--raw',
    bucketKeyAlias: 'alias/yinchuan--lake',
    key: keyOf(stack),
    logGroupName: '/aws/kinesisfirehose/yinchuan--raw',
  });
  writer.addStream('Stream', { streamName: 'yinchuan--raw', prefix, ...(schema ? { schema } : {}) });
  return Template.fromStack(stack);
};

describe('LakeWriter', () => {
  it('writes as it came, by the day of arrival', () => {
    writerWith('traffic/status/').hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK' },
      ExtendedS3DestinationConfiguration: {
        BucketARN: 'arn:aws-cn:s3:::yinchuan--raw',
        Prefix: 'traffic/status/dt=!{timestamp:yyyy/MM/dd}/',
        ErrorOutputPrefix: Match.stringLikeRegexp('^errors/traffic/status/'),
        CompressionFormat: 'GZIP',
        DataFormatConversionConfiguration: Match.absent(),
      },
    });
  });

  it('writes the rows of a table as Parquet in gzip, for they are kept for years', () => {
    const schema = { databaseName: 'yinchuan_lake', tableName: 'traffic_status' };
    writerWith('traffic/status/', schema).hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: {
        CompressionFormat: 'UNCOMPRESSED',
        DataFormatConversionConfiguration: {
          OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression: 'GZIP' } } },
        },
      },
    });
  });

  it('may put objects into its folder only', () => {
    writerWith('traffic/status/').hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
            Resource: [
              'arn:aws-cn:s3:::yinchuan--raw/errors/traffic/status/*',
              'arn:aws-cn:s3:::yinchuan--raw/traffic/status/*',
            ],
          }),
        ]),
      },
    });
  });

  it.each(['traffic', '/traffic/', 'traffic//status/', ''])('refuses the folder %j', (prefix) => {
    expect(propErrorCode(() => writerWith(prefix))).toBe('folder.form');
  });
});
