import type { CityContext, FeedProcessors } from '../feed-processor';
import type { Ports } from '../ports';
import type { ServiceFacts } from '../service-facts';
import { awsRuntime, type Runtime } from './runtime';
import { type BatchResult, isSqsEvent, queueOf, type SqsEvent } from './sqs-event';
import { takeFiles } from './sqs-files';
import { takeTelemetry } from './sqs-telemetry';

/** What one function of a service does. */
export interface Duties {
  readonly service: ServiceFacts;
  /** Feeds whose queues it reads: the name of a queue ends in the id of its feed. */
  readonly feeds?: FeedProcessors;
  /** What it does by the clock. */
  readonly scheduled?: (ports: Ports, city: CityContext) => Promise<unknown>;
}

/** The Lambda handler of some duties: tells queues from clock, feeds from each other, and writes the metrics. */
export function handlerOf(duties: Duties, start: (service: ServiceFacts) => Runtime = awsRuntime) {
  let started: Runtime | undefined;
  return async (event: unknown): Promise<BatchResult | undefined> => {
    started ??= start(duties.service);
    try {
      if (isSqsEvent(event)) return await takeQueue(duties, event, started);
      if (!duties.scheduled) throw new Error('this function runs by no clock, and the event is of no queue');
      await duties.scheduled(started.ports, { ...started.city, backfill: false });
      return undefined;
    } finally {
      started.ports.metrics.flush();
    }
  };
}

async function takeQueue({ feeds = {} }: Duties, { Records }: SqsEvent, runtime: Runtime): Promise<BatchResult> {
  const [first] = Records;
  if (!first) return { batchItemFailures: [] };
  const queue = queueOf(first);
  const [, processor] = Object.entries(feeds).find(([id]) => queue.endsWith(`-${id}`)) ?? [];
  if (!processor) throw new Error(`queue ${queue} belongs to none of ${Object.keys(feeds).join(', ')}`);
  return (processor.messages ? takeTelemetry : takeFiles)(Records, processor, runtime);
}
