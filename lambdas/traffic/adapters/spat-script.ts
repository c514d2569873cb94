import type { Message, MessageFile } from '../../../lib/engine/feed-processor';
import { type Line, lines, tooLong } from '../../../lib/engine/files/lines';
import { envelopeFactor, messageInLine, type ReadLines } from '../../../lib/engine/files/message-lines';
import { decodeUtf8, type Refusal, Refused, reading } from '../../../lib/engine/intake/reading';

const kinds = /^(SPAT|MAP|BSM|ProcessedSpat;[^;,]*;\d+)$/;
const openingBrace = 123;
const hourMs = 3_600_000;

/** Minute of the year and millisecond of the minute, as J2735 counts. */
function j2735Time(ms: number) {
  const minute = Math.floor((ms - Date.UTC(new Date(ms).getUTCFullYear(), 0, 1)) / 60_000);
  return { minute: String(minute), milli: String(ms % 60_000) };
}

/** Fills the placeholders of a replay script; those of numbers go with their quotes. */
function fill(json: string, sentMs: number): string {
  const { minute, milli } = j2735Time(sentMs);
  return (
    json
      .replaceAll('"@MINUTE_OF_YEAR@"', minute)
      .replaceAll('"@MILLI_OF_MINUTE@"', milli)
      .replaceAll('@ISO_DATE_TIME@', new Date(sentMs).toISOString())
      // More seconds are no time, and stay as they are: what reads the message refuses it.
      .replace(/@OFFSET_SECONDS_(-?\d{1,9}(?:\.\d+)?)@/g, (_, seconds: string) =>
        new Date(sentMs + Math.round(Number(seconds) * 1000)).toISOString(),
      )
  );
}

/** `type,milliseconds since the start,JSON`: split at the first two commas, for the JSON has more. */
function messageOfScript(text: string, baseMs: number, origin: string): Message {
  const first = text.indexOf(',');
  const second = text.indexOf(',', first + 1);
  if (first === -1 || second === -1) throw new Refused('format.malformed', 'expected type,milliseconds,JSON');
  const kind = text.slice(0, first);
  const milliseconds = text.slice(first + 1, second);
  if (!kinds.test(kind)) throw new Refused('format.malformed', `unknown message type: ${kind.slice(0, 40)}`);
  if (!/^\d{1,12}$/.test(milliseconds))
    throw new Refused('format.malformed', `not a number of milliseconds: ${milliseconds.slice(0, 40)}`);
  const sentMs = baseMs + Number(milliseconds);
  return { bytes: new TextEncoder().encode(fill(text.slice(second + 1), sentMs)), receivedAtMs: sentMs, origin };
}

function messageOf(line: Line, file: MessageFile, maxBytes: number): Message | Refusal {
  const refusal = tooLong(line, maxBytes);
  if (refusal) return refusal;
  if (line.bytes[0] === openingBrace) return messageInLine(line, file);
  // One base for all files of an hour: SPaT and MAP come as a script each.
  const baseMs = Math.floor(file.receivedAtMs / hourMs) * hourMs;
  return reading(() => messageOfScript(decodeUtf8(line.bytes), baseMs, `${file.key}:${line.number}`));
}

/**
 * Messages of a file of feed `spat-map`, one a line: a replay script of the US DOT, which starts at the hour in which
 * the file came, or messages as JSON (`readMessageLines`).
 */
export const readSpatLines: ReadLines = async function* (file, maxMessageBytes, account) {
  for await (const line of lines(file.chunks, maxMessageBytes * envelopeFactor, account)) {
    const { number: lineNumber, bytes, length } = line;
    yield { lineNumber, bytes, length, message: messageOf(line, file, maxMessageBytes) };
  }
};
