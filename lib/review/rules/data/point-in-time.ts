import { at, isTrue } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** A table can be brought back to any second of the last 35 days. */
export const pointInTime = protectionRule({
  id: 'data.point-in-time',
  types: ['AWS::DynamoDB::Table'],
  has: ({ properties }) => isTrue(at(properties, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled')),
  severity: 'high',
  lost: 'data.point-in-time.lost',
  gained: 'data.point-in-time.gained',
  why: 'data.point-in-time.why',
  reversible: false,
});
