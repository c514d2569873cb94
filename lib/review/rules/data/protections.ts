import { isKept, type Resource } from '../../../model/city-model';
import { knownTypes, partFacts } from '../../../model/part-facts';
import { isOn, isValue } from '../shared/property';
import type { Protection } from '../shared/protection';

/** Of every type that holds something. */
const keeps = (policy: 'deletionPolicy' | 'updateReplacePolicy'): Protection['has'] => {
  const types = knownTypes.filter((type) => partFacts(type).holds !== 'nothing');
  return Object.fromEntries(types.map((type) => [type, (part: Resource) => isKept(part[policy])]));
};

/** What keeps data from getting lost. */
export const protections: readonly Protection[] = [
  // Stays when its part of the cloud is deleted. Stock diffs do not count this as a change.
  { id: 'data.kept-on-deletion', severity: 'critical', has: keeps('deletionPolicy') },
  // The same when it must be made anew.
  { id: 'data.kept-on-replacement', severity: 'high', has: keeps('updateReplacePolicy') },
  // A table can be brought back to any second of the last 35 days.
  {
    id: 'data.point-in-time',
    severity: 'high',
    has: { 'AWS::DynamoDB::Table': isOn('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled') },
    reversible: false,
  },
  // A file store keeps what was overwritten or deleted.
  {
    id: 'data.versioning',
    severity: 'high',
    has: { 'AWS::S3::Bucket': isValue('VersioningConfiguration.Status', 'Enabled') },
    reversible: false,
  },
  // A table or the accounts of people cannot be deleted by a slip of the hand.
  {
    id: 'data.deletion-protection',
    severity: 'high',
    has: {
      'AWS::DynamoDB::Table': isOn('DeletionProtectionEnabled'),
      'AWS::DynamoDB::GlobalTable': isOn('DeletionProtectionEnabled'),
      'AWS::Cognito::UserPool': isValue('DeletionProtection', 'ACTIVE'),
    },
  },
];
