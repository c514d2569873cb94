import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { type MessageFeed, messageFeed } from '../../../lib/engine/intake/message-feed';
import { isRefusal } from '../../../lib/engine/intake/reading';
import { flowLines } from '../adapters/flow-file';
import { readFlow } from '../adapters/flow-message';
import { feedOf, traffic } from '../facts';
import type { FlowSet } from '../sets/flow-set';
import { flowStream } from '../streams/flow';

const { id, deviceType, maxMessageBytes, intervalSeconds } = feedOf('detector-flow', 'mqtt');

const feed: MessageFeed<FlowSet, null, null> = {
  service: traffic,
  id,
  deviceType,
  maxMessageBytes,
  intervalSeconds,
  stream: flowStream,
  lines: (city) => flowLines(zoneOf(city.timeZone)),
  read({ bytes, receivedAtMs }) {
    const members = readFlow(bytes, receivedAtMs);
    if (isRefusal(members)) return members;
    const { atMs, events, origin } = members;
    return { atMs, events, ...(origin === null ? {} : { deviceId: origin }) };
  },
};

/** Detector flow: rule J, alarm 14. */
export const detectorFlowFeed = messageFeed(feed);
