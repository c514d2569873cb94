import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { AlarmSet } from '../index';

export function example(stack: Stack): void {
  const topic = (severity: string) =>
    stack.formatArn({
      service: 'sns',
      resource: `yinchuan--alarms-${severity}`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  const pipeline = { namespace: 'Citykit', dimensions: { City: 'yinchuan', Service: 'traffic' }, statistic: 'Sum' };
  new AlarmSet(stack, 'Alarms', {
    names: (purpose) => `yinchuan--traffic-${purpose}`,
    topics: { critical: [topic('critical')], major: [topic('major')] },
    alarms: [
      {
        id: 'dead-letters',
        title: 'Messages that no processor could take',
        severity: 'critical',
        metric: {
          namespace: 'AWS/SQS',
          name: 'ApproximateNumberOfMessagesVisible',
          dimensions: { QueueName: 'yinchuan--traffic-controller-status-dlq' },
          statistic: 'Maximum',
        },
        comparison: '>',
        threshold: 0,
        noData: 'ok',
        runbook: 'Read one message of the queue, correct what refuses it, then start its redrive.',
      },
      {
        id: 'quarantine-rate',
        title: 'More than 5 % of messages refused',
        severity: 'major',
        metric: {
          expression: '100 * refused / (refused + accepted)',
          metrics: {
            refused: { ...pipeline, name: 'Quarantined' },
            accepted: { ...pipeline, name: 'Accepted' },
          },
        },
        comparison: '>',
        threshold: 5,
        periods: 3,
        periodsBeyond: 2,
        runbook: 'Look up the code most refused, and what changed at the devices that send it.',
      },
    ],
    composite: {
      id: 'any',
      title: 'Traffic has an open alarm',
      severity: 'major',
      runbook: 'Open the dashboard of traffic.',
    },
  });
}
