import { type MessageFeed, messageFeed } from '../../../lib/engine/intake/message-feed';
import { isRefusal } from '../../../lib/engine/intake/reading';
import { readSpatMap } from '../adapters/spat-message';
import { readSpatLines } from '../adapters/spat-script';
import { feedOf, traffic } from '../facts';
import type { MapSet } from '../sets/map-set';
import type { SpatSet } from '../sets/spat-set';
import { spatStream } from '../streams/spat';

const { id, deviceType, maxMessageBytes, intervalSeconds } = feedOf('spat-map', 'mqtt');

/** The roadside unit that sent a message of a file: those of one that is not named are one stream. */
export const unitOf = (origin: string | null | undefined) =>
  origin ? { deviceId: origin } : { deviceId: 'roadside-unit', isUnnamed: true };

const feed: MessageFeed<SpatSet, MapSet, null> = {
  service: traffic,
  id,
  deviceType,
  maxMessageBytes,
  intervalSeconds,
  stream: spatStream,
  lines: () => readSpatLines,
  read({ bytes, receivedAtMs }, { backfill }) {
    const members = readSpatMap(bytes, { receivedAtMs, backfill });
    if (isRefusal(members)) return members;
    const { atMs, events, reference, origin } = members;
    return { atMs, events, ...unitOf(origin), ...(reference.length > 0 ? { reference } : {}) };
  },
};

/** SPaT and MAP: rules G–I and P–R, alarms 1, 4, 6, 7, 15 and 16. */
export const spatMapFeed = messageFeed(feed);
