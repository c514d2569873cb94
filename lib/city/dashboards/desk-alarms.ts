import type { AlarmSpec } from '../../../constructs';
import type { CityContext } from '../city-context';
import { deskPurpose, unescalatedQueue } from '../operations-names';
import { levelsOf } from '../operations-settings';
import { pipelineAlarmWords } from './words';

/** Alarms on the operations API and on what it escalates; none where the city has none. */
export function deskAlarms(context: CityContext): AlarmSpec[] {
  const { operations } = context.city;
  if (!operations) return [];
  const { operationsFailed, unescalated } = pipelineAlarmWords;
  const failed: AlarmSpec = {
    id: 'operations-failed',
    title: context.label(operationsFailed.title),
    severity: 'critical',
    metric: {
      namespace: 'AWS/Lambda',
      name: 'Errors',
      dimensions: { FunctionName: context.name(deskPurpose) },
      statistic: 'Sum',
    },
    comparison: '>',
    threshold: 0,
    periods: 3,
    runbook: context.label(operationsFailed.runbook),
    noData: 'ok',
  };
  if (levelsOf(operations).length === 0) return [failed];
  return [
    failed,
    {
      id: 'escalations-undelivered',
      title: context.label(unescalated.title),
      severity: 'critical',
      metric: {
        namespace: 'AWS/SQS',
        name: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: context.name(unescalatedQueue) },
        statistic: 'Maximum',
      },
      comparison: '>',
      threshold: 0,
      runbook: context.label(unescalated.runbook),
      noData: 'ok',
    },
  ];
}
