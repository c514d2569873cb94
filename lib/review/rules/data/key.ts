import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { Draft, Rule } from '../rule';
import { partsOf } from '../shared/parts';
import { at } from '../shared/property';

const keyPaths: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket':
    'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID',
  'AWS::DynamoDB::Table': 'SSESpecification.KMSMasterKeyId',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamEncryptionConfigurationInput.KeyARN',
  'AWS::KMS::Alias': 'TargetKeyId',
  'AWS::Backup::BackupVault': 'EncryptionKeyArn',
};

/** The key that a part encrypts with, as the template names it. */
export function keyOf({ type, properties }: Resource): unknown {
  const path = keyPaths[type];
  return path ? at(properties, path) : (properties.KmsKeyId ?? properties.KmsMasterKeyId ?? properties.KmsKeyArn);
}

const changesKey = ({ before, after }: ResourceChange) => {
  const [was, is] = [before && keyOf(before), after && keyOf(after)];
  return was !== undefined && is !== undefined && !same(was, is);
};

/** Another key: what is stored already still needs the old one. */
export const otherKey: Rule = {
  id: 'data.key',
  find: (change) =>
    [...groupedBy(change.resources.filter(changesKey), ({ stack }) => stack)].map(
      ([stack, here]): Draft => ({
        about: stack,
        direction: 'worse',
        severity: 'high',
        what: phrase('data.key.what', { parts: partsOf(here, change) }),
        why: phrase('data.key.why'),
        reversible: true,
        resources: here,
      }),
    ),
};
