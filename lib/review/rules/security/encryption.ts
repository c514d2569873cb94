import type { Resource } from '../../../model/city-model';
import { keyOf } from '../data/key';
import { at, listAt } from '../shared/property';
import { protectionRule } from '../shared/protection';

const encrypted: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::S3::Bucket': ({ properties }) =>
    /^aws:kms/.test(
      String(
        at(
          listAt(properties, 'BucketEncryption.ServerSideEncryptionConfiguration')[0],
          'ServerSideEncryptionByDefault.SSEAlgorithm',
        ),
      ),
    ),
  'AWS::DynamoDB::Table': (resource) => keyOf(resource) !== undefined,
  'AWS::SQS::Queue': (resource) => keyOf(resource) !== undefined,
  'AWS::SNS::Topic': (resource) => keyOf(resource) !== undefined,
  'AWS::Logs::LogGroup': (resource) => keyOf(resource) !== undefined,
  'AWS::KinesisFirehose::DeliveryStream': (resource) => keyOf(resource) !== undefined,
  'AWS::Kinesis::Stream': ({ properties }) => at(properties, 'StreamEncryption.KeyId') !== undefined,
  'AWS::Backup::BackupVault': (resource) => keyOf(resource) !== undefined,
  'AWS::Athena::WorkGroup': ({ properties }) =>
    at(properties, 'WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.KmsKey') !== undefined,
};

/** Content is encrypted with a key of the city, whose use is logged and can be stopped. */
export const encryption = protectionRule({
  id: 'security.encryption',
  types: Object.keys(encrypted),
  has: (resource) => encrypted[resource.type]?.(resource) ?? true,
  severity: 'high',
  lost: 'security.encryption.lost',
  gained: 'security.encryption.gained',
  why: 'security.encryption.why',
});
