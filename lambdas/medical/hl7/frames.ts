import type { Message } from '../../../lib/engine/feed-processor';
import { type Encoding, textIn } from '../../../lib/engine/files/encoding';
import { isBlank } from '../../../lib/engine/files/file-bytes';
import type { FileLine, ReadLines } from '../../../lib/engine/files/message-lines';
import { type Refusal, Refused } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import { adtFieldsOf } from './adt';
import { Hl7Message } from './message';

// HL7 2.5.1, appendix C.4 (MLLP): a frame begins with VT and ends with FS CR.
const [vt, fs, cr, lf] = [0x0b, 0x1c, 0x0d, 0x0a];
const msh = Buffer.from('MSH');
/** Segments around messages of a file (HL7 2.5.1, 2.10.3): they say nothing of a visit. */
const around = /^(FHS|BHS|BTS|FTS)[^A-Za-z0-9]/;

const cutOff: Refusal = { code: 'format.malformed', reason: 'a frame has no end: it may be cut off' };
const outside: Refusal = { code: 'format.malformed', reason: 'bytes outside of a message' };
const notText: Refusal = { code: 'encoding.invalid', reason: 'not text of the encoding that MSH-18 names' };

/** HL7 table 0211, as MSH-18 writes it; without one ASCII, of which UTF-8 is more. */
const encodings: Readonly<Record<string, Encoding>> = {
  '': 'utf-8',
  ASCII: 'utf-8',
  'UNICODE UTF-8': 'utf-8',
  UTF8: 'utf-8',
  'UTF-8': 'utf-8',
  '8859/1': 'windows-1252',
  'GB 18030-2000': 'gb18030',
};

/** The text of a message, by the encoding that it names. */
export function hl7TextOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes)
    .toString('latin1')
    .split(/[\r\n]/, 1)[0] as string;
  const named = head.split(head.charAt(3))[17] ?? '';
  // Of several the first is that of the message (HL7 2.5.1, 2.15.9.18).
  const encoding = entryOf(encodings, named.split(head.charAt(5))[0]?.trim() ?? '');
  return encoding && textIn(bytes, encoding);
}

/** A message as it gathers: its first bytes, and how many there were. */
class Gathered {
  private readonly parts: Buffer[] = [];
  private kept = 0;
  length = 0;

  constructor(
    readonly isFrame: boolean,
    private readonly most: number,
  ) {}

  add(bytes: Uint8Array): void {
    const part = Buffer.from(bytes.subarray(0, Math.max(0, this.most - this.kept)));
    if (part.length > 0) this.parts.push(part);
    this.kept += part.length;
    this.length += bytes.length;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** Where the next mark or line break stands; the end where none does. */
function next(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === cr || byte === lf || byte === vt || byte === fs) return i;
  }
  return bytes.length;
}

/**
 * Messages of a file: frames of MLLP, cut anywhere, or messages one after the other, each from its MSH at the beginning of a line to the
 * next. Within a frame MSH begins nothing: what stands in its fields parts no message.
 */
export const readHl7: ReadLines = async function* (file, maxBytes, account) {
  let number = 0;
  let open: Gathered | undefined;
  const closed = (ended: boolean): FileLine | undefined => {
    const one = open;
    open = undefined;
    if (!one) return undefined;
    const { bytes, length, isFrame } = one;
    if (length === bytes.length && isBlank(bytes)) {
      account.space(length);
      return undefined;
    }
    account.found(length);
    if (around.test(bytes.subarray(0, 4).toString('latin1'))) {
      account.isHeader(length);
      return undefined;
    }
    number++;
    const line = { lineNumber: number, bytes, length };
    if (length > bytes.length)
      return { ...line, message: { code: 'size.exceeded', reason: `${length} bytes; at most ${maxBytes}` } };
    if (isFrame && !ended) return { ...line, message: cutOff };
    return { ...line, message: messageOf(bytes, file, number, isFrame) };
  };
  for await (const chunk of pieces(account.counted(file.chunks))) {
    if (chunk.kind === 'begin' || chunk.kind === 'end') {
      const line = closed(chunk.kind === 'end');
      if (line) yield line;
      account.mark(chunk.bytes.length);
      if (chunk.kind === 'begin') open = new Gathered(true, maxBytes);
      continue;
    }
    const begins = open?.isFrame !== true && chunk.isLine && isStart(chunk.bytes);
    if (begins) {
      const line = closed(false);
      if (line) yield line;
    }
    open ??= new Gathered(false, maxBytes);
    open.add(chunk.bytes);
  }
  const last = closed(false);
  if (last) yield last;
};

const isStart = (line: Uint8Array): boolean =>
  msh.every((byte, i) => line[i] === byte) || around.test(Buffer.from(line.subarray(0, 4)).toString('latin1'));

interface Piece {
  readonly kind: 'begin' | 'end' | 'text';
  readonly bytes: Uint8Array;
  /** It stands at the beginning of a line. */
  readonly isLine: boolean;
}

/** Marks of frames, and lines with their breaks, whole however the file is cut. */
async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let left: Buffer = Buffer.alloc(0);
  let isLine = true;
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([left, chunk]);
    let from = 0;
    for (let to = next(bytes, from); to < bytes.length; to = next(bytes, from)) {
      const byte = bytes[to] as number;
      const isMark = byte === vt || byte === fs;
      const end = isMark ? to : to + 1;
      if (end > from) yield { kind: 'text', bytes: bytes.subarray(from, end), isLine };
      if (isMark) yield { kind: byte === vt ? 'begin' : 'end', bytes: bytes.subarray(to, to + 1), isLine: false };
      isLine = true;
      from = to + 1;
    }
    left = bytes.subarray(from);
    // Of what has no end in sight no more is held than a line may be long.
    if (left.length > longestLine) {
      yield { kind: 'text', bytes: left, isLine };
      isLine = false;
      left = Buffer.alloc(0);
    }
  }
  if (left.length > 0) yield { kind: 'text', bytes: left, isLine };
}

const longestLine = 1_048_576;

/** What is read of a message: nothing of who it is about. */
function messageOf(
  bytes: Buffer,
  { key, receivedAtMs }: { readonly key: string; readonly receivedAtMs: number },
  number: number,
  isFrame: boolean,
): Message | Refusal {
  const text = hl7TextOf(bytes);
  if (text === undefined) return notText;
  if (!isFrame && !text.startsWith('MSH')) return text.trim().startsWith('MSH') ? notText : outside;
  try {
    const values = adtFieldsOf(Hl7Message.parse(text));
    return { bytes, receivedAtMs, origin: `${key}:${number}`, record: { values, decimal: '.' } };
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, reason: error.reason };
    throw error;
  }
}
