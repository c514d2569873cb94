import { landingDaysOf } from '../../services/shared';
import {
  bytesPerGb,
  fileBytes,
  logBytesPerCall,
  messageWork,
  queueRequestsPerMessage,
  workSeconds,
} from '../assumptions';
import {
  curatedLines,
  type FeedUse,
  gbSeconds,
  line,
  logLines,
  memory,
  messagesPerMonth,
  stateLines,
} from './feed-parts';
import { keptLines } from './kept';
import { pollLine } from './telemetry';
import { over, times, type UsageLine } from './usage-line';

/** Files → landing → queue → processor → state and lake. One line of a file is one message. */
export function fileLines(use: FeedUse): UsageLine[] {
  const messages = messagesPerMonth(use);
  const files = [...messages, times(use.bytesPerMessage, 'bytesPerMessage'), over(fileBytes, 'bytesPerFile')];
  return [
    line(use, 's3.put-requests', ...files),
    line(use, 's3.get-requests', ...files),
    ...keptLines(use, {
      bytesPerDay: [times(use.messagesPerDay, 'messagesPerDay'), times(use.bytesPerMessage, 'bytesPerMessage')],
      objectsPerMonth: files,
      days: landingDaysOf(use.feed, use.city.retention.landingDays),
    }),
    line(use, 'sqs.requests', ...files, times(queueRequestsPerMessage, 'requestsPerMessage')),
    pollLine(use),
    line(use, 'lambda.requests', ...files),
    line(
      use,
      gbSeconds(use.city),
      ...messages,
      times(workSeconds.fileLine, 'secondsPerMessage'),
      memory(use.processor),
    ),
    ...logLines(use, [...files, times(logBytesPerCall, 'logBytes'), over(bytesPerGb, 'bytesPerGb')]),
    ...stateLines(use, messageWork.fileLine),
    ...curatedLines(use, messageWork.fileLine),
  ];
}
