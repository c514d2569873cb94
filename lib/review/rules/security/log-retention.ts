import type { Limit } from '../shared/limit';
import { numberAt } from '../shared/property';

/** How long a log is kept. */
export const logRetention: Limit = {
  id: 'security.log-retention',
  type: 'AWS::Logs::LogGroup',
  of: numberAt('RetentionInDays'),
  unit: 'days',
  severity: 'high',
  // CloudWatch deletes what is older than the new time.
  deletes: true,
  from: () => ['retention.logDays'],
};
