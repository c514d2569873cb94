import type { ResourceChange } from '../../compare/resource-change';
import { same } from '../../compare/same';
import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { partsOf } from '../shared/parts';
import { at, listAt } from '../shared/property';

/** The key that a part encrypts with, as the template names it. */
export function keyOf({ type, properties }: Resource): unknown {
  switch (type) {
    case 'AWS::S3::Bucket':
      return at(
        listAt(properties, 'BucketEncryption.ServerSideEncryptionConfiguration')[0],
        'ServerSideEncryptionByDefault.KMSMasterKeyID',
      );
    case 'AWS::DynamoDB::Table':
      return at(properties, 'SSESpecification.KMSMasterKeyId');
    case 'AWS::KinesisFirehose::DeliveryStream':
      return at(properties, 'DeliveryStreamEncryptionConfigurationInput.KeyARN');
    case 'AWS::KMS::Alias':
      return properties.TargetKeyId;
    case 'AWS::Backup::BackupVault':
      return properties.EncryptionKeyArn;
    default:
      return properties.KmsKeyId ?? properties.KmsMasterKeyId ?? properties.KmsKeyArn;
  }
}

const changesKey = ({ before, after }: ResourceChange) => {
  const [was, is] = [before && keyOf(before), after && keyOf(after)];
  return was !== undefined && is !== undefined && !same(was, is);
};

/** Another key: what is stored already still needs the old one. */
export const otherKey: Rule = {
  id: 'data.key',
  find: ({ key, services, resources }) => {
    const changed = resources.filter(changesKey);
    return [...new Set(changed.map(({ stack }) => stack))].map((stack): Draft => {
      const here = changed.filter((c) => c.stack === stack);
      return {
        about: stack,
        direction: 'worse',
        severity: 'high',
        what: phrase('data.key.what', {
          parts: partsOf(here, { key, services }),
        }),
        why: phrase('data.key.why'),
        reversible: true,
        resources: here,
      };
    });
  },
};
