import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FileBytes } from '../engine/files/file-bytes';
import { lines } from '../engine/files/lines';
import { peek } from '../engine/files/peek';
import { AwsError, type SignedFetch } from '../engine/ports/aws/client';
import { type ListedObject, listedObjects } from '../engine/ports/aws/s3-listed';
import { s3Object } from '../engine/ports/aws/s3-object';
import { readAhead } from './read-ahead';
import { maxLineBytes, type RefusedMessage, refusedIn } from './refused-message';

/** Where the stream of quarantine writes: `messages/dt=yyyy/MM/dd/`, by the time of arrival. */
const prefix = 'messages/';
/** Objects that are asked for before their turn, and of which size: more bytes than this are read when they are needed. */
const [objectsAhead, aheadBytes] = [16, 256 * 1024];
const objectAttempts = 3;
const hourMs = 3_600_000;

export interface Unreadable {
  readonly key: string;
  /** Of a line that is none; absent where the rest of the object cannot be read. */
  readonly line?: number;
  readonly why: string;
}

export interface QuarantineBucket {
  readonly aws: SignedFetch;
  readonly bucket: string;
}

export interface BucketRange {
  /** Received at this time or later, epoch ms: earlier days are not opened. */
  readonly fromMs?: number;
  readonly onUnreadable: (unreadable: Unreadable) => void;
}

const dayFolder = (ms: number): string => `${prefix}dt=${new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/')}`;

/** Firehose compresses; an emulator does not. What begins otherwise than gzip (RFC 1952, 2.3.1) is read as it is. */
async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { first, all } = await peek(chunks, 2);
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* all;
  const gunzip = createGunzip();
  // Its failure comes out of the stream, too: here it only must not be an unhandled rejection.
  const fed = pipeline(Readable.from(all), gunzip).catch(() => undefined);
  yield* gunzip;
  await fed;
}

type Bytes = () => AsyncIterable<Uint8Array>;

/** Bytes of an object; of a small one at once, and then from memory. */
async function bytesOf({ aws, bucket }: QuarantineBucket, { key, bytes }: ListedObject): Promise<Bytes> {
  const streamed = () => s3Object(aws, bucket, key);
  if (bytes > aheadBytes) return streamed;
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of streamed()) chunks.push(chunk);
    return () => Readable.from(chunks);
  } catch {
    return streamed;
  }
}

const isOurs = (error: unknown): boolean => error instanceof AwsError && error.code !== 'NoSuchKey';
/** Moved into an archive by a rule of the bucket that is none of ours: it is of this object alone. */
const isArchived = (error: unknown): boolean => error instanceof AwsError && error.code === 'InvalidObjectState';
const isDamaged = (error: unknown): boolean => /^(Z_|ERR_BUFFER)/.test(String((error as { code?: unknown })?.code));

/** Messages of an object. Where its bytes break off on their way, it is read again from where it was. */
async function* messagesIn(key: string, bytes: Bytes, { onUnreadable }: BucketRange): AsyncGenerator<RefusedMessage> {
  let done = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      for await (const line of lines(unpacked(bytes()), maxLineBytes, new FileBytes())) {
        if (line.number <= done) continue;
        done = line.number;
        const message = refusedIn(Buffer.from(line.bytes).toString('utf8'));
        if (message) yield message;
        else onUnreadable({ key, line: line.number, why: 'no refused message' });
      }
      return;
    } catch (error) {
      if (isArchived(error)) return onUnreadable({ key, why: 'archived (InvalidObjectState): restore it first' });
      // What AWS refuses, e.g. for want of a right, it refuses of every object.
      if (isOurs(error)) throw error;
      const { code, message } = error as { readonly code?: string; readonly message: string };
      if (attempt === objectAttempts || isDamaged(error) || error instanceof AwsError)
        return onUnreadable({ key, why: code ?? message });
    }
  }
}

/**
 * Refused messages of a city, in the order of their objects: a page of keys and a few small objects at a time, however many
 * there are. What cannot be read is named and passed over. Throws AwsError for what AWS refuses.
 */
export async function* refusedInBucket(place: QuarantineBucket, range: BucketRange): AsyncGenerator<RefusedMessage> {
  const { fromMs } = range;
  // Nothing arrives before it was received; the hour is for clocks that differ.
  const startAfter = fromMs === undefined ? {} : { startAfter: dayFolder(fromMs - hourMs) };
  const objects = listedObjects(place.aws, place.bucket, { prefix, ...startAfter });
  const opened = readAhead(objects, objectsAhead, async (object) => ({
    key: object.key,
    bytes: await bytesOf(place, object),
  }));
  for await (const { key, bytes } of opened) yield* messagesIn(key, bytes, range);
}
