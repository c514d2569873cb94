import type { AlarmMetric, AlarmSpec } from '../../../constructs';
import {
  comesInObjects,
  type Feed,
  latestObjectSeconds,
  longestWait,
  metricNamespace,
  type Service,
  serviceMetrics,
} from '../../services/shared';
import type { CityContext } from '../city-context';
import {
  deadLetterQueueName,
  enabledFeeds,
  errorQueueName,
  queuedFeeds,
  queueName,
  rawStreamName,
} from '../part-names';
import { shortestSeconds } from './by-runs';
import { pipelineAlarmWords } from './words';

const queueMetric = (name: string, queue: string): AlarmMetric => ({
  namespace: 'AWS/SQS',
  name,
  dimensions: { QueueName: queue },
  statistic: 'Maximum',
});

/** Age of the oldest message that Firehose has not delivered yet, seconds. */
const freshness = (stream: string): AlarmMetric => ({
  namespace: 'AWS/Firehose',
  name: 'DeliveryToS3.DataFreshness',
  dimensions: { DeliveryStreamName: stream },
  statistic: 'Maximum',
});

const feedMetric = (context: CityContext, service: Service, feed: Feed<never>, name: string): AlarmMetric => ({
  namespace: metricNamespace(service.id),
  name,
  dimensions: { City: context.key, Feed: feed.id },
  statistic: 'Sum',
});

type Watch = Pick<AlarmSpec, 'metric' | 'comparison' | 'threshold' | 'severity'> & Partial<AlarmSpec>;

type WatchKind = keyof typeof pipelineAlarmWords;
type Watches = Partial<Record<WatchKind, Watch>>;

/** Id of an alarm on the way of a feed. */
export const feedAlarmId = (feed: Feed<never>, kind: WatchKind): string =>
  `${feed.id}-${kind.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

/** What is watched of the queues of a feed. */
function queueWatches(context: CityContext, service: Service, feed: Feed<never>): Watches {
  const visible = 'ApproximateNumberOfMessagesVisible';
  return {
    deadLetters: {
      severity: 'major',
      metric: queueMetric(visible, deadLetterQueueName(context, service, feed)),
      comparison: '>',
      threshold: 0,
      noData: 'ok',
    },
    ingestLag: {
      severity: 'major',
      metric: queueMetric('ApproximateAgeOfOldestMessage', queueName(context, service, feed)),
      comparison: '>',
      threshold: longestWait[feed.latency],
      periods: 3,
      noData: 'ok',
    },
    ...(feed.kind === 'mqtt'
      ? {
          ruleErrors: {
            severity: 'major',
            metric: queueMetric(visible, errorQueueName(context, service, feed)),
            comparison: '>',
            threshold: 0,
            noData: 'ok',
          },
        }
      : {}),
    ...(comesInObjects(feed)
      ? {
          objectLag: {
            severity: 'major',
            metric: freshness(rawStreamName(context, service, feed)),
            comparison: '>',
            threshold: latestObjectSeconds,
            periods: 3,
            noData: 'ok',
          },
        }
      : {}),
  };
}

/**
 * What comes all the time is looked at in three periods of five minutes. Devices that report less often may all do so at once, and a
 * file may be the only one of its day: one bad period is enough, for there may be no second.
 */
function byMessages(context: CityContext, service: Service, feed: Feed<never>): Partial<AlarmSpec> {
  if (feed.kind === 'file') return { periods: 1 };
  const isSeldom = feed.kind === 'mqtt' && feed.intervalSeconds(context.section(service) as never) > shortestSeconds;
  return isSeldom ? { periodSeconds: 3600, periods: 1 } : { periods: 3 };
}

/** What is watched of one feed on its way from the device to the processor. */
function watches(context: CityContext, service: Service, feed: Feed<never>): Watches {
  return {
    ...(queuedFeeds(context, service).some(({ id }) => id === feed.id) ? queueWatches(context, service, feed) : {}),
    quarantine: {
      severity: 'minor',
      metric: {
        expression: '100 * refused / (taken + refused)',
        metrics: {
          refused: feedMetric(context, service, feed, serviceMetrics.quarantined),
          taken: feedMetric(context, service, feed, serviceMetrics.accepted),
        },
      },
      comparison: '>',
      threshold: 5,
      ...byMessages(context, service, feed),
      noData: 'ok',
    },
  };
}

/** Alarms on the way of each feed; people are notified by topic. */
export function feedAlarms(context: CityContext, service: Service): AlarmSpec[] {
  return enabledFeeds(context, service).flatMap((feed) =>
    Object.entries(watches(context, service, feed)).map(([kind, watch]) => {
      const { title, runbook } = pipelineAlarmWords[kind as WatchKind];
      return {
        id: feedAlarmId(feed, kind as WatchKind),
        title: `${context.label(feed.name)}: ${context.label(title)}`,
        runbook: context.label(runbook).replace('{minutes}', String(watch.threshold / 60)),
        ...watch,
      };
    }),
  );
}
