import { at, isTrue } from '../shared/property';
import { protectionRule } from '../shared/protection';

const switches = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** A file store refuses to become public, whatever its policy says. */
export const publicAccess = protectionRule({
  id: 'security.public-access',
  types: ['AWS::S3::Bucket'],
  has: ({ properties }) =>
    switches.every((name) => isTrue(at(properties, `PublicAccessBlockConfiguration.${name}`))) &&
    !String(properties.AccessControl ?? '').startsWith('Public'),
  severity: 'critical',
  lost: 'security.public-access.lost',
  gained: 'security.public-access.gained',
  why: 'security.public-access.why',
  expected: true,
  // What was read once stays read.
  reversible: false,
});
