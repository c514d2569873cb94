import type { Message } from '../feed-processor';
import { isRefusal, type Refusal } from '../intake/reading';
import { cellsOf } from './csv-cells';
import { textIn } from './encoding';
import { type Line, lines, tooLong } from './lines';
import { type FileLine, type ReadLines, stemOf } from './message-lines';

/** What a feed says of its files of rows whose first cell says what they are, as NEM12 has them: first cells, by what such a row does. */
export interface RowsForm {
  /** A message each. */
  readonly messages: readonly string[];
  /** Say what all messages after them are, until the next of them. */
  readonly heads: readonly string[];
  /** Say more of the message before them. */
  readonly details: readonly string[];
  /** Begin and end a file. */
  readonly frames: readonly string[];
}

/** The `values` of a record: cells of the row itself, of the frame and the head above it, and of the details below it. */
export interface TypedRow {
  readonly kind: string;
  readonly cells: readonly string[];
  /** Null where the file has none. */
  readonly frame: readonly string[] | null;
  readonly head: readonly string[] | null;
  readonly details: readonly (readonly string[])[];
}

interface Open {
  readonly line: Line;
  readonly cells: readonly string[];
  readonly frame: readonly string[] | null;
  readonly head: readonly string[] | null;
  readonly details: { readonly line: Line; readonly cells: readonly string[] }[];
}

const notText: Refusal = { code: 'encoding.invalid', reason: 'not utf-8' };
const unbroken: Refusal = {
  code: 'format.malformed',
  reason: 'lines end with a carriage return alone: write LF or CRLF',
};
const alone: Refusal = { code: 'format.malformed', reason: 'the row belongs to none before it' };

function cellsIn({ bytes }: Line): readonly string[] | Refusal {
  const text = textIn(bytes, 'utf-8');
  if (text === undefined) return notText;
  // A whole file would be its first row, and nothing of it a message.
  if (text.includes('\r')) return unbroken;
  return cellsOf(text, ',', text.includes('"')).map((cell) => cell.trim());
}

const refusedLine = ({ number, bytes, length }: Line, message: Refusal): FileLine => ({
  lineNumber: number,
  bytes,
  length,
  message,
});

/** The message of a row with its details; one that is too long is refused with them. */
function closed(
  { line, cells, frame, head, details }: Open,
  key: string,
  receivedAtMs: number,
  maxBytes: number,
): FileLine {
  const all = [line, ...details.map((one) => one.line)];
  const length = all.reduce((sum, one) => sum + one.length, 0);
  const bytes = Buffer.concat(all.flatMap((one, i) => (i === 0 ? [one.bytes] : [Buffer.from('\n'), one.bytes])));
  const isLong = all.some((one) => one.length > one.bytes.length) || bytes.length > maxBytes;
  const refusal = isLong ? tooLong({ bytes: bytes.subarray(0, 0), length }, maxBytes) : undefined;
  const values: TypedRow = { kind: cells[0] as string, cells, frame, head, details: details.map((one) => one.cells) };
  const message: Message = {
    bytes,
    receivedAtMs,
    origin: `${key}:${line.number}`,
    fileDevice: stemOf(key),
    record: { values: { ...values }, decimal: '.' },
  };
  return { lineNumber: line.number, bytes: bytes.subarray(0, maxBytes), length, message: refusal ?? message };
}

/**
 * Rows whose first cell says what they are: each of `messages` is one, with the head above it and the details below it. A row
 * that is none of these is refused alone; so is a detail without its message. A last row without line break may be cut off: who
 * reads it knows how many cells it must have, and what must stand in the last of them.
 */
export const readRows = ({ messages, heads, details, frames }: RowsForm): ReadLines =>
  async function* (file, maxBytes, account) {
    const { key, receivedAtMs } = file;
    let frame: readonly string[] | null = null;
    let head: readonly string[] | null = null;
    let open: Open | undefined;
    function* close(): Generator<FileLine> {
      if (open) yield closed(open, key, receivedAtMs, maxBytes);
      open = undefined;
    }
    for await (const line of lines(file.chunks, maxBytes, account)) {
      const cells = cellsIn(line);
      const kind = isRefusal(cells) ? '' : (cells[0] as string);
      const long = tooLong(line, maxBytes);
      if (isRefusal(cells) || long) {
        yield* close();
        yield refusedLine(line, long ?? (cells as Refusal));
      } else if (details.includes(kind) && open && open.details.length < mostDetails)
        open.details.push({ line, cells });
      else {
        yield* close();
        if (messages.includes(kind)) open = { line, cells, frame, head, details: [] };
        else if (heads.includes(kind) && line.ended) {
          account.isHeader(line.length);
          head = cells;
        } else if (frames.includes(kind)) {
          account.isHeader(line.length);
          frame = cells;
          head = null;
        } else yield refusedLine(line, alone);
      }
    }
    yield* close();
  };

/** A day of five-minute values has at most so many rows of quality. */
const mostDetails = 300;
