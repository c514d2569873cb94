import { limitRule } from '../shared/number-rule';

const secondsPerDay = 86_400;
/** Amazon SQS keeps messages four days when nobody says otherwise. */
const defaultSeconds = 345_600;

/** How long a message waits for a processor, or for a person, before it is lost. */
export const queueRetention = limitRule({
  id: 'data.queue-retention',
  types: ['AWS::SQS::Queue'],
  of: ({ properties }) => Number(properties.MessageRetentionPeriod ?? defaultSeconds) / secondsPerDay,
  unit: 'days',
  severity: 'medium',
  less: 'data.queue-retention.less',
  more: 'data.queue-retention.more',
  whyLess: 'data.queue-retention.why',
  whyMore: 'data.queue-retention.why',
  reversible: false,
});
