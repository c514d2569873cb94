import { enabledFeeds, enabledProcessors } from '../../city/part-names';
import type { City } from '../../config';
import type { Feed, Service } from '../../services/shared';
import { type ReleaseWork, workOfThisRelease } from '../../shared/release-work';
import { documentLines, eventLines, httpLines, webSocketLines } from './calls';
import type { FeedUse } from './feed-parts';
import { fileLines } from './files';
import { telemetryLines } from './telemetry';
import type { UsageLine } from './usage-line';

const linesOf: Readonly<Record<Feed<never>['kind'], (use: FeedUse) => UsageLine[]>> = {
  mqtt: telemetryLines,
  file: fileLines,
  websocket: webSocketLines,
  webhook: httpLines,
  rest: httpLines,
  documents: documentLines,
  event: eventLines,
};

/** Usage that follows from the messages of a service's feeds. */
export function feedLines(
  city: City,
  service: Service,
  section: unknown,
  work: ReleaseWork = workOfThisRelease,
): UsageLine[] {
  const context = { section: () => section };
  const processors = new Map(enabledProcessors(context, service).map((p) => [p.id, p]));
  return enabledFeeds(context, service).flatMap((feed) => {
    const processor = processors.get(feed.processor);
    if (!processor) return [];
    return linesOf[feed.kind]({ city, service, feed, processor, work, ...feed.load(section as never) });
  });
}
