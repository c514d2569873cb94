import type { AlarmSpec } from '../../../constructs';
import { metricNamespace, type Words } from '../../services/shared';
import { operationsMetrics } from '../../services/shared/metric-names';
import type { CityContext } from '../city-context';
import type { OperationsDesk } from '../operations-desk';
import { deskPurpose, sealsPurpose, unescalatedQueue } from '../operations-names';
import { levelsOf } from '../operations-settings';
import { doorAlarms } from './door-alarms';
import { pipelineAlarmWords, words } from './words';

/** Alarms on the operations API, its audit trail and what it escalates; none where the city has none. */
export function deskAlarms(context: CityContext, desk: OperationsDesk | undefined): AlarmSpec[] {
  const { operations } = context.city;
  if (!operations || !desk) return [];
  const { operationsFailed, functionThrottles, auditBroken, daysUnsealed, unescalated } = pipelineAlarmWords;
  const common = ({ title, runbook }: { readonly title: Words; readonly runbook: Words }) =>
    ({
      title: context.label(title),
      runbook: context.label(runbook),
      comparison: '>',
      threshold: 0,
      noData: 'ok',
    }) as const;
  const ofFunction = (name: string, purpose: string): AlarmSpec['metric'] => ({
    namespace: 'AWS/Lambda',
    name,
    dimensions: { FunctionName: context.name(purpose) },
    statistic: 'Sum',
  });
  const door = { id: 'operations', name: words.operationsApi, apiId: desk.api.apiId, kind: 'http' } as const;
  const escalations: AlarmSpec = {
    id: 'escalations-undelivered',
    ...common(unescalated),
    severity: 'critical',
    metric: {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: context.name(unescalatedQueue) },
      statistic: 'Maximum',
    },
  };
  return [
    {
      id: 'operations-failed',
      ...common(operationsFailed),
      severity: 'critical',
      metric: ofFunction('Errors', deskPurpose),
      periods: 3,
    },
    {
      id: 'operations-function-throttles',
      ...common(functionThrottles),
      title: `${context.label(words.operationsApi)}: ${context.label(functionThrottles.title)}`,
      severity: 'major',
      metric: ofFunction('Throttles', deskPurpose),
      periods: 3,
    },
    ...doorAlarms(context, [door]),
    {
      id: 'operations-audit-broken',
      ...common(auditBroken),
      severity: 'critical',
      metric: {
        namespace: metricNamespace(operationsMetrics.namespace),
        name: operationsMetrics.auditBreaches,
        dimensions: { City: context.key },
        statistic: 'Sum',
      },
    },
    {
      // By its queue of failed runs: it runs each hour, and never fails in three periods of five minutes one after another.
      id: 'operations-days-unsealed',
      ...common(daysUnsealed),
      severity: 'major',
      metric: {
        namespace: 'AWS/SQS',
        name: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: `${context.name(sealsPurpose)}-failed` },
        statistic: 'Maximum',
      },
    },
    ...(levelsOf(operations).length > 0 ? [escalations] : []),
  ];
}
