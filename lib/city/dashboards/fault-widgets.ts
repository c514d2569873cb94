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

interface SeverityMetric {
  readonly name: string;
  readonly statistic: string;
  readonly severities: readonly Severity[];
  /** What a line says beside the severity; default nothing. */
  readonly note?: (severity: Severity) => string;
}

/** A line of a metric for each severity. */
export const severityLines = (context: CityContext, service: Pick<Service, 'id'>, metric: SeverityMetric) =>
  metric.severities.map((severity) => ({
    label: `${context.label(severityWords[severity])}${metric.note?.(severity) ?? ''}`,
    namespace: metricNamespace(service.id),
    metric: metric.name,
    dimensions: { City: context.key, Severity: severity },
    statistic: metric.statistic,
  }));

/** The target as people write it: `critical < 240`. */
const target = ({ repairTargetMinutes }: Service, severity: Severity) => {
  const minutes = repairTargetMinutes?.[severity];
  return minutes === undefined ? '' : ` < ${minutes}`;
};

/** What every service can say of its faults: how many stand, how long they stood, how well its devices are reached. */
export const faultWidgets = (context: CityContext, service: Service): readonly MetricWidget[] => [
  {
    kind: 'metric',
    title: context.label(words.openFaults),
    view: 'figure',
    lines: severityLines(context, service, { name: serviceMetrics.openFaults, statistic: 'Maximum', severities }),
    // Some services look once an hour.
    periodSeconds: 3600,
  },
  {
    kind: 'metric',
    title: context.label(words.repairTime),
    view: 'figure',
    lines: severityLines(context, service, {
      name: serviceMetrics.repairMinutes,
      statistic: 'Average',
      severities: repairedSeverities,
      note: (severity) => target(service, severity),
    }),
    periodSeconds: daySeconds,
  },
  // Nobody can acknowledge anything in a city without an operations API.
  ...(context.city.operations
    ? [
        {
          kind: 'metric' as const,
          title: context.label(words.acknowledgeTime),
          view: 'figure' as const,
          lines: severityLines(context, service, {
            name: serviceMetrics.acknowledgeMinutes,
            statistic: 'Average',
            severities,
          }),
          periodSeconds: daySeconds,
        },
      ]
    : []),
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
