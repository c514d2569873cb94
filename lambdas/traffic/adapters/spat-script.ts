import { type Line, lines } from '../../shared/lines';
import { decodeUtf8, type Refusal, Refused, reading } from '../../shared/reading';

/** A line of a file of feed `spat-map`: exactly one message or one refusal. */
export interface SpatFileLine {
  readonly lineNumber: number;
  /** As it came; of an oversize line only the start. */
  readonly bytes: Uint8Array;
  readonly message: { readonly bytes: Uint8Array; readonly receivedAtMs: number } | Refusal;
}

const kinds = /^(SPAT|MAP|ProcessedSpat;[^;,]*;\d+)$/;
const openingBrace = 123;

/** Minute of the year and millisecond of the minute, as J2735 counts. */
function j2735Time(ms: number) {
  const minute = Math.floor((ms - Date.UTC(new Date(ms).getUTCFullYear(), 0, 1)) / 60_000);
  return { minute: String(minute), milli: String(ms % 60_000) };
}

/** Fills the placeholders of a replay script; those of numbers go with their quotes. */
function fill(json: string, sentMs: number): string {
  const { minute, milli } = j2735Time(sentMs);
  return json
    .replaceAll('"@MINUTE_OF_YEAR@"', minute)
    .replaceAll('"@MILLI_OF_MINUTE@"', milli)
    .replaceAll('@ISO_DATE_TIME@', new Date(sentMs).toISOString())
    .replace(/@OFFSET_SECONDS_(-?\d+(?:\.\d+)?)@/g, (_, seconds: string) =>
      new Date(sentMs + Math.round(Number(seconds) * 1000)).toISOString(),
    );
}

/** `type,milliseconds since the start,JSON`: split at the first two commas, for the JSON has more. */
function readScriptLine(text: string, baseMs: number) {
  const first = text.indexOf(',');
  const second = text.indexOf(',', first + 1);
  if (first === -1 || second === -1) throw new Refused('format.malformed', 'expected type,milliseconds,JSON');
  const kind = text.slice(0, first);
  const milliseconds = text.slice(first + 1, second);
  if (!kinds.test(kind)) throw new Refused('format.malformed', `unknown message type ${kind.slice(0, 40)}`);
  if (!/^\d{1,12}$/.test(milliseconds))
    throw new Refused('format.malformed', `not a number of milliseconds: ${milliseconds.slice(0, 40)}`);
  const receivedAtMs = baseMs + Number(milliseconds);
  return { bytes: new TextEncoder().encode(fill(text.slice(second + 1), receivedAtMs)), receivedAtMs };
}

function readLine(line: Line, baseMs: number, maxBytes: number): SpatFileLine['message'] {
  if (line.dropped > 0)
    return { code: 'size.exceeded', reason: `${line.bytes.length + line.dropped} bytes; at most ${maxBytes}` };
  // A line that is JSON is a message itself: NDJSON, e.g. of the raw zone.
  if (line.bytes[0] === openingBrace) return { bytes: line.bytes, receivedAtMs: baseMs };
  return reading(() => readScriptLine(decodeUtf8(line.bytes), baseMs));
}

/**
 * Reads a file of SPaT and MAP messages line by line: replay scripts of the US DOT, or NDJSON. Blank lines are nothing.
 *
 * @param baseMs time at which a script starts, epoch ms; reception of NDJSON lines
 * @param maxBytes longest line taken
 */
export async function* readSpatFile(
  chunks: AsyncIterable<Uint8Array>,
  baseMs: number,
  maxBytes: number,
): AsyncGenerator<SpatFileLine> {
  for await (const line of lines(chunks, maxBytes)) {
    if (line.bytes.length === 0) continue;
    yield { lineNumber: line.number, bytes: line.bytes, message: readLine(line, baseMs, maxBytes) };
  }
}
