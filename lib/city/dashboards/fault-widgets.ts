import type { MetricWidget } from '../../../constructs';
import {
  metricNamespace,
  repairedSeverities,
  type Service,
  type Severity,
  serviceMetrics,
  severities,
} from '../../services/shared';
import type { CityContext } from '../city-context';
import { severityWords, words } from './words';

const daySeconds = 86_400;

const severityLines = (
  context: CityContext,
  service: Service,
  metric: string,
  statistic: string,
  list: readonly Severity[],
) =>
  list.map((severity) => ({
    label: context.label(severityWords[severity]),
    namespace: metricNamespace(service.id),
    metric,
    dimensions: { City: context.key, Severity: severity },
    statistic,
  }));

/** What every service can say of its faults: how many stand, how long they stood, how well its devices are reached. */
export const faultWidgets = (context: CityContext, service: Service): readonly MetricWidget[] => [
  {
    kind: 'metric',
    title: context.label(words.openFaults),
    view: 'figure',
    lines: severityLines(context, service, serviceMetrics.openFaults, 'Maximum', severities),
    // Some services look once an hour.
    periodSeconds: 3600,
  },
  {
    kind: 'metric',
    title: context.label(words.repairTime),
    view: 'figure',
    lines: severityLines(context, service, serviceMetrics.repairMinutes, 'Average', repairedSeverities),
    periodSeconds: daySeconds,
  },
  ...(service.deviceTypes.length === 0
    ? []
    : [
        {
          kind: 'metric' as const,
          title: context.label(words.availability),
          view: 'figure' as const,
          lines: [
            {
              label: context.label(words.availability),
              namespace: metricNamespace(service.id),
              metric: serviceMetrics.devicesOnlinePercent,
              dimensions: { City: context.key },
              statistic: 'Average',
            },
          ],
          periodSeconds: daySeconds,
        },
      ]),
];
