import { isBlank } from '../../../lib/engine/files/file-bytes';
import { mayBeCutOff } from '../../../lib/engine/files/lines';
import { isUtf8, textOf } from './hires-fields';
import { layoutHint, layoutOf } from './hires-layout';
import { HiresRows } from './hires-rows';
import type { HiresContext, HiresSink, RowRefusal } from './hires-sink';

/** Of a row without end only this much is kept; the file itself stays whole in the landing zone. */
const keptBytes = 262_144;
const byteOrderMark = [0xef, 0xbb, 0xbf];
const newline = 10;
const carriageReturn = 13;

/**
 * Reads CSV (RFC 4180, LF or CRLF, with or without BOM) row by row. A row never spans lines: no column of a log holds
 * a line break, and so an unclosed quote spoils one row and not the rest of the file.
 */
export async function readHiresCsv(
  chunks: AsyncIterable<Uint8Array>,
  context: HiresContext,
  sink: HiresSink,
): Promise<void> {
  const file = new CsvFile(context, sink);
  let rest: Uint8Array = new Uint8Array();
  let dropped = 0;
  for await (const chunk of context.bytes.counted(chunks)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, from)) {
      context.bytes.space(1);
      const asked = file.line(bytes, from, to, dropped, true);
      if (asked) await asked;
      from = to + 1;
      dropped = 0;
    }
    const open = bytes.subarray(from);
    rest = open.subarray(0, keptBytes);
    dropped += open.length - rest.length;
    await sink.drain?.();
  }
  if (rest.length > 0) file.line(rest, 0, rest.length, dropped, false);
  file.end();
  await sink.drain?.();
}

class CsvFile {
  private lineNumber = 0;
  private rows: HiresRows | undefined;
  /** A file whose header says nothing is one refused message, not a refusal a row. */
  private refused: RowRefusal | undefined;

  constructor(
    private readonly context: HiresContext,
    private readonly sink: HiresSink,
  ) {}

  /**
   * Takes bytes [from, to) as a line, `ended` by a line break. A promise only when it must ask about a device: awaiting
   * costs more than a row.
   */
  line(bytes: Uint8Array, start: number, to: number, dropped: number, ended: boolean): Promise<void> | undefined {
    const account = this.context.bytes;
    this.lineNumber++;
    const hasMark =
      this.lineNumber === 1 && byteOrderMark.every((byte, i) => bytes[start + i] === byte && start + i < to);
    const from = hasMark ? start + byteOrderMark.length : start;
    account.space(from - start);
    const end = to > from && bytes[to - 1] === carriageReturn ? to - 1 : to;
    account.space(to - end);
    const length = end - from + dropped;
    if (this.refused) {
      account.found(length);
      this.refused = { ...this.refused, length: this.refused.length + length };
      return undefined;
    }
    if (dropped === 0 && isBlankLine(bytes, from, end)) {
      account.space(length);
      return undefined;
    }
    if (!ended) return this.refuse(bytes.slice(from, end), length);
    if (!this.rows) return this.header(bytes, from, end, length);
    account.found(length);
    return this.rows.take(bytes, from, end, this.lineNumber, dropped);
  }

  /** A last row without line break may be cut inside a number, and then names another detector. */
  private refuse(bytes: Uint8Array, length: number): undefined {
    this.context.bytes.found(length);
    this.sink.refuse({ ...mayBeCutOff, bytes, length, rowNumber: this.lineNumber });
  }

  end(): void {
    if (this.refused) this.sink.refuse(this.refused);
  }

  private header(bytes: Uint8Array, from: number, to: number, length: number): undefined {
    const readable = isUtf8(bytes, from, to);
    const names = textOf(bytes, from, to).split(',');
    const layout = readable ? layoutOf(names.map((name) => name.replace(/^\s*"(.*)"\s*$/, '$1'))) : undefined;
    if (layout) {
      this.context.bytes.mark(length);
      this.rows = new HiresRows(layout, this.context, this.sink);
      return;
    }
    this.context.bytes.found(length);
    this.refused = {
      code: readable ? 'schema.invalid' : 'encoding.invalid',
      reason: `${readable ? layoutHint : 'its first line is not UTF-8'}: the whole file is refused`,
      bytes: bytes.slice(from, Math.min(to, from + keptBytes)),
      length,
      rowNumber: this.lineNumber,
    };
  }
}

/** White space only; a row begins with none, so the first byte nearly always decides. */
const isBlankLine = (bytes: Uint8Array, from: number, to: number): boolean =>
  to === from || ((bytes[from] as number) <= 32 && isBlank(bytes.subarray(from, to)));
