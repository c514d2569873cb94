import type { FeedWork } from '../../shared/feed-work';
import { keptShare, type MessageWork, wholeProcessorMb } from '../assumptions';
import { type FeedUse, gbSeconds, line, memory, messagesPerMonth } from './feed-parts';
import { over, times, type UsageLine } from './usage-line';

/** What a message of a feed of devices asks of AWS: as measured, else as of the most frequent. */
export const workOf = ({ service, feed, work }: FeedUse): MessageWork & FeedWork => ({
  keptShare,
  ...work.others,
  ...work.feeds[`${service.id}-${feed.id}`],
});

/** Processor time of messages. A function has a share of a processor by its memory, so that it takes so much longer. */
export function processorLines(use: FeedUse, { calls, processorMicros }: FeedWork): UsageLine[] {
  const share = over(Math.min(1, use.processor.memoryMb / wholeProcessorMb), 'processorShare');
  const ofMessages = [...messagesPerMonth(use), share, memory(use.processor)];
  return [
    line(use, gbSeconds(use.city), ...ofMessages, times(processorMicros / 1e6, 'processorSeconds')),
    line(
      use,
      gbSeconds(use.city),
      ...ofMessages,
      times(calls, 'requestsOfWork'),
      times(use.work.requestMicros / 1e6, 'secondsPerRequest'),
    ),
  ];
}
