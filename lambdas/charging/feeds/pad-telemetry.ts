import { type MessageFeed, messageFeed } from '../../../lib/engine/intake/message-feed';
import { isRefusal } from '../../../lib/engine/intake/reading';
import { readPad } from '../adapters/pad-message';
import { charging, feedOf } from '../facts';
import { type PadSet, padStream } from '../streams/pads';

const { id, deviceType, maxMessageBytes, intervalSeconds } = feedOf('pad-telemetry', 'mqtt');

const feed: MessageFeed<PadSet, null, null> = {
  service: charging,
  id,
  deviceType,
  maxMessageBytes,
  intervalSeconds,
  stream: padStream,
  read({ bytes, deviceId, fileDevice }) {
    const pad = readPad(bytes, deviceId ?? fileDevice);
    if (isRefusal(pad)) return pad;
    const { foreignObject, livingObject, alignment } = pad;
    return {
      atMs: pad.atMs,
      events: [pad],
      deviceId: pad.deviceId,
      state: { foreignObject, livingObject, alignment: alignment.state },
    };
  },
};

/** Telemetry of wireless pads: records, alarms 8 to 10. */
export const padTelemetryFeed = messageFeed(feed);
