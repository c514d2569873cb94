import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const byteOrderMarks: readonly (readonly [string, Encoding])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];
const newline = 10;

/** Length of the byte order mark with which a file of an encoding begins; 0 when there is none. */
export function markLength(head: Uint8Array, encoding: Encoding): number {
  const mark = byteOrderMarks.find(([, marked]) => marked === encoding)?.[0] ?? '';
  const length = mark.length / 2;
  return length > 0 && Buffer.from(head.subarray(0, length)).toString('hex') === mark ? length : 0;
}

/** The encoding that a byte order mark names, or that zeros beside Latin letters give away. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  const marked = byteOrderMarks.find(([, encoding]) => markLength(head, encoding) > 0)?.[1];
  if (marked) return marked;
  if (head[1] === 0 && head[3] === 0) return 'utf-16le';
  return head[0] === 0 && head[2] === 0 ? 'utf-16be' : undefined;
}

const isLatin = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** True of windows-1252 bytes that are letters with accents: À to ÿ, without × and ÷. */
const isAccented = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;

/**
 * Encoding of a file that is not UTF-8. In GB18030 a character outside ASCII is two or four bytes that mostly are all
 * high; in Western text high bytes stand alone between letters, or two together within a word (`Garção`), where Chinese
 * text next to never has a single character.
 */
export function legacyEncoding(bytes: Uint8Array): Encoding {
  let alone = 0;
  let together = 0;
  let run = 0;
  bytes.forEach((byte, i) => {
    if (byte >= 0x80) {
      run++;
      return;
    }
    const isInWord = run === 2 && isLatin(byte) && isLatin(bytes[i - 3]);
    if (run === 1 || (isInWord && isAccented(bytes[i - 2]) && isAccented(bytes[i - 1]))) alone += run;
    else together += run;
    run = 0;
  });
  return together + run > alone ? 'gb18030' : 'windows-1252';
}

/** Lines of the head of a file; its last one may be cut inside a character. */
function* linesOf(head: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  for (let to = head.indexOf(newline); to !== -1; to = head.indexOf(newline, from)) {
    yield head.subarray(from, to);
    from = to + 1;
  }
  if (from === 0) yield head;
}

const highBytes = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);

/**
 * Encoding of a file by its first bytes: what its byte order mark says; UTF-8 when the lines that are UTF-8 have most of
 * what is more than ASCII. One damaged line then turns no other into another script, and a short word of GB 18030 that
 * happens to be UTF-8 too decides nothing. Else GB 18030 (with GBK and GB 2312 in it) or windows-1252.
 */
export function encodingOf(head: Uint8Array): Encoding {
  const marked = markedEncoding(head);
  if (marked) return marked;
  let [utf8, other] = [0, 0];
  for (const line of linesOf(head)) {
    const high = highBytes(line);
    if (high > 0 && textIn(line, 'utf-8') !== undefined) utf8 += high;
    else other += high;
  }
  return utf8 >= other ? 'utf-8' : legacyEncoding(head);
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** Strict decoders, made once: without the mark, which is framing. */
const decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>();

/** Text of bytes, or undefined when they are none in this encoding. */
export function textIn(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return isUtf8(bytes) ? bufferOf(bytes).toString('utf8') : undefined;
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  decoders.set(encoding, decoder);
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
