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

/** What comes through a queue, one call at a time. */
const queuedLines = (use: FeedUse, its?: MessageWork): UsageLine[] => [
  line(
    use,
    'sqs.requests',
    ...messagesPerMonth(use),
    times(queueRequestsPerMessage, 'requestsPerMessage'),
    times(unitsOf(use.bytesPerMessage, queueMeteredBytes), 'queueUnits'),
  ),
  pollLine(use),
  ...work(use, its),
];

/** Events of a bucket with documents, through a queue. */
export const documentLines = (use: FeedUse): UsageLine[] => queuedLines(use);

/** Events of other services, which put them on the bus only where somebody takes them: so they are billed here. */
export const eventLines = (use: FeedUse): UsageLine[] => [
  line(use, 'eventbridge.events', ...messagesPerMonth(use)),
  ...queuedLines(use, messageWork.event),
];
