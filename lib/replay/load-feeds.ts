import { join } from 'node:path';
import type { FeedProcessor, FeedProcessors } from '../engine/feed-processor';
import type { Service } from '../services/shared';

/**
 * The processor of a feed, by convention: `feeds` of `lambdas/<service>/feeds`, or of the folder that the definition
 * names. One that is missing is a bug of the service.
 */
export async function loadFeed(service: Service, feed: string): Promise<FeedProcessor> {
  const folder = service.handlers ?? join(__dirname, '..', '..', 'lambdas', service.id);
  const { feeds } = (await import(join(folder, 'feeds'))) as { readonly feeds: FeedProcessors };
  const processor = feeds[feed];
  if (!processor) throw new Error(`${folder}/feeds has no processor for feed ${feed}`);
  return processor;
}
