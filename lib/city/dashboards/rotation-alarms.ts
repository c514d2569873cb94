import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { AlarmSpec } from '../../../constructs';
import type { CityContext } from '../city-context';
import { hasCertificates } from '../rotation';
import { pipelineAlarmWords } from './words';

const workflows = [
  { id: 'rotation-failed', machine: 'certificate-rotation-district', words: pipelineAlarmWords.rotationFailed },
  { id: 'rotation-stopped', machine: 'certificate-rotation', words: pipelineAlarmWords.rotationStopped },
] as const;

/** Alarms on the replacing of certificates: of one device, and of the whole. */
export function rotationAlarms(stack: Stack, context: CityContext): AlarmSpec[] {
  if (!hasCertificates(context)) return [];
  return workflows.map(({ id, machine, words }) => ({
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
  }));
}
