import { crcOfEn13757 } from '../frames/crc16';
import { hexOf, unsignedBig } from '../frames/cursor';
import { meterOf } from './application';
import { type Meter, refuse } from './telegram';

/** What a frame by radio carries (EN 13757-4, 12). */
export interface RadioFrame {
  /** Maker, number, version and device type of the sender, in the order sent. */
  readonly address: Uint8Array;
  readonly meter: Meter;
  /** From the first CI field on. */
  readonly body: Uint8Array;
}

/** With the CRCs of format A or B, or as most receivers give it, without: the L field, then as many bytes as it says. */
export type RadioForm = 'radio' | 'radio-a' | 'radio-b';

/** L, C, M and A fields. */
const firstBlock = 10;
const blockOfA = 16;
/** Of format B, with its CRC: the first two blocks share one. */
const blocksOfB = 128;
const shortest = firstBlock + 1;

function checked(block: Uint8Array, which: number): Uint8Array {
  const data = block.subarray(0, -2);
  if (block.length < 3) refuse('truncated', `block ${which} ends within its CRC`);
  const found = unsignedBig(block.subarray(-2));
  if (crcOfEn13757(data) !== found) refuse('crc', `block ${which} has CRC ${found.toString(16)}`);
  return data;
}

/** Blocks of so many bytes with a CRC behind each; the last may be shorter. */
function withoutCrcs(bytes: Uint8Array, first: number, others: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = (at === 0 ? first : others) + 2;
    blocks.push(checked(bytes.subarray(at, at + length), blocks.length + 1));
    at += length;
  }
  return Buffer.concat(blocks);
}

/** How long a frame of format A is with its CRCs, by its L field. */
const lengthOfA = (l: number): number => l + 1 + 2 * (1 + Math.ceil((l + 1 - firstBlock) / blockOfA));

/** The form is known to who received the frame; left out, it is judged by length and CRC. */
function formOf(bytes: Uint8Array): RadioForm {
  const l = bytes[0] ?? 0;
  if (bytes.length === lengthOfA(l)) return 'radio-a';
  if (bytes.length !== l + 1) return 'radio';
  const first = bytes.subarray(0, blocksOfB);
  return first.length > 2 && crcOfEn13757(first.subarray(0, -2)) === unsignedBig(first.subarray(-2))
    ? 'radio-b'
    : 'radio';
}

function plainOf(bytes: Uint8Array, form: RadioForm): Uint8Array {
  const l = bytes[0] ?? 0;
  const expected = form === 'radio-a' ? lengthOfA(l) : l + 1;
  if (bytes.length === 0 || bytes.length < expected)
    refuse('truncated', `${expected} bytes expected, ${bytes.length} there`);
  if (bytes.length > expected) refuse('length', `${expected} bytes expected, ${bytes.length} there`);
  if (form === 'radio') return bytes;
  const plain =
    form === 'radio-a' ? withoutCrcs(bytes, firstBlock, blockOfA) : withoutCrcs(bytes, blocksOfB - 2, blocksOfB - 2);
  return plain;
}

export function readRadioFrame(bytes: Uint8Array, stated?: RadioForm): RadioFrame {
  const plain = plainOf(bytes, stated ?? formOf(bytes));
  if (plain.length < shortest) refuse('truncated', `a frame by radio has at least ${shortest} bytes: ${hexOf(plain)}`);
  const address = plain.subarray(2, firstBlock);
  const meter = meterOf(address.subarray(0, 2), address.subarray(2, 6), address[6] as number, address[7] as number);
  return { address, meter, body: plain.subarray(firstBlock) };
}
