import { at } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** A file store keeps what was overwritten or deleted. */
export const versioning = protectionRule({
  id: 'data.versioning',
  types: ['AWS::S3::Bucket'],
  has: ({ properties }) => at(properties, 'VersioningConfiguration.Status') === 'Enabled',
  severity: 'high',
  lost: 'data.versioning.lost',
  gained: 'data.versioning.gained',
  why: 'data.versioning.why',
  reversible: false,
});
