import { isUtf8, textOf } from './hires-fields';
import { layoutHint, layoutOf } from './hires-layout';
import { HiresRows } from './hires-rows';
import type { HiresContext, HiresSink } from './hires-sink';

/** Of a row without end only this much is kept; the file itself stays whole in the landing zone. */
const keptBytes = 262_144;
const newline = 10;

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
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, from)) {
      const asked = file.line(bytes, from, to, dropped);
      if (asked) await asked;
      from = to + 1;
      dropped = 0;
    }
    const open = bytes.subarray(from);
    rest = open.subarray(0, keptBytes);
    dropped += open.length - rest.length;
    await sink.drain?.();
  }
  // A last row without line break is taken when it is complete: many writers leave the break out.
  if (rest.length > 0) await file.line(rest, 0, rest.length, dropped);
  file.end();
  await sink.drain?.();
}

class CsvFile {
  private lineNumber = 0;
  private rows: HiresRows | undefined;
  private refused = false;

  constructor(
    private readonly context: HiresContext,
    private readonly sink: HiresSink,
  ) {}

  /** Takes bytes [from, to) as a line. A promise only when it must ask about a device: awaiting costs more than a row. */
  line(bytes: Uint8Array, from: number, to: number, dropped: number): Promise<void> | undefined {
    this.lineNumber++;
    const end = to > from && bytes[to - 1] === 13 ? to - 1 : to;
    if (this.rows) return end > from ? this.rows.take(bytes, from, end, this.lineNumber, dropped) : undefined;
    if (!this.refused) this.header(bytes, from, end);
    return undefined;
  }

  end(): void {
    if (this.lineNumber > 0) return;
    this.sink.refuse({ code: 'format.malformed', reason: 'the file is empty', bytes: new Uint8Array(), rowNumber: 0 });
  }

  /** A file whose header says nothing is one refused message, not a refusal a row. */
  private header(bytes: Uint8Array, from: number, to: number): void {
    const hasBom = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
    const start = hasBom ? from + 3 : from;
    const readable = isUtf8(bytes, start, to);
    const names = textOf(bytes, start, to).split(',');
    const layout = readable ? layoutOf(names.map((name) => name.replace(/^\s*"(.*)"\s*$/, '$1'))) : undefined;
    if (layout) {
      this.rows = new HiresRows(layout, this.context, this.sink);
      return;
    }
    this.refused = true;
    this.sink.refuse({
      code: readable ? 'schema.invalid' : 'encoding.invalid',
      reason: `the whole file is refused: ${readable ? layoutHint : 'its first line is not UTF-8'}`,
      bytes: bytes.slice(from, Math.min(to, from + keptBytes)),
      rowNumber: 1,
    });
  }
}
