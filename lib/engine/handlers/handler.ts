import { nameUnder, partPurpose } from '../../shared/naming';
import { withNamedDevices } from '../devices/with-named-devices';
import type { CityContext, FeedProcessors } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { awsRuntime, type Runtime } from './runtime';
import { type BatchResult, failuresOf, isSqsEvent, logFailure, queueOf, type SqsEvent } from './sqs-event';
import { takeFiles } from './sqs-files';
import { takeTelemetry } from './sqs-telemetry';

/** What one function of a service does. */
export interface Duties {
  readonly service: ServiceFacts;
  /** Feeds whose queues it reads. */
  readonly feeds?: FeedProcessors;
  /** What it does by the clock. */
  readonly scheduled?: (ports: Ports, city: CityContext) => Promise<unknown>;
}

/** The Lambda handler of some duties: finds the duty of an event (queue or clock, which feed), and writes the metrics. */
export function handlerOf(duties: Duties, start: (service: ServiceFacts) => Runtime = awsRuntime) {
  let started: Runtime | undefined;
  return async (event: unknown): Promise<BatchResult | undefined> => {
    started ??= start(duties.service);
    try {
      if (isSqsEvent(event)) return await takeQueue(duties, event, started);
      if (!duties.scheduled) throw new Error('this function runs by no clock, and the event is of no queue');
      const { ports, city } = await knowingDevices(duties, started);
      await duties.scheduled(ports, { ...city, backfill: false });
      return undefined;
    } finally {
      started.ports.metrics.flush();
    }
  };
}

async function takeQueue(duties: Duties, { Records }: SqsEvent, runtime: Runtime): Promise<BatchResult> {
  const { service, feeds = {} } = duties;
  const [first] = Records;
  if (!first) return { batchItemFailures: [] };
  const queue = queueOf(first);
  const [feed, processor] =
    Object.entries(feeds).find(([id]) => queue === nameUnder(runtime.city.city, partPurpose(service.id, id))) ?? [];
  if (!feed || !processor) throw new Error(`queue ${queue} belongs to none of ${Object.keys(feeds).join(', ')}`);
  let knowing: Runtime;
  try {
    knowing = await knowingDevices(duties, runtime);
  } catch (error) {
    logFailure('registered devices', error);
    return failuresOf(Records);
  }
  return processor.messages
    ? takeTelemetry(Records, processor, knowing, feed)
    : takeFiles(Records, processor, knowing, feed);
}

/** The runtime with settings that name devices as they connect. */
const knowingDevices = async ({ service }: Duties, runtime: Runtime): Promise<Runtime> => ({
  ...runtime,
  city: await withNamedDevices(service, runtime.city, runtime.ports),
});
