import type { Stack } from 'aws-cdk-lib';
import type { AlarmSetProps } from '../../../constructs';
import { undeliveredQueue } from '../alarm-topics';
import { type CityContext, topicSeverities } from '../city-context';
import type { OperationsDesk } from '../operations-desk';
import { deskAlarms } from './desk-alarms';
import { incidentAlarms } from './incident-alarms';
import { rotationAlarms } from './rotation-alarms';
import { pipelineAlarmWords } from './words';

/** Alarms of the city as a whole: what belongs to no service. */
export const cityAlarms = (stack: Stack, context: CityContext, desk?: OperationsDesk): AlarmSetProps => ({
  names: context.name,
  topics: Object.fromEntries(topicSeverities.map((severity) => [severity, [context.topicArn(stack, severity)]])),
  alarms: [
    {
      id: 'unknown-rule',
      title: context.label(pipelineAlarmWords.unknownRule.title),
      severity: 'major',
      metric: { namespace: 'AWS/IoT', name: 'RuleNotFound', statistic: 'Sum' },
      comparison: '>',
      threshold: 0,
      runbook: context.label(pipelineAlarmWords.unknownRule.runbook),
      noData: 'ok',
    },
    {
      id: 'alarms-undelivered',
      title: context.label(pipelineAlarmWords.undelivered.title),
      severity: 'critical',
      metric: {
        namespace: 'AWS/SQS',
        name: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: context.name(undeliveredQueue) },
        statistic: 'Maximum',
      },
      comparison: '>',
      threshold: 0,
      runbook: context.label(pipelineAlarmWords.undelivered.runbook),
      noData: 'ok',
    },
    ...deskAlarms(context, desk),
    ...incidentAlarms(context),
    ...rotationAlarms(stack, context),
  ],
});
