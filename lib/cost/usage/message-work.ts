import { type MessageWork, messageWork, type ProcessorWork, wholeProcessorMb } from '../assumptions';
import { measuredWork, requestMicros } from '../measured-work';
import { type FeedUse, gbSeconds, line, memory, messagesPerMonth } from './feed-parts';
import { over, times, type UsageLine } from './usage-line';

/** What a message of a feed of devices asks of AWS: as measured, else as of the most frequent. */
export const workOf = ({ service, feed }: Pick<FeedUse, 'service' | 'feed'>): MessageWork & ProcessorWork => ({
  ...messageWork.telemetry,
  ...measuredWork[`${service.id}-${feed.id}`],
});

/** Processor time of messages. A function has a share of a processor by its memory, so that it takes so much longer. */
export function processorLines(use: FeedUse, { calls, processorMicros }: ProcessorWork): UsageLine[] {
  const share = over(Math.min(1, use.processor.memoryMb / wholeProcessorMb), 'processorShare');
  const ofMessages = [...messagesPerMonth(use), share, memory(use.processor)];
  return [
    line(use, gbSeconds(use.city), ...ofMessages, times(processorMicros / 1e6, 'processorSeconds')),
    line(
      use,
      gbSeconds(use.city),
      ...ofMessages,
      times(calls, 'requestsOfWork'),
      times(requestMicros / 1e6, 'secondsPerRequest'),
    ),
  ];
}
