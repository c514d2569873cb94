import { at, isTrue } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** A table or the accounts of people cannot be deleted by a slip of the hand. */
export const deletionProtection = protectionRule({
  id: 'data.deletion-protection',
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool'],
  has: ({ properties }) =>
    isTrue(properties.DeletionProtectionEnabled) || at(properties, 'DeletionProtection') === 'ACTIVE',
  severity: 'high',
  lost: 'data.deletion-protection.lost',
  gained: 'data.deletion-protection.gained',
  why: 'data.deletion-protection.why',
});
