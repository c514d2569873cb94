import type { AlarmSpec } from '../../../constructs';
import type { Service } from '../../services/shared';
import type { CityContext } from '../city-context';
import { enabledProcessors, functionName } from '../part-names';
import { byRuns } from './by-runs';
import { pipelineAlarmWords } from './words';

const watched = [
  { id: 'errors', metric: 'Errors', words: pipelineAlarmWords.functionErrors },
  { id: 'throttles', metric: 'Throttles', words: pipelineAlarmWords.functionThrottles },
] as const;

/** Alarms on the functions of a service, by how often their clock runs them; queues call all the time. */
export function processorAlarms(context: CityContext, service: Service): AlarmSpec[] {
  const section = context.section(service) as never;
  return enabledProcessors(context, service).flatMap((processor) =>
    watched.map(
      ({ id, metric, words }): AlarmSpec => ({
        id: `${processor.id}-function-${id}`,
        title: `${context.label(service.name)} ${processor.id}: ${context.label(words.title)}`,
        severity: 'major',
        metric: {
          namespace: 'AWS/Lambda',
          name: metric,
          dimensions: { FunctionName: functionName(context, service, processor) },
          statistic: 'Sum',
        },
        comparison: '>',
        threshold: 0,
        ...byRuns(60 * (processor.everyMinutes?.(section) ?? 0)),
        runbook: context.label(words.runbook),
        noData: 'ok',
      }),
    ),
  );
}
