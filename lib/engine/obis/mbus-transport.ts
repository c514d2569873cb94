import { readWiredFrame } from '../mbus/wired-frame';
import { refuse } from './telegram';

export const mbusStart = 0x68;

/** Of a frame around the bytes that its length counts: 68 L L 68 … checksum 16. */
const around = 6;
/** Control information 00 to 1F (EN 13757-1; DIN EN 13757-3, table 1): the number of the segment, and that it is the last. */
const numberBits = 0x0f;
const lastBit = 0x10;
/** Control information and the two ports before a segment. */
const beforeSegment = 3;

/** DLMS in long frames of M-Bus, in order: as meters of Austria and Switzerland have it at their customers' port. */
export function withoutMbus(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0, isLast = false; at < bytes.length; ) {
    const end = at + (bytes[at + 1] ?? 0) + around;
    const body = readWiredFrame(bytes.subarray(at, end));
    const [control = 0] = body;
    if (control > (numberBits | lastBit)) refuse('unsupported', `control information ${control.toString(16)} of M-Bus`);
    if (isLast || (control & numberBits) !== parts.length) refuse('length', 'segments are not in their order');
    isLast = (control & lastBit) !== 0;
    parts.push(body.subarray(beforeSegment));
    at = end;
    if (at >= bytes.length && !isLast) refuse('truncated', 'the last segment is missing');
  }
  return Buffer.concat(parts);
}
