import { type MessageFeed, messageFeed } from '../../../lib/engine/intake/message-feed';
import { isRefusal } from '../../../lib/engine/intake/reading';
import { readStatus } from '../adapters/status-message';
import { feedOf, traffic } from '../facts';
import type { StatusSet } from '../sets/status-set';
import { statusStream } from '../streams/status';

const { id, deviceType, maxMessageBytes, intervalSeconds } = feedOf('controller-status', 'mqtt');

const feed: MessageFeed<StatusSet, null, null> = {
  service: traffic,
  id,
  deviceType,
  maxMessageBytes,
  intervalSeconds,
  stream: statusStream,
  read(message) {
    const status = readStatus(message.bytes);
    if (isRefusal(status)) return status;
    return { atMs: status.atMs, events: [status], state: status };
  },
};

/** Controller status: records, last known state, alarms 1, 2, 3 and 5. */
export const controllerStatusFeed = messageFeed(feed);
