import type { AlarmMetric, AlarmSpec, DashboardSection, MetricWidget } from '../../../constructs';
import { longestWait, metricNamespace, serviceMetrics, type Words } from '../../services/shared';
import type { CityContext } from '../city-context';
import { hasIncidents, incidentsPurpose } from '../incidents';
import { severityLines } from './fault-widgets';
import { incidentWords, pipelineAlarmWords, words } from './words';

const queueMetric = (name: string, queue: string): AlarmMetric => ({
  namespace: 'AWS/SQS',
  name,
  dimensions: { QueueName: queue },
  statistic: 'Maximum',
});

/** Alarms on the way of alarms: what may stand for a loss of supply reaches people by the function of incidents. */
export function incidentAlarms(context: CityContext): AlarmSpec[] {
  if (!hasIncidents(context)) return [];
  const name = context.name(incidentsPurpose);
  const { givenUp, waits } = incidentWords;
  const { functionErrors } = pipelineAlarmWords;
  return [
    {
      id: 'incidents-dead-letters',
      title: context.label(givenUp.title),
      severity: 'critical',
      metric: queueMetric('ApproximateNumberOfMessagesVisible', context.name(`${incidentsPurpose}-dlq`)),
      comparison: '>',
      threshold: 0,
      runbook: context.label(givenUp.runbook),
      noData: 'ok',
    },
    {
      id: 'incidents-ingest-lag',
      title: context.label(waits.title),
      severity: 'critical',
      metric: queueMetric('ApproximateAgeOfOldestMessage', name),
      comparison: '>',
      threshold: longestWait.seconds,
      runbook: context.label(waits.runbook),
      noData: 'ok',
    },
    {
      id: 'incidents-function-errors',
      title: `${context.label(incidentWords.incidents)}: ${context.label(functionErrors.title)}`,
      severity: 'major',
      metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: name }, statistic: 'Sum' },
      comparison: '>',
      threshold: 0,
      periods: 3,
      runbook: context.label(functionErrors.runbook),
      noData: 'ok',
    },
  ];
}

/** What the city's dashboard shows of incidents, first of all: none where it makes none. */
export function incidentSections(context: CityContext): readonly DashboardSection[] {
  if (!hasIncidents(context) || !context.city.incidents.enabled) return [];
  const figure = (title: string, metric: string, statistic: string, periodSeconds: number): MetricWidget => ({
    kind: 'metric',
    title,
    view: 'figure',
    lines: [
      {
        label: title,
        namespace: metricNamespace(incidentsPurpose),
        metric,
        dimensions: { City: context.key },
        statistic,
      },
    ],
    periodSeconds,
    width: 4,
  });
  const mean = (title: Words, metric: 'acknowledgeMinutes' | 'repairMinutes'): MetricWidget => ({
    kind: 'metric',
    title: context.label(title),
    view: 'figure',
    lines: severityLines(
      context,
      { id: incidentsPurpose },
      { name: serviceMetrics[metric], statistic: 'Average', severities: ['major'] },
    ),
    periodSeconds: 86_400,
    width: 4,
  });
  return [
    {
      title: `${context.title} · ${context.label(incidentWords.incidents)}`,
      widgets: [
        figure(context.label(incidentWords.open), 'OpenIncidents', 'Maximum', 300),
        figure(context.label(incidentWords.held), 'HeldNotices', 'Maximum', 300),
        figure(context.label(incidentWords.opened), 'IncidentOpened', 'Sum', 86_400),
        {
          kind: 'log-table',
          title: context.label(incidentWords.latest),
          logGroupName: `/aws/lambda/${context.name(incidentsPurpose)}`,
          query: [
            'filter ispresent(incident.id)',
            'fields @timestamp, incident.change, incident.title, incident.detail, incident.id',
            'sort @timestamp desc',
            'limit 20',
          ],
          width: 12,
        },
        // Nobody can have an incident in a city without an operations API.
        ...(context.city.operations
          ? [mean(words.acknowledgeTime, 'acknowledgeMinutes'), mean(words.repairTime, 'repairMinutes')]
          : []),
      ],
    },
  ];
}
