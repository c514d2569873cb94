import { orientationIn, orientationOnly } from './orientation';
import { checkedSize, mostParts, must, type Picture } from './picture';

// ITU-T T.81, annex B: markers and segments. What a decoder needs is named here and kept; all else is left out: APP1 to APP15
// (Exif, XMP, IPTC, colour profiles, further pictures), comments, and what stands behind the end.

const marker = { app0: 0xe0, app1: 0xe1, app14: 0xee, app15: 0xef, comment: 0xfe, end: 0xd9, scan: 0xda } as const;
/** Baseline, extended and progressive; cameras and browsers know no other. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** A progressive picture of a camera has about ten; thousands keep a decoder busy for hours. */
const mostScans = 64;

const exifHeader = Buffer.from('Exif\0\0', 'latin1');
/** JFIF 1.02: its version, no density, no thumbnail. */
const jfif = Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1');
const adobe = (transform: number) => Buffer.from([...Buffer.from('Adobe\0d\0\0\0\0', 'latin1'), transform]);

const startsWith = (body: Buffer, text: string) => body.toString('latin1', 0, text.length) === text;

/** Do the tables fill their segment, so that nothing else stands in it? */
function areTables(body: Buffer, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += lengthAt(at);
  return body.length > 0 && at === body.length;
}

/** Length of a table by its first byte: a bit of its class, and one of four destinations. */
const headed = (head: number, lengthOf: (bit: number) => number) =>
  (head & 0xec) === 0 ? lengthOf(head >> 4) : Number.NaN;

/** Segments of tables, and whether a body is one. */
const tables: Readonly<Record<number, (body: Buffer) => boolean>> = {
  // Quantization, B.2.4.1.
  219: (body) => areTables(body, (at) => headed(body[at] as number, (is16Bit) => 65 + 64 * is16Bit)),
  // Huffman, B.2.4.2.
  196: (body) =>
    areTables(body, (at) =>
      headed(body[at] as number, () => 17 + body.subarray(at + 1, at + 17).reduce((sum, n) => sum + n, 0)),
    ),
  // Restart interval, B.2.4.4.
  221: (body) => body.length === 2,
};

const segment = (code: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Where the coded data of a scan end: at a marker that is none of its own (B.1.1.5). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; ) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const isOfScan = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isOfScan && next !== 0xff) return at;
    at = bytes.indexOf(0xff, at + (isOfScan ? 2 : 1));
  }
  return must(false) as never;
}

/** What of a JPEG is known so far. */
interface Reading {
  readonly kept: Buffer[];
  size?: Pick<Picture, 'widthPx' | 'heightPx'>;
  scans: number;
  hasJfif: boolean;
  transform?: number;
  orientation?: number | undefined;
}

function takeFrame(reading: Reading, code: number, body: Buffer): void {
  must(reading.size === undefined && body.length >= 6);
  const components = body[5] as number;
  must(components >= 1 && components <= 4 && body.length === 6 + 3 * components);
  reading.size = checkedSize(body.readUInt16BE(3), body.readUInt16BE(1));
  reading.kept.push(segment(code, body));
}

/** What an application segment says of how the picture is to be shown; the rest of it is left out. */
function takeApplication(reading: Reading, code: number, body: Buffer): void {
  if (code === marker.app0 && startsWith(body, 'JFIF\0')) reading.hasJfif = true;
  if (code === marker.app14 && startsWith(body, 'Adobe') && body.length >= 12) reading.transform ??= body[11] as number;
  if (code === marker.app1 && body.subarray(0, 6).equals(exifHeader))
    reading.orientation ??= orientationIn(body.subarray(6));
}

function take(reading: Reading, code: number, body: Buffer): void {
  if (frames.has(code)) takeFrame(reading, code, body);
  else if (code >= marker.app0 && code <= marker.app15) takeApplication(reading, code, body);
  else if (code !== marker.comment) {
    must(tables[code]?.(body) ?? false);
    reading.kept.push(segment(code, body));
  }
}

function written({ kept, hasJfif, transform, orientation }: Reading): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(hasJfif ? [segment(marker.app0, jfif)] : []),
    ...(orientation === undefined
      ? []
      : [segment(marker.app1, Buffer.concat([exifHeader, orientationOnly(orientation)]))]),
    ...(transform === undefined ? [] : [segment(marker.app14, adobe(transform))]),
    ...kept,
    Buffer.from([0xff, marker.end]),
  ]);
}

/**
 * A JPEG of its tables, its frame and its scans, these byte for byte, and of how it is turned and what its colours mean. Throws
 * `PictureRefused`.
 */
export function strippedJpeg(bytes: Buffer): Picture {
  const reading: Reading = { kept: [], scans: 0, hasJfif: false };
  for (let at = 2, parts = 0; ; ) {
    must(bytes[at] === 0xff && ++parts <= mostParts);
    // Any number of fill bytes may stand before a marker (B.1.1.2).
    while (bytes[at] === 0xff) at++;
    const code = bytes[at++];
    must(code !== undefined);
    if (code === marker.end) break;
    must(at + 2 <= bytes.length);
    const end = at + bytes.readUInt16BE(at);
    must(end >= at + 2 && end <= bytes.length);
    const body = bytes.subarray(at + 2, end);
    at = end;
    if (code !== marker.scan) {
      take(reading, code, body);
      continue;
    }
    const components = body[0] ?? 0;
    must(reading.size !== undefined && ++reading.scans <= mostScans);
    must(components >= 1 && components <= 4 && body.length === 4 + 2 * components);
    const scanEnd = endOfScan(bytes, end);
    reading.kept.push(segment(code, body), bytes.subarray(end, scanEnd));
    at = scanEnd;
  }
  must(reading.size !== undefined && reading.scans > 0);
  return { type: 'image/jpeg', bytes: written(reading), ...reading.size };
}
