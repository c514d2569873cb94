import { orientationIn, orientationOnly } from './orientation';
import { checkedSize, mostParts, must, type Picture } from './picture';

// RFC 9649 (WebP), 2: chunks of RIFF. The picture and its transparency are kept, byte for byte; Exif, XMP, profiles, unknown chunks
// and what stands behind the end are left out. An animation is refused.

const fileHeadBytes = 12;
const canvas = { alpha: 0x10, exif: 0x08 } as const;

interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

/** Bytes of a chunk are padded to an even number. */
const padded = (length: number) => length + (length % 2);

function chunk({ name, body }: Chunk): Buffer {
  const written = Buffer.alloc(8 + padded(body.length));
  written.write(name, 'latin1');
  written.writeUInt32LE(body.length, 4);
  body.copy(written, 8);
  return written;
}

function* chunksOf(bytes: Buffer): Generator<Chunk> {
  const end = 8 + bytes.readUInt32LE(4);
  must(end <= bytes.length);
  for (let at = fileHeadBytes, parts = 0; at < end; ) {
    must(at + 8 <= end && ++parts <= mostParts);
    const length = bytes.readUInt32LE(at + 4);
    must(at + 8 + length <= end);
    yield { name: bytes.toString('latin1', at, at + 4), body: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + padded(length);
  }
}

/** Size of a picture by the head of its data: a key frame of VP8 (RFC 6386, 9.1), or lossless (RFC 9649, 3.4). */
function sizeOf({ name, body }: Chunk): Pick<Picture, 'widthPx' | 'heightPx'> {
  must(body.length >= 10);
  if (name === 'VP8L') {
    must(body[0] === 0x2f);
    const bits = body.readUInt32LE(1);
    return checkedSize(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
  }
  must(((body[0] as number) & 1) === 0 && body.readUIntBE(3, 3) === 0x9d012a);
  return checkedSize(body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff);
}

/** What a picture of several chunks has, and how large it is. */
function extended(flags: number, { widthPx, heightPx }: Pick<Picture, 'widthPx' | 'heightPx'>): Chunk {
  const body = Buffer.alloc(10);
  body[0] = flags;
  body.writeUIntLE(widthPx - 1, 4, 3);
  body.writeUIntLE(heightPx - 1, 7, 3);
  return { name: 'VP8X', body };
}

const exifHeader = 'Exif\0\0';
/** Some write the header that Exif has in a JPEG. */
const tiffOf = (body: Buffer) => (body.toString('latin1', 0, 6) === exifHeader ? body.subarray(6) : body);

/** A WebP of its picture, and of how it is turned. Throws `PictureRefused`. */
export function strippedWebp(bytes: Buffer): Picture {
  const chunks = [...chunksOf(bytes)];
  const pictures = chunks.filter(({ name }) => name === 'VP8 ' || name === 'VP8L');
  const [picture] = pictures;
  must(
    picture !== undefined && pictures.length === 1 && !chunks.some(({ name }) => name === 'ANIM' || name === 'ANMF'),
  );
  const size = sizeOf(picture);
  const alpha = picture.name === 'VP8 ' ? chunks.find(({ name }) => name === 'ALPH') : undefined;
  const exif = chunks.find(({ name }) => name === 'EXIF');
  const orientation = exif && orientationIn(tiffOf(exif.body));
  const isLosslessWithAlpha = picture.name === 'VP8L' && ((picture.body[4] as number) & 0x10) !== 0;
  const flags = (alpha || isLosslessWithAlpha ? canvas.alpha : 0) | (orientation === undefined ? 0 : canvas.exif);
  const written = [
    // A picture alone needs no word of what it has.
    ...(alpha || orientation !== undefined ? [extended(flags, size)] : []),
    ...(alpha ? [alpha] : []),
    picture,
    ...(orientation === undefined ? [] : [{ name: 'EXIF', body: orientationOnly(orientation) }]),
  ].map(chunk);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + written.reduce((sum, one) => sum + one.length, 0), 4);
  return { type: 'image/webp', ...size, bytes: Buffer.concat([head, ...written]) };
}
