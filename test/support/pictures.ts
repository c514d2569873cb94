import { crc32, deflateSync } from 'node:zlib';
import { orientationOnly } from '../../lib/engine/pictures/orientation';

/** A picture of 24 by 16 pixels, as an encoder of JPEG wrote it: no metadata. */
export const plainJpeg = Buffer.from(
  '/9j/2wCEABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXwBFRcXHhoeOyEhO3xTRlN8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fP/AABEIABAAGAMBIgACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/AOdjtParcdn7VpQ2ntV6Gz9q54S5zKhi7GVHZe1SfYfatxLYLxjJp/kf7H603KjF2k9T2KeLfKf/2Q==',
  'base64',
);

/** A segment of a JPEG. */
export function segment(code: number, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string, 'latin1');
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** A JPEG with segments before its tables, and bytes behind its end. */
export const jpegWith = (segments: readonly Buffer[], behind: Buffer | string = ''): Buffer =>
  Buffer.concat([
    plainJpeg.subarray(0, 2),
    ...segments,
    plainJpeg.subarray(2),
    Buffer.from(behind as string, 'latin1'),
  ]);

/** Exif with an orientation, a text of its camera, a place, and a thumbnail. */
export const exifOf = (orientation: number, text: string): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), orientationOnly(orientation), Buffer.from(text), plainJpeg]));

const chunkSum = (bytes: Buffer) => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
};

/** A chunk of a PNG. */
export function pngChunk(name: string, body: Buffer | string): Buffer {
  const bytes = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(body as string, 'latin1')]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length - 4);
  return Buffer.concat([length, bytes, chunkSum(bytes)]);
}

/** A PNG of grey pixels or of a palette (`colour: 3`), with chunks before its data. */
export function pngWith(chunks: readonly Buffer[], { width = 24, height = 16, colour = 0 } = {}): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colour, 0, 0, 0]);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  const data = deflateSync(Buffer.from(Array.from({ length: 16 * 25 }, (_, i) => (i % 25 === 0 ? 0 : i % 251))));
  const parts = [pngChunk('IHDR', header), ...chunks, pngChunk('IDAT', data), pngChunk('IEND', '')];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

export const plainPng = pngWith([]);

/** A chunk of a WebP. */
export function webpChunk(name: string, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string, 'latin1');
  const written = Buffer.alloc(8 + bytes.length + (bytes.length % 2));
  written.write(name, 'latin1');
  written.writeUInt32LE(bytes.length, 4);
  bytes.copy(written, 8);
  return written;
}

/** The head of a key frame of VP8 of 24 by 16 pixels, and data that nobody decodes here. */
const vp8 = webpChunk('VP8 ', '\x10\x02\0\x9d\x01\x2a\x18\0\x10\0pixels of a lossy picture.');
const riff = (parts: readonly Buffer[]) => {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + parts.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...parts]);
};

/** A WebP with chunks behind its picture. */
export const webpWith = (chunks: readonly Buffer[]): Buffer =>
  riff([webpChunk('VP8X', '\x2c\0\0\0\x17\0\0\x0f\0\0'), vp8, ...chunks]);

export const plainWebp = riff([vp8]);

/** Of each form that is taken a picture as it may be kept, and one with all that one may have. */
export const picturesOfAllForms = {
  'image/jpeg': {
    plain: plainJpeg,
    full: jpegWith([segment(0xe0, 'JFIF\0\x01\x01\x01\0H\0H\0\0'), exifOf(6, 'camera'), segment(0xfe, 'comment')]),
  },
  'image/png': {
    plain: plainPng,
    full: pngWith([
      pngChunk('eXIf', orientationOnly(6)),
      pngChunk('tEXt', 'Author\0me'),
      pngChunk('gAMA', '\0\0\xb1\x8f'),
    ]),
  },
  'image/webp': {
    plain: plainWebp,
    full: webpWith([webpChunk('EXIF', orientationOnly(6)), webpChunk('XMP ', 'by me')]),
  },
} as const;
