import { basename } from 'node:path';
import { isNestedTooDeep } from '../../shared/json-depth';
import type { Message, MessageFile } from '../feed-processor';
import { isJsonObject, parseInstant, type Refusal } from '../intake/reading';
import { isTelemetry, messageOf } from '../intake/telemetry';
import type { FileBytes } from './file-bytes';
import { type Line, lines, tooLong } from './lines';

/** One line of a file of messages: exactly one message, or one refusal. */
export interface FileLine {
  readonly lineNumber: number;
  /** As it came; of an oversize line only the start. */
  readonly bytes: Uint8Array;
  /** Its bytes in the file. */
  readonly length: number;
  readonly message: Message | Refusal;
}

/** Lines of a file of a feed; `account` counts every byte. */
export type ReadLines = (file: MessageFile, maxMessageBytes: number, account: FileBytes) => AsyncIterable<FileLine>;

/** A line may hold an envelope around a payload of the feed's greatest size, base64 included. */
export const envelopeFactor = 16;

/** Device of bare payloads: the file name without its last extension, and without that of gzip. */
export const stemOf = (key: string) =>
  basename(key)
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]+$/, '');

const openBrace = '{'.charCodeAt(0);

/** An object; undefined for all else, much of which is no JSON, and dear to parse in vain, and for what the adapter refuses as too deep. */
function parsedObject(bytes: Uint8Array): unknown {
  if (!bytes.includes(openBrace)) return undefined;
  try {
    const text = Buffer.from(bytes).toString('utf8');
    return isNestedTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{ deviceId, receivedAt?, city?, payload }`, with the payload as JSON. */
function enveloped(
  value: unknown,
): { deviceId: string; receivedAtMs?: number; city?: string; bytes: Uint8Array } | undefined {
  if (!isJsonObject(value) || typeof value.deviceId !== 'string' || !isJsonObject(value.payload)) return undefined;
  const receivedAtMs = typeof value.receivedAt === 'string' ? parseInstant(value.receivedAt) : undefined;
  return {
    deviceId: value.deviceId,
    ...(receivedAtMs === undefined ? {} : { receivedAtMs }),
    ...(typeof value.city === 'string' ? { city: value.city } : {}),
    bytes: Buffer.from(JSON.stringify(value.payload)),
  };
}

/** The message of one line, whichever of the three forms it has. */
export function messageInLine(line: Pick<Line, 'number' | 'bytes'>, file: MessageFile): Message {
  const origin = `${file.key}:${line.number}`;
  const value = parsedObject(line.bytes);
  if (isTelemetry(value)) return { ...messageOf(value), origin };
  const envelope = enveloped(value);
  if (envelope) return { receivedAtMs: file.receivedAtMs, ...envelope, origin };
  return { bytes: line.bytes, receivedAtMs: file.receivedAtMs, origin, fileDevice: stemOf(file.key) };
}

/**
 * Messages of a file, one a line: as the topic rule sends them on (`Telemetry`), in an envelope
 * `{ deviceId, receivedAt?, city?, payload }`, or bare, when the file is named after the device. What is none of these
 * is a message too, which the feed's adapter will refuse.
 */
export const readMessageLines: ReadLines = async function* (file, maxMessageBytes, account) {
  for await (const line of lines(file.chunks, maxMessageBytes * envelopeFactor, account)) {
    const { number: lineNumber, bytes, length } = line;
    yield { lineNumber, bytes, length, message: tooLong(line, maxMessageBytes) ?? messageInLine(line, file) };
  }
};
