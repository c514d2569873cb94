import { strippedJpeg } from './jpeg';
import { type Picture, PictureRefused } from './picture';
import { strippedPng } from './png';
import { strippedWebp } from './webp';

type Form = readonly [isOne: (bytes: Buffer) => boolean, strip: (bytes: Buffer) => Picture];

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Forms of pictures by their first bytes; names and types that a sender gives count for nothing. */
const forms: readonly Form[] = [
  [(bytes) => bytes.readUIntBE(0, 3) === 0xffd8ff, strippedJpeg],
  [(bytes) => bytes.subarray(0, 8).equals(pngSignature), strippedPng],
  [(bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP', strippedWebp],
];

/** Shorter is no picture of any form. */
const leastBytes = 16;

/**
 * A picture as it may be kept: written anew from the parts that are seen, with nothing of where, when, by whom or by what it was
 * taken. Nothing is decoded. Throws `PictureRefused` and nothing else, whatever the bytes.
 */
export function strippedPicture(given: Uint8Array): Picture {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const [, strip] = (bytes.length < leastBytes ? undefined : forms.find(([isOne]) => isOne(bytes))) ?? [];
  if (!strip) throw new PictureRefused('unknown');
  return strip(bytes);
}
