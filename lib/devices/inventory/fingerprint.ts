import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Encoding, legacyEncoding } from '../../engine/files/encoding';

export interface Fingerprint {
  /** Of all its bytes, hexadecimal. */
  readonly sha256: string;
  /** UTF-8, or what bytes that are none most look like. */
  readonly encoding: Encoding;
  /** False when the last line was cut off, or its writer leaves the last line end out. */
  readonly endsWithNewline: boolean;
}

/** Reads a file once, in constant memory: what it is, before what it says. */
export async function fingerprint(file: string): Promise<Fingerprint> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let encoding: Encoding = 'utf-8';
  let tail = Buffer.alloc(0);
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    const chunk = piece as Buffer;
    hash.update(chunk);
    // Two bytes, for UTF-16.
    tail = Buffer.concat([tail, chunk.subarray(-2)]).subarray(-2);
    if (encoding === 'utf-8' && !decodes(decoder, chunk, true)) encoding = legacyEncoding(chunk);
  }
  return {
    sha256: hash.digest('hex'),
    encoding: encoding === 'utf-8' && !decodes(decoder, Buffer.alloc(0), false) ? legacyEncoding(tail) : encoding,
    endsWithNewline: tail.includes(0x0a) || tail.includes(0x0d),
  };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}
