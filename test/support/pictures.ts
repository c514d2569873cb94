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
