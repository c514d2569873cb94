import { isKeptInGzip, landingDaysOf } from '../../services/shared';
import {
  bytesPerGb,
  fileBytes,
  fileGzipShare,
  logBytesPerCall,
  messageWork,
  queueRequestsPerObject,
  rewrittenDays,
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
import { type Factor, over, times, type UsageLine } from './usage-line';

/** Files as they came, in gzip, and for a while as they were before. */
function landingLines(use: FeedUse, files: readonly Factor[]): UsageLine[] {
  const bytesPerDay = [times(use.messagesPerDay, 'messagesPerDay'), times(use.bytesPerMessage, 'bytesPerMessage')];
  const days = landingDaysOf(use.feed, use.city.retention.landingDays);
  if (!isKeptInGzip(use.feed)) return keptLines(use, { bytesPerDay, objectsPerMonth: files, days });
  return [
    line(use, 's3.storage-gb', ...bytesPerDay, times(rewrittenDays, 'keptDays'), over(bytesPerGb, 'bytesPerGb')),
    ...keptLines(use, { bytesPerDay: [...bytesPerDay, times(fileGzipShare, 'gzip')], objectsPerMonth: files, days }),
  ];
}

/** Files → landing → queue → processor → state and lake. One line of a file is one message. One in gzip comes by the queue, too. */
export function fileLines(use: FeedUse): UsageLine[] {
  const messages = messagesPerMonth(use);
  const files = [...messages, times(use.bytesPerMessage, 'bytesPerMessage'), over(fileBytes, 'bytesPerFile')];
  const objects = isKeptInGzip(use.feed) ? [...files, times(2, 'writings')] : files;
  return [
    line(use, 's3.put-requests', ...objects),
    line(use, 's3.get-requests', ...objects),
    ...landingLines(use, files),
    line(use, 'sqs.requests', ...objects, times(queueRequestsPerObject, 'requestsPerObject')),
    pollLine(use),
    line(use, 'lambda.requests', ...objects),
    line(
      use,
      gbSeconds(use.city),
      ...messages,
      times(workSeconds.fileLine, 'secondsPerMessage'),
      memory(use.processor),
    ),
    ...logLines(use, [...objects, times(logBytesPerCall, 'logBytes'), over(bytesPerGb, 'bytesPerGb')]),
    ...stateLines(use, messageWork.fileLine),
    ...curatedLines(use, messageWork.fileLine),
  ];
}
