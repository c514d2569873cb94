import type { DashboardWidget, MetricLine, ServiceDashboardProps } from '../../../constructs';
import { comesInObjects, type Feed, metricNamespace, type Service, serviceMetrics } from '../../services/shared';
import type { CityContext } from '../city-context';
import {
  deadLetterQueueName,
  enabledFeeds,
  enabledProcessors,
  functionName,
  queuedFeeds,
  queueName,
  rawStreamName,
  ruleName,
} from '../part-names';
import { words } from './words';

const lines = (title: string, list: readonly MetricLine[]): DashboardWidget => ({
  kind: 'metric',
  title,
  view: 'lines',
  lines: list,
});

const queueLine = (label: string, queue: string, metric: string): MetricLine => ({
  label,
  namespace: 'AWS/SQS',
  metric,
  dimensions: { QueueName: queue },
  statistic: 'Maximum',
});

/** What waits in Firehose before it is an object that the queue can name. */
const streamLine = (context: CityContext, service: Service, feed: Feed<never>): MetricLine => ({
  label: `${context.label(feed.name)}: Firehose`,
  namespace: 'AWS/Firehose',
  metric: 'DeliveryToS3.DataFreshness',
  dimensions: { DeliveryStreamName: rawStreamName(context, service, feed) },
  statistic: 'Maximum',
});

/** Metrics of AWS IoT on one rule: what did not get through. */
const ruleLines = (context: CityContext, service: Service, feed: Feed<never>): MetricLine[] =>
  (
    [
      ['RuleMessageThrottled', words.throttledMessages],
      ['Failure', words.failedActions],
      ['ErrorActionFailure', words.failedErrorActions],
    ] as const
  ).map(([metric, label]) => ({
    label: `${context.label(feed.name)}: ${context.label(label)}`,
    namespace: 'AWS/IoT',
    metric,
    dimensions: { RuleName: ruleName(context, service, feed) },
    statistic: 'Sum',
  }));

/** Messages of each feed that were refused, as a share. */
function refusedLines(context: CityContext, service: Service): MetricLine[] {
  return enabledFeeds(context, service).flatMap((feed, i): MetricLine[] => {
    const metric = (name: string, id: string): MetricLine => ({
      label: name,
      namespace: metricNamespace(service.id),
      metric: name,
      dimensions: { City: context.key, Feed: feed.id },
      statistic: 'Sum',
      id,
      hidden: true,
    });
    return [
      metric(serviceMetrics.quarantined, `refused${i}`),
      metric(serviceMetrics.accepted, `taken${i}`),
      { label: context.label(feed.name), expression: `100 * refused${i} / (taken${i} + refused${i})` },
    ];
  });
}

/** Messages of each feed that were sent again from quarantine, which is what its queue can bring. */
const replayedLines = (context: CityContext, service: Service, feeds: readonly Feed<never>[]): MetricLine[] =>
  feeds.map((feed) => ({
    label: context.label(feed.name),
    namespace: metricNamespace(service.id),
    metric: serviceMetrics.replayed,
    dimensions: { City: context.key, Feed: feed.id },
    statistic: 'Sum',
  }));

/** What runs of the clock could not do while the rest of them went on: a device, a subject, a day, a system. */
const clockFailureLine = (context: CityContext, service: Service): MetricLine => ({
  label: context.label(words.clockFailures),
  namespace: metricNamespace(service.id),
  metric: serviceMetrics.clockFailures,
  dimensions: { City: context.key },
  statistic: 'Sum',
});

function serviceSection(context: CityContext, service: Service) {
  const label = (feed: Feed<never>) => context.label(feed.name);
  const processors = enabledProcessors(context, service);
  const functionLines = (metric: string): MetricLine[] =>
    processors.map((processor) => ({
      label: processor.id,
      namespace: 'AWS/Lambda',
      metric,
      dimensions: { FunctionName: functionName(context, service, processor) },
      statistic: 'Sum',
    }));
  const queued = queuedFeeds(context, service);
  const mqtt = queued.filter((feed) => feed.kind === 'mqtt');
  const sentAgain = queued.filter((feed) => feed.kind !== 'documents');
  return {
    title: context.label(service.name),
    widgets: [
      lines(context.label(words.ingestLag), [
        ...queued.map((f) => queueLine(label(f), queueName(context, service, f), 'ApproximateAgeOfOldestMessage')),
        ...queued.filter(comesInObjects).map((f) => streamLine(context, service, f)),
      ]),
      lines(
        context.label(words.deadLetters),
        queued.map((f) =>
          queueLine(label(f), deadLetterQueueName(context, service, f), 'ApproximateNumberOfMessagesVisible'),
        ),
      ),
      lines(context.label(words.quarantineRate), refusedLines(context, service)),
      ...(sentAgain.length ? [lines(context.label(words.replayed), replayedLines(context, service, sentAgain))] : []),
      lines(context.label(words.throttles), functionLines('Throttles')),
      lines(context.label(words.errors), functionLines('Errors')),
      lines(context.label(words.clockFailures), [clockFailureLine(context, service)]),
      ...(mqtt.length
        ? [
            lines(
              context.label(words.ruleFailures),
              mqtt.flatMap((f) => ruleLines(context, service, f)),
            ),
          ]
        : []),
    ],
  };
}

/** Dashboard of the pipeline: where messages wait, fail or are refused, per service. */
export const pipelineDashboard = (context: CityContext): ServiceDashboardProps => ({
  dashboardName: context.name('pipeline', 'account'),
  sections: context.services.map((service) => serviceSection(context, service)),
});
