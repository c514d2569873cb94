import { crc32 } from 'node:zlib';
import { entryOf } from '../../shared/entry-of';
import { orientationIn, orientationOnly } from './orientation';
import { checkedSize, mostParts, must, type Picture } from './picture';

// PNG (W3C Recommendation, third edition), 5 and 11: chunks. What a decoder needs and what says how colours are meant is named
// here and kept; all else is left out: texts, times, Exif, profiles, further frames, chunks of makers, and what stands behind IEND.

const signatureBytes = 8;
/** Bit depths of each colour type (11.2.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/**
 * Chunks that are kept beside header, data and end, and the lengths that they may have in a picture of a colour type; null: a decoder
 * of that type reads none (11.2.2, 11.3.1.1), so that anything could stand there.
 */
const lengths: Readonly<Record<string, (colour: number) => ((bytes: number) => boolean) | null>> = {
  PLTE: (colour) => (colour === 3 ? (bytes) => bytes >= 3 && bytes <= 768 && bytes % 3 === 0 : null),
  tRNS(colour) {
    if (colour === 3) return (bytes) => bytes >= 1 && bytes <= 256;
    return colour > 3 ? null : (bytes) => bytes === (colour === 0 ? 2 : 6);
  },
  gAMA: () => (bytes) => bytes === 4,
  cHRM: () => (bytes) => bytes === 32,
  sRGB: () => (bytes) => bytes === 1,
};

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(name, 4, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body, crc32(head.subarray(4))));
  return Buffer.concat([head, body, sum]);
}

function sizeOf(header: Buffer): Pick<Picture, 'widthPx' | 'heightPx'> {
  must(header.length === 13);
  const [depth = 0, colour = 0, compression, filter, interlace = 2] = header.subarray(8);
  must((depths[colour]?.includes(depth) ?? false) && compression === 0 && filter === 0 && interlace <= 1);
  return checkedSize(header.readUInt32BE(0), header.readUInt32BE(4));
}

interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

/** Chunks to the end of the picture; the checksum of each is right. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = signatureBytes, parts = 0; ; ) {
    must(at + 12 <= bytes.length && ++parts <= mostParts);
    const end = at + 8 + bytes.readUInt32BE(at);
    must(end + 4 <= bytes.length && bytes.readUInt32BE(end) === crc32(bytes.subarray(at + 4, end)));
    const name = bytes.toString('latin1', at + 4, at + 8);
    yield { name, body: bytes.subarray(at + 8, end) };
    if (name === 'IEND') return;
    at = end + 4;
  }
}

/** A PNG of its header, its palette and its data, these byte for byte, and of how it is turned. Throws `PictureRefused`. */
export function strippedPng(bytes: Buffer): Picture {
  const [header, ...chunks] = chunksOf(bytes);
  must(header?.name === 'IHDR');
  const size = sizeOf(header.body);
  const seen = new Set<string>();
  const kept = chunks.filter(({ name, body }) => {
    if (name === 'IDAT') return true;
    const isLength = entryOf(lengths, name)?.(header.body[9] as number);
    if (!isLength) return false;
    must(isLength(body.length) && !seen.has(name));
    seen.add(name);
    return true;
  });
  must(kept.some(({ name }) => name === 'IDAT'));
  const exif = chunks.find(({ name }) => name === 'eXIf');
  const orientation = exif && orientationIn(exif.body);
  return {
    type: 'image/png',
    ...size,
    bytes: Buffer.concat([
      bytes.subarray(0, signatureBytes),
      chunk('IHDR', header.body),
      ...(orientation === undefined ? [] : [chunk('eXIf', orientationOnly(orientation))]),
      ...kept.map(({ name, body }) => chunk(name, body)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  };
}
