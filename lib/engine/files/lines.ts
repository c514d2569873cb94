import type { Refusal } from '../intake/reading';
import { type FileBytes, isBlank } from './file-bytes';

/** One line of a file, without its line break. */
export interface Line {
  /** From 1; blank lines count. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Bytes of the line in the file: more than were kept when it is too long. */
  readonly length: number;
  /** A last line may have no line break; then it may be cut off. */
  readonly ended: boolean;
}

const newline = 10;
const carriageReturn = 13;
const byteOrderMark = [0xef, 0xbb, 0xbf];

const startsWithMark = (bytes: Uint8Array) => byteOrderMark.every((byte, i) => bytes[i] === byte);

/** One line as it gathers. */
class OpenLine {
  private parts: Uint8Array[] = [];
  private kept = 0;
  private dropped = 0;
  private last = 0;

  constructor(private readonly maxBytes: number) {}

  take(bytes: Uint8Array): void {
    const part = bytes.subarray(0, this.maxBytes - this.kept);
    if (part.length > 0) this.parts.push(part);
    this.kept += part.length;
    this.dropped += bytes.length - part.length;
    this.last = bytes.at(-1) ?? this.last;
  }

  get length(): number {
    return this.kept + this.dropped;
  }

  /** Bytes and length without a carriage return at the end. */
  close(): { readonly bytes: Uint8Array; readonly length: number } {
    const all = Buffer.concat(this.parts);
    const hasReturn = this.last === carriageReturn ? 1 : 0;
    return { bytes: this.dropped > 0 ? all : all.subarray(0, all.length - hasReturn), length: this.length - hasReturn };
  }
}

/**
 * Lines of a file that hold something (LF or CRLF, the last with or without); of a line longer than `maxBytes` only its
 * start is kept. Line breaks, blank lines and a byte order mark are framing.
 */
export async function* lines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  account: FileBytes,
): AsyncGenerator<Line> {
  let number = 0;
  let open = new OpenLine(maxBytes);
  const finish = (ended: boolean): Line | undefined => {
    const breakBytes = ended ? 1 : 0;
    const whole = open.length + breakBytes;
    const { bytes, length } = open.close();
    open = new OpenLine(maxBytes);
    number++;
    const mark = number === 1 && startsWithMark(bytes) ? byteOrderMark.length : 0;
    const text = bytes.subarray(mark);
    const isEmpty = text.length === length - mark && isBlank(text);
    account.space(isEmpty ? whole : whole - length + mark);
    if (isEmpty) return undefined;
    account.found(length - mark);
    return { number, bytes: text, length: length - mark, ended };
  };
  for await (const chunk of account.counted(chunks)) {
    let from = 0;
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      open.take(chunk.subarray(from, to));
      const line = finish(true);
      if (line) yield line;
      from = to + 1;
    }
    open.take(chunk.subarray(from));
  }
  const last = open.length > 0 ? finish(false) : undefined;
  if (last) yield last;
}

/** Why a line, or another piece of a file, is too long; undefined when it is not. */
export const tooLong = ({ bytes, length }: Pick<Line, 'bytes' | 'length'>, maxBytes: number): Refusal | undefined =>
  length > bytes.length ? { code: 'size.exceeded', reason: `${length} bytes; at most ${maxBytes}` } : undefined;

/** Why a last row of CSV is refused that has no line break. */
export const mayBeCutOff: Refusal = {
  code: 'format.malformed',
  reason: 'the last row has no line break: it may be cut off',
};
