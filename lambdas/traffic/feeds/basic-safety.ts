import { type MessageFeed, messageFeed } from '../../../lib/engine/intake/message-feed';
import { isRefusal } from '../../../lib/engine/intake/reading';
import { readBasicSafety } from '../adapters/basic-safety';
import { readSpatLines } from '../adapters/spat-script';
import { feedOf, traffic } from '../facts';
import type { Standstill } from '../rules/standstills';
import type { MapSet, StopLines } from '../sets/map-set';
import type { StopLineSet } from '../sets/stop-line-set';
import { stopsStream } from '../streams/stops';
import { unitOf } from './spat-map';

const { id, deviceType, maxMessageBytes, intervalSeconds, ofPeople } = feedOf('basic-safety', 'mqtt');

const feed: MessageFeed<StopLineSet, MapSet<StopLines>, readonly Standstill[]> = {
  service: traffic,
  id,
  deviceType,
  maxMessageBytes,
  intervalSeconds,
  ofPeople,
  stream: stopsStream,
  lines: () => readSpatLines,
  read({ bytes, receivedAtMs }, { backfill }) {
    const members = readBasicSafety(bytes, { receivedAtMs, backfill });
    if (isRefusal(members)) return members;
    const { origin, ...reading } = members;
    return { ...reading, ...unitOf(origin) };
  },
};

/** Basic Safety Messages of cars, with SPaT and MAP: alarm 13, stops on green. */
export const basicSafetyFeed = messageFeed(feed);
