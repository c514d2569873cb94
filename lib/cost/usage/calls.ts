import {
  accessLogBytes,
  bytesPerGb,
  type MessageWork,
  messageWork,
  queueMeteredBytes,
  queueRequestsPerMessage,
  workSeconds,
} from '../assumptions';
import {
  curatedLines,
  type FeedUse,
  functionLines,
  line,
  logLines,
  messagesPerMonth,
  stateLines,
  unitsOf,
} from './feed-parts';
import { pollLine } from './telemetry';
import { over, times, type UsageLine } from './usage-line';

/** What every call of a function with one message needs, whoever calls. */
const work = (use: FeedUse, its: MessageWork = messageWork.call): UsageLine[] => [
  ...functionLines(use, messagesPerMonth(use), workSeconds.call),
  ...stateLines(use, its),
  ...curatedLines(use, its),
];

const accessLog = (use: FeedUse): UsageLine[] =>
  logLines(use, [...messagesPerMonth(use), times(accessLogBytes, 'logBytes'), over(bytesPerGb, 'bytesPerGb')]);

/** Calls of an HTTP API: REST feeds and webhooks. */
export const httpLines = (use: FeedUse): UsageLine[] => [
  line(use, 'apigateway.http-requests', ...messagesPerMonth(use)),
  ...accessLog(use),
  ...work(use),
];

/** Frames of a WebSocket. */
export const webSocketLines = (use: FeedUse): UsageLine[] => [
  line(use, 'apigateway.websocket-messages', ...messagesPerMonth(use)),
  ...accessLog(use),
  ...work(use, messageWork.frame),
];

/** Events of a bucket with documents, through a queue. */
export const documentLines = (use: FeedUse): UsageLine[] => [
  line(
    use,
    'sqs.requests',
    ...messagesPerMonth(use),
    times(queueRequestsPerMessage, 'requestsPerMessage'),
    times(unitsOf(use.bytesPerMessage, queueMeteredBytes), 'queueUnits'),
  ),
  pollLine(use),
  ...work(use),
];
