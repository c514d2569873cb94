import { hexOf } from '../frames/cursor';
import { refuse } from './telegram';

const applicationError = 0x70;

const sumOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0);

/** Two of three signs of a long frame will do, so that a damaged one is not taken for a frame by radio. */
export function isWired(bytes: Uint8Array): boolean {
  const [start, length, again, start2] = bytes;
  if (bytes.length === 1) return start === 0xe5;
  if (start === 0x10) return bytes.length === 5 && bytes[4] === 0x16;
  const signs = [start2 === 0x68, length === again, bytes.at(-1) === 0x16];
  return start === 0x68 && signs.filter(Boolean).length >= 2;
}

/**
 * What a frame on the wire carries, from the CI field on. Frames of EN 13757-2, 5.7 are a single character, five bytes, or
 * 68 L L 68, control, address, CI … checksum 16.
 */
export function readWiredFrame(bytes: Uint8Array): Uint8Array {
  const [start, length = 0, again, start2] = bytes;
  if (start === 0xe5 && bytes.length === 1) refuse('no-data', 'an acknowledgement');
  if (start === 0x10) {
    if (bytes.length < 5) refuse('truncated', `a short frame has 5 bytes, not ${bytes.length}`);
    if (bytes.length > 5 || bytes[4] !== 0x16) refuse('length', 'a short frame has 5 bytes, the last of them 16');
    if (sumOf(bytes.subarray(1, 3)) !== bytes[3]) refuse('crc', 'the checksum of a short frame is wrong');
    refuse('no-data', 'a short frame');
  }
  if (start !== 0x68) refuse('not-a-frame', `starts with ${hexOf(bytes.subarray(0, 1)) || 'nothing'}`);
  if (bytes.length < 9) refuse('truncated', `a long frame has at least 9 bytes, not ${bytes.length}`);
  if (length !== again || start2 !== 0x68) refuse('not-a-frame', 'the lengths of the start differ, or 68 is missing');
  if (length < 3) refuse('length', `a length of ${length} leaves no control information`);
  if (bytes.length < length + 6) refuse('truncated', `${length + 6} bytes expected, ${bytes.length} there`);
  if (bytes.length > length + 6) refuse('length', `${length + 6} bytes expected, ${bytes.length} there`);
  if (bytes[length + 5] !== 0x16) refuse('not-a-frame', 'the frame does not end with 16');
  if (sumOf(bytes.subarray(4, length + 4)) !== bytes[length + 4]) refuse('crc', 'the checksum is wrong');
  // A control frame has control, address and CI alone.
  if (length === 3 && bytes[6] !== applicationError) refuse('no-data', 'a control frame');
  return bytes.subarray(6, length + 4);
}
