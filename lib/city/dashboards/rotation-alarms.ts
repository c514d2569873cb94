import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { AlarmSpec } from '../../../constructs';
import { metricNamespace } from '../../services/shared';
import { rotationMetrics, serviceMetrics } from '../../services/shared/metric-names';
import type { CityContext } from '../city-context';
import { hasCertificates, surveyHours } from '../rotation';
import { pipelineAlarmWords } from './words';

const workflows = [
  { id: 'rotation-failed', machine: 'certificate-rotation-district', words: pipelineAlarmWords.rotationFailed },
  { id: 'rotation-stopped', machine: 'certificate-rotation', words: pipelineAlarmWords.rotationStopped },
] as const;

/**
 * Certificates that one survey after another cannot read: they end unseen, though the survey as a whole goes on. One that fails once
 * may have been throttled, and is asked for again by the next.
 */
const unread = (context: CityContext): AlarmSpec => ({
  id: 'rotation-unread',
  title: context.label(pipelineAlarmWords.rotationUnread.title),
  severity: 'major',
  metric: {
    namespace: metricNamespace(rotationMetrics.namespace),
    name: serviceMetrics.clockFailures,
    dimensions: { City: context.key },
    statistic: 'Sum',
  },
  comparison: '>',
  threshold: 0,
  // A period may have no survey of its own, for their clock is not that of the periods.
  periodSeconds: surveyHours * 3600,
  periods: 3,
  periodsBeyond: 2,
  runbook: context.label(pipelineAlarmWords.rotationUnread.runbook),
  noData: 'ok',
});

/** Alarms on the replacing of certificates: of one device, of some that cannot be read, and of the whole. */
export function rotationAlarms(stack: Stack, context: CityContext): AlarmSpec[] {
  if (!hasCertificates(context)) return [];
  const failed = workflows.map(
    ({ id, machine, words }): AlarmSpec => ({
      id,
      title: context.label(words.title),
      severity: 'major',
      metric: {
        namespace: 'AWS/States',
        name: 'ExecutionsFailed',
        dimensions: {
          StateMachineArn: stack.formatArn({
            service: 'states',
            resource: 'stateMachine',
            resourceName: context.name(machine),
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
        statistic: 'Sum',
      },
      comparison: '>',
      threshold: 0,
      runbook: context.label(words.runbook),
      noData: 'ok',
    }),
  );
  return [...failed, unread(context)];
}
