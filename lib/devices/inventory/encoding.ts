import { createReadStream } from 'node:fs';
import { systemErrorCode } from '../../shared/system-error';
import { fileErrors } from './file-errors';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const byteOrderMarks: readonly (readonly [string, Encoding])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** The encoding that a byte order mark names, or that zeros beside Latin letters give away. */
export function markedEncoding(head: Buffer): Encoding | undefined {
  const marked = byteOrderMarks.find(([mark]) => head.toString('hex', 0, mark.length / 2) === mark)?.[1];
  if (marked) return marked;
  if (head[1] === 0 && head[3] === 0) return 'utf-16le';
  return head[0] === 0 && head[2] === 0 ? 'utf-16be' : undefined;
}

/**
 * Encoding of a file that is not UTF-8. In GB18030 a character outside ASCII is two or four bytes that mostly are all
 * high; in Western text high bytes stand alone between letters.
 */
export function legacyEncoding(bytes: Buffer): Encoding {
  let alone = 0;
  let together = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) run++;
    else {
      if (run === 1) alone++;
      else together += run;
      run = 0;
    }
  }
  return together + run > alone ? 'gb18030' : 'windows-1252';
}

/** Text of a file, chunk by chunk, without byte order mark. Throws UserError CK6806 at bytes that are no text. */
export async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }))
      yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw fileErrors.encoding(file, encoding);
    throw error;
  }
}
