import { crcOfHdlc } from '../frames/crc16';
import { Cursor, unsignedBig, unsignedLittle } from '../frames/cursor';
import { refuse } from './telegram';

export const hdlcFlag = 0x7e;
const bytesOfCheck = 2;

function check(bytes: Uint8Array, what: string): void {
  const found = unsignedLittle(bytes.subarray(-bytesOfCheck));
  if (crcOfHdlc(bytes.subarray(0, -bytesOfCheck)) !== found) refuse('crc', `the ${what} has another check sequence`);
}

/** An address ends with the byte that is odd. */
function skipAddress(cursor: Cursor): void {
  for (let length = 1; (cursor.byte() & 1) === 0; length++)
    if (length === 4) refuse('bad-data', 'an address has more than four bytes');
}

/** Information of one frame of type 3 (IEC 62056-46, 6.4.2): between flags, with the check sequences of header and frame. */
function information(cursor: Cursor): Uint8Array {
  if (cursor.byte() !== hdlcFlag) refuse('not-a-frame', 'a frame begins with 7E');
  const format = unsignedBig(cursor.bytes.subarray(cursor.at, cursor.at + 2));
  if (format >> 12 !== 0xa) refuse('not-a-frame', `a frame of format ${format.toString(16)}`);
  const frame = cursor.take(format & 0x7ff);
  if (cursor.byte() !== hdlcFlag) refuse('length', 'no 7E stands where the frame ends');
  if (frame.length < 9) refuse('length', 'a frame has at least 9 bytes');
  check(frame, 'frame');
  const inside = new Cursor(frame.subarray(0, -bytesOfCheck), 2);
  skipAddress(inside);
  skipAddress(inside);
  inside.byte();
  inside.take(bytesOfCheck);
  check(frame.subarray(0, inside.at), 'header');
  return inside.rest();
}

/** What one frame or its segments carry, in order. Frames that follow each other may share a flag. */
export function unframed(bytes: Uint8Array): Uint8Array {
  const cursor = new Cursor(bytes);
  const parts: Uint8Array[] = [];
  while (cursor.left > 0) {
    if (parts.length > 0 && cursor.bytes[cursor.at] !== hdlcFlag) cursor.at--;
    parts.push(information(cursor));
  }
  return Buffer.concat(parts);
}
