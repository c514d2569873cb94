import type { MessageFile } from '../../shared/feed-processor';
import { type MessageFeed, messageFeed } from '../../shared/message-feed';
import { type FileLine, readMessageLines } from '../../shared/message-lines';
import { isRefusal } from '../../shared/reading';
import { readSpatMap } from '../adapters/spat-message';
import { readSpatFile } from '../adapters/spat-script';
import { feedOf, traffic } from '../facts';
import type { MapSet } from '../sets/map-set';
import type { SpatSet } from '../sets/spat-set';
import { spatStream } from '../streams/spat';

const { id, maxMessageBytes, intervalSeconds } = feedOf('spat-map', 'mqtt');

/** A roadside unit that a file does not name: its messages are one stream. */
const unnamedUnit = 'roadside-unit';

/** Replay scripts of the US DOT end in `.csv`; other files hold a message a line. */
async function* lines(file: MessageFile, maxBytes: number): AsyncGenerator<FileLine> {
  if (!file.key.endsWith('.csv')) {
    yield* readMessageLines(file, maxBytes);
    return;
  }
  for await (const { lineNumber, bytes, message } of readSpatFile(file.chunks, file.receivedAtMs, maxBytes))
    yield {
      lineNumber,
      bytes,
      message: isRefusal(message) ? message : { ...message, origin: `${file.key}:${lineNumber}` },
    };
}

const feed: MessageFeed<SpatSet, MapSet, null> = {
  service: traffic,
  id,
  maxMessageBytes,
  intervalSeconds,
  stream: spatStream,
  lines,
  read({ bytes, receivedAtMs }, { backfill }) {
    const members = readSpatMap(bytes, { receivedAtMs, backfill });
    if (isRefusal(members)) return members;
    const { atMs, events, reference, origin } = members;
    return { atMs, events, deviceId: origin ?? unnamedUnit, ...(reference.length > 0 ? { reference } : {}) };
  },
};

/** SPaT and MAP: rules G–I and P–R, alarms 1, 4, 6, 7, 15 and 16. */
export const spatMapFeed = messageFeed(feed);
