import { comesInObjects, objectGathering, queueReading } from '../../services/shared';
import {
  bytesPerGb,
  emptyPolls,
  envelopeBytes,
  gatherMinutes,
  gzipShare,
  meteredBytes,
  minutesPerMonth,
  queueMeteredBytes,
  queueRequestsPerMessage,
  queueRequestsPerObject,
  secondsPerDay,
  workSeconds,
} from '../assumptions';
import { curatedLines, type FeedUse, functionLines, line, messagesPerMonth, stateLines, unitsOf } from './feed-parts';
import { keptLines } from './kept';
import { processorLines, workOf } from './message-work';
import { type Factor, over, times, type UsageLine } from './usage-line';

/** A feed whose messages are kept as they came; of people they are not. */
const keepsRaw = ({ feed }: FeedUse): boolean => feed.kind === 'mqtt' && !feed.ofPeople;

/** A rule sends each message to the queue of its processor and to the raw zone, or to the raw zone alone (constructs/telemetry-ingest). */
const actionsOf = (use: FeedUse): number => (keepsRaw(use) && !comesInObjects(use.feed) ? 2 : 1);

/** Messages that a call takes on average: what comes within the window, one at least. */
function messagesPerCall({ feed, messagesPerDay }: FeedUse): number {
  const { batchSize, windowSeconds } = queueReading[feed.latency];
  return Math.min(batchSize, Math.max(1, (messagesPerDay / secondsPerDay) * windowSeconds));
}

/** Polls of an empty queue; the same for every queue that a function reads. */
export const pollLine = (use: FeedUse): UsageLine =>
  line(
    use,
    'sqs.requests',
    times(minutesPerMonth, 'minutes'),
    times(emptyPolls.pollers, 'pollers'),
    times(60 / emptyPolls.seconds, 'pollsPerMinute'),
  );

/** Objects of the raw zone a month: what fills one sooner than its time, else by time. */
function rawObjects(use: FeedUse, rawBytes: number): readonly Factor[] {
  const { megabytes, seconds } = objectGathering;
  if (!comesInObjects(use.feed))
    return [times(minutesPerMonth, 'minutes'), over(gatherMinutes.raw, 'minutesPerObject')];
  const bytes = megabytes * 1024 ** 2;
  return (use.messagesPerDay * rawBytes) / bytes > secondsPerDay / seconds
    ? [...messagesPerMonth(use), times(rawBytes, 'rawBytes'), over(bytes, 'bytesPerObject')]
    : [times(minutesPerMonth, 'minutes'), over(seconds / 60, 'minutesPerObject')];
}

/** The raw zone. */
const rawLines = (use: FeedUse, rawBytes: number): UsageLine[] => [
  line(
    use,
    'firehose.ingest-gb',
    ...messagesPerMonth(use),
    times(unitsOf(rawBytes, meteredBytes), 'meteredUnits'),
    times(meteredBytes, 'bytesPerRecord'),
    over(bytesPerGb, 'bytesPerGb'),
  ),
  line(use, 's3.put-requests', ...rawObjects(use, rawBytes)),
  ...keptLines(use, {
    bytesPerDay: [times(use.messagesPerDay, 'messagesPerDay'), times(rawBytes, 'rawBytes'), times(gzipShare, 'gzip')],
    objectsPerMonth: rawObjects(use, rawBytes),
    days: use.city.retention.rawDays,
  }),
];

/** Messages on their way to the processor, one by one. */
function queueLines(use: FeedUse, rawBytes: number): UsageLine[] {
  const perCall = messagesPerCall(use);
  return [
    line(
      use,
      'sqs.requests',
      ...messagesPerMonth(use),
      times(queueRequestsPerMessage, 'requestsPerMessage'),
      times(unitsOf(rawBytes, queueMeteredBytes), 'queueUnits'),
    ),
    ...functionLines(use, [...messagesPerMonth(use), over(perCall, 'messagesPerCall')], workSeconds.messageCall),
  ];
}

/** Objects of the raw zone, which the queue names, on their way to the processor; one without messages is none. */
function objectLines(use: FeedUse, rawBytes: number): UsageLine[] {
  if (use.messagesPerDay === 0) return [];
  const objects = rawObjects(use, rawBytes);
  return [
    line(use, 'sqs.requests', ...objects, times(queueRequestsPerObject, 'requestsPerObject')),
    line(use, 's3.get-requests', ...objects),
    ...functionLines(use, objects, workSeconds.messageCall),
  ];
}

/**
 * Devices → Basic Ingest → rule → queue and raw zone, or raw zone alone → processor → state and lake. Basic Ingest has no messaging
 * charge.
 */
export function telemetryLines(use: FeedUse): UsageLine[] {
  const messages = messagesPerMonth(use);
  const rawBytes = Math.ceil((use.bytesPerMessage * 4) / 3) + envelopeBytes;
  const units = times(unitsOf(rawBytes, meteredBytes), 'meteredUnits');
  const work = workOf(use);
  return [
    line(use, 'iot.rules-triggered', ...messages, times(unitsOf(use.bytesPerMessage, meteredBytes), 'meteredUnits')),
    line(use, 'iot.rule-actions', ...messages, times(actionsOf(use), 'actions'), units),
    ...(comesInObjects(use.feed) ? objectLines : queueLines)(use, rawBytes),
    pollLine(use),
    ...(keepsRaw(use) ? rawLines(use, rawBytes) : []),
    ...processorLines(use, work),
    ...stateLines(use, work),
    ...curatedLines(use, work),
  ];
}
