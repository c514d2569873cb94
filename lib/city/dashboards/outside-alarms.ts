import type { AlarmMetric, AlarmSpec } from '../../../constructs';
import { metricNamespace, type Service, serviceMetrics } from '../../services/shared';
import type { CityContext } from '../city-context';
import { enabledProcessors } from '../part-names';
import { pipelineAlarmWords } from './words';

/** Alarms on systems of others that functions ask: that gives no answer, and that does not let the city in. */
export function outsideAlarms(context: CityContext, service: Service): AlarmSpec[] {
  const section = context.section(service) as never;
  const { outsideSilent, outsideRefused } = pipelineAlarmWords;
  return enabledProcessors(context, service).flatMap(({ asks = [], everyMinutes }) =>
    asks.flatMap((system): AlarmSpec[] => {
      const metric = (name: string): AlarmMetric => ({
        namespace: metricNamespace(service.id),
        name,
        dimensions: { City: context.key, System: system.id },
        statistic: 'Minimum',
      });
      // So long that the clock has asked in each.
      const periodSeconds = 2 * 60 * (everyMinutes?.(section) ?? 1);
      const common = (words: typeof outsideSilent | typeof outsideRefused) =>
        ({
          title: `${context.label(system.name)}: ${context.label(words.title)}`,
          severity: 'major',
          periodSeconds,
          runbook: context.label(words.runbook),
          // A function that does not run has an alarm of its own.
          noData: 'keep',
        }) as const;
      return [
        {
          id: `${system.id}-silent`,
          ...common(outsideSilent),
          metric: metric(serviceMetrics.answerAge),
          comparison: '>',
          threshold: 60 * system.silentMinutes(section),
        },
        {
          id: `${system.id}-refused`,
          ...common(outsideRefused),
          metric: metric(serviceMetrics.notLetIn),
          comparison: '>',
          threshold: 0,
          periods: 2,
        },
      ];
    }),
  );
}
