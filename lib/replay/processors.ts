import type { FeedProcessor, FeedProcessors } from '../engine/feed-processor';
import type { Service } from '../services/shared';

/**
 * Processors of the feeds of each service, by its id, loaded when they are asked for. `bin` hands them to the commands that
 * run them here: lib knows no function of a service.
 */
export type ServiceProcessors = Readonly<Record<string, () => Promise<FeedProcessors>>>;

/** The processor of a feed that files bring; one that is missing is a bug of the service. */
export async function processorOf(of: ServiceProcessors, service: Service, feed: string): Promise<FeedProcessor> {
  const processor = (await of[service.id]?.())?.[feed];
  if (!processor) throw new Error(`service ${service.id} has no processor for feed ${feed}`);
  return processor;
}
