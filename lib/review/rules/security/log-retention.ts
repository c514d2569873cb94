import { limitRule } from '../shared/number-rule';

/** How long a log is kept. */
export const logRetention = limitRule({
  id: 'security.log-retention',
  types: ['AWS::Logs::LogGroup'],
  of: ({ properties }) => (properties.RetentionInDays === undefined ? undefined : Number(properties.RetentionInDays)),
  unit: 'days',
  severity: 'high',
  less: 'security.log-retention.less',
  more: 'security.log-retention.more',
  whyLess: 'security.log-retention.why',
  whyMore: 'security.log-retention.why',
  reversible: false,
  from: () => ['retention.logDays'],
});
