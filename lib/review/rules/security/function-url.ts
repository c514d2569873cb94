import { protectionRule } from '../shared/protection';

/** Who calls the address of a function must show who they are. */
export const functionUrl = protectionRule({
  id: 'security.function-url',
  types: ['AWS::Lambda::Url'],
  has: ({ properties }) => properties.AuthType === 'AWS_IAM',
  severity: 'critical',
  lost: 'security.function-url.lost',
  gained: 'security.function-url.gained',
  why: 'security.function-url.why',
  expected: true,
  reversible: false,
});
