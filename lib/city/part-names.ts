import type { Feed, Processor, Service, SharedSecret } from '../services/shared';
import { type NameForm, partPurpose } from '../shared/naming';
import type { CityContext } from './city-context';

/** Physical names that stacks and dashboards agree on, of the parts of one service. */
export const serviceName = (context: CityContext, service: Service, purpose: string, form?: NameForm): string =>
  context.name(partPurpose(service.id, purpose), form);

export const queueName = (context: CityContext, service: Service, feed: Feed<never>): string =>
  serviceName(context, service, feed.id);

export const deadLetterQueueName = (context: CityContext, service: Service, feed: Feed<never>): string =>
  serviceName(context, service, `${feed.id}-dlq`);

export const errorQueueName = (context: CityContext, service: Service, feed: Feed<never>): string =>
  serviceName(context, service, `${feed.id}-errors`);

/** Stream of a feed of devices into the raw zone. */
export const rawStreamName = (context: CityContext, service: Service, feed: Feed<never>): string =>
  serviceName(context, service, `${feed.id}-raw`);

export const functionName = (context: CityContext, service: Service, processor: Processor<never>): string =>
  serviceName(context, service, processor.id);

/** Name of the topic rule of a feed: firmware's contract, fixed by construction. */
export const ruleName = (context: CityContext, service: Service, feed: { readonly id: string }): string =>
  context.snake(partPurpose(service.id, feed.id));

/** Bucket of a service's documents, where it has some. */
export const documentsBucket = (context: CityContext, service: Service): string =>
  context.bucket(partPurpose(service.id, 'documents'));

/** The settings of a city, as far as they say which parts it has. */
type Settings = Pick<CityContext, 'section'>;

/** Processors that the city's settings switch on. */
export const enabledProcessors = (context: Settings, service: Service): readonly Processor<never>[] =>
  service.processors.filter((p) => p.enabled?.(context.section(service) as never) ?? true);

/** Secrets that a function of the city reads. */
export const readSecrets = (context: Settings, service: Service): readonly SharedSecret[] => {
  const read = new Set(enabledProcessors(context, service).flatMap(({ secrets = [] }) => secrets));
  return (service.secrets ?? []).filter(({ id }) => read.has(id));
};

/** Feeds whose processor the city has. */
export const enabledFeeds = (context: Settings, service: Service): readonly Feed<never>[] => {
  const processors = new Set(enabledProcessors(context, service).map((p) => p.id));
  return service.feeds.filter((feed) => processors.has(feed.processor));
};

/** Feeds that come by a queue; those of the other kinds call their function. */
export type QueuedFeed = Extract<Feed<never>, { kind: 'mqtt' | 'file' | 'documents' | 'event' }>;

const queued: readonly Feed<never>['kind'][] = ['mqtt', 'file', 'documents', 'event'] satisfies QueuedFeed['kind'][];

export const isQueued = (feed: Feed<never>): feed is QueuedFeed => queued.includes(feed.kind);

export const queuedFeeds = (context: CityContext, service: Service): readonly QueuedFeed[] =>
  enabledFeeds(context, service).filter(isQueued);
