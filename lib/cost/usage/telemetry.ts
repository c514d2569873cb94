import {
  batch,
  bytesPerGb,
  emptyPolls,
  envelopeBytes,
  gatherMinutes,
  gzipShare,
  messageWork,
  meteredBytes,
  minutesPerMonth,
  queueMeteredBytes,
  queueRequestsPerMessage,
  secondsPerDay,
  workSeconds,
} from '../assumptions';
import { curatedLines, type FeedUse, functionLines, line, messagesPerMonth, stateLines, unitsOf } from './feed-parts';
import { keptLines } from './kept';
import { over, times, type UsageLine } from './usage-line';

/** A feed whose messages are kept as they came; of people they are not. */
const keepsRaw = ({ feed }: FeedUse): boolean => feed.kind === 'mqtt' && !feed.ofPeople;

/** A rule sends each message to the queue of its processor and to the raw zone (constructs/telemetry-ingest). */
const actionsOf = (use: FeedUse): number => (keepsRaw(use) ? 2 : 1);

/** Messages that a call takes on average: what comes within the window, one at least. */
const messagesPerCall = ({ messagesPerDay }: FeedUse): number =>
  Math.min(batch.messages, Math.max(1, (messagesPerDay / secondsPerDay) * batch.windowSeconds));

/** Polls of an empty queue; the same for every queue that a function reads. */
export const pollLine = (use: FeedUse): UsageLine =>
  line(
    use,
    'sqs.requests',
    times(minutesPerMonth, 'minutes'),
    times(emptyPolls.pollers, 'pollers'),
    times(60 / emptyPolls.seconds, 'pollsPerMinute'),
  );

const rawObjects = [times(minutesPerMonth, 'minutes'), over(gatherMinutes.raw, 'minutesPerObject')];

/** Copies in the raw zone. */
const rawLines = (use: FeedUse, rawBytes: number): UsageLine[] => [
  line(
    use,
    'firehose.ingest-gb',
    ...messagesPerMonth(use),
    times(unitsOf(rawBytes, meteredBytes), 'meteredUnits'),
    times(meteredBytes, 'bytesPerRecord'),
    over(bytesPerGb, 'bytesPerGb'),
  ),
  line(use, 's3.put-requests', ...rawObjects),
  ...keptLines(use, {
    bytesPerDay: [times(use.messagesPerDay, 'messagesPerDay'), times(rawBytes, 'rawBytes'), times(gzipShare, 'gzip')],
    objectsPerMonth: rawObjects,
    days: use.city.retention.rawDays,
  }),
];

/** Devices → Basic Ingest → rule → queue and raw zone → processor → state and lake. Basic Ingest has no messaging charge. */
export function telemetryLines(use: FeedUse): UsageLine[] {
  const messages = messagesPerMonth(use);
  const rawBytes = Math.ceil((use.bytesPerMessage * 4) / 3) + envelopeBytes;
  const units = times(unitsOf(rawBytes, meteredBytes), 'meteredUnits');
  const perCall = messagesPerCall(use);
  return [
    line(use, 'iot.rules-triggered', ...messages, times(unitsOf(use.bytesPerMessage, meteredBytes), 'meteredUnits')),
    line(use, 'iot.rule-actions', ...messages, times(actionsOf(use), 'actions'), units),
    line(
      use,
      'sqs.requests',
      ...messages,
      times(queueRequestsPerMessage, 'requestsPerMessage'),
      times(unitsOf(rawBytes, queueMeteredBytes), 'queueUnits'),
    ),
    pollLine(use),
    ...(keepsRaw(use) ? rawLines(use, rawBytes) : []),
    ...functionLines(
      use,
      [...messages, over(perCall, 'messagesPerCall')],
      workSeconds.messageCall + workSeconds.eachMessage * perCall,
    ),
    ...stateLines(use, messageWork.telemetry),
    ...curatedLines(use, messageWork.telemetry),
  ];
}
