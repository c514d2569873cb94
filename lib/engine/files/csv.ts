import type { FileRecord, MessageFile } from '../feed-processor';
import { isRefusal, type Refusal } from '../intake/reading';
import { cellsOf, separatorOf } from './csv-cells';
import { CsvDecimals, type Decimal } from './csv-decimal';
import { type CsvRow, CsvRows } from './csv-rows';
import { type Encoding, encodingOf, markLength, textIn } from './encoding';
import type { FileBytes } from './file-bytes';
import { otherLineEnds, wideHeader } from './header-fault';
import { mayBeCutOff } from './lines';
import { type FileLine, type ReadLines, stemOf } from './message-lines';
import { peek } from './peek';

/** What a feed says of its CSV files; separator, encoding and line breaks are found in the file. */
export interface CsvForm<Name extends string = string> {
  /** Names that the header must have, in any case: `Estimated` is `estimated`. */
  readonly columns: readonly Name[];
  /** Names that the header may have, in any layout. No other column is read. */
  readonly further?: readonly Name[];
  /** The same of other layouts of the feed, where senders have several; the first whose names a header has counts. */
  readonly others?: readonly (readonly Name[])[];
  /** Cells that stand for a missing value, e.g. `['', 'NA', '-']`; default none. */
  readonly missing?: readonly string[];
  /** Default a point, or a comma where semicolons stand between cells and numbers are written so (`CsvDecimals`). */
  readonly decimal?: Decimal;
}

/** First bytes by which the encoding is known. */
const sniffedBytes = 65_536;
const [newline, carriageReturn] = [10, 13];
/** A header may be longer than any row of its file. */
const longestHeader = 65_536;

interface Header {
  readonly text: string;
  readonly separator: string;
  readonly names: readonly string[];
  /** Whether the feed reads each column. */
  readonly isRead: readonly boolean[];
}

/** The same header, as where files are joined: with its byte order mark. */
const isAgain = ({ text: header }: Header, text: string | undefined): boolean =>
  text === header || (text !== undefined && text.charCodeAt(0) === 0xfeff && text.slice(1) === header);

/** Rows that stand before a header, as one piece. */
interface Before {
  readonly first: CsvRow;
  readonly refusal: Refusal;
  length: number;
}

class CsvFile {
  private header: Header | undefined;
  private decimals: CsvDecimals | undefined;
  private before: Before | undefined;

  constructor(
    private readonly form: CsvForm,
    private readonly file: MessageFile,
    private readonly encoding: Encoding,
    private readonly rows: CsvRows,
    private readonly maxBytes: number,
    private readonly account: FileBytes,
    private readonly start: Uint8Array,
  ) {}

  *take(row: CsvRow): Generator<FileLine> {
    this.account.space(row.breakLength);
    const text = textIn(row.bytes, this.encoding);
    if (text !== undefined && row.bytes.length === row.length && text.trim() === '') this.account.space(row.length);
    else if (this.header && isAgain(this.header, text) && row.breakLength > 0) this.account.mark(row.length);
    else if (this.header) yield this.piece(row, this.recordOf(row, text, this.header));
    else {
      const header = this.headerOf(row, text);
      if (isRefusal(header)) this.putBefore(row, header);
      else {
        yield* this.closeBefore();
        this.begin(row, header);
      }
    }
  }

  *end(): Generator<FileLine> {
    yield* this.closeBefore();
  }

  private begin(row: CsvRow, header: Header): void {
    this.account.mark(row.length);
    this.header = header;
    this.decimals = new CsvDecimals(header.separator, header.isRead, this.start);
    this.rows.separator = header.separator.charCodeAt(0);
    this.rows.maxBytes = this.maxBytes;
  }

  /** A file without a header that says what its columns are is one refusal, not one a row. */
  private putBefore(row: CsvRow, refusal: Refusal): void {
    // The row is a view of a chunk, which would be held as long as the file is read.
    this.before ??= { first: { ...row, bytes: row.bytes.slice(0, this.maxBytes) }, refusal, length: 0 };
    this.before.length += row.length;
    this.account.found(row.length);
  }

  private *closeBefore(): Generator<FileLine> {
    if (!this.before) return;
    const { first, refusal, length } = this.before;
    this.before = undefined;
    yield { lineNumber: first.number, bytes: first.bytes, length, message: refusal };
  }

  private headerOf(row: CsvRow, text: string | undefined): Header | Refusal {
    const ends = row.breakLength === 0 ? otherLineEnds(text) : undefined;
    if (ends ?? row.fault) return (ends ?? row.fault) as Refusal;
    if (text === undefined) return this.notText();
    if (row.breakLength === 0) return mayBeCutOff;
    const separator = separatorOf(text);
    const { columns: first, others = [], further = [] } = this.form;
    const cells = cellsOf(text, separator, row.hasQuotes).map((cell) => cell.trim());
    const spelt = [first, ...others].map((columns) => {
      const known = [...further, ...columns];
      const inAnyCase = new Map(known.map((name) => [name.toLowerCase(), name]));
      // What a layout must have before what it may have. A column that a file need not have, `Estimated` for `estimated`, would be left out without a word.
      const names = cells.map((name) => (columns.includes(name) ? name : (inAnyCase.get(name.toLowerCase()) ?? name)));
      return { known, names, lacking: columns.filter((name) => !names.includes(name)) };
    });
    // The first that is whole, else the one of which least is missing: what its sender means.
    const [layout] = spelt.toSorted((a, b) => a.lacking.length - b.lacking.length);
    const { known, names, lacking } = layout as (typeof spelt)[number];
    if (lacking.length > 0)
      return (
        wideHeader(text, lacking) ?? {
          code: 'schema.invalid',
          reason: `no column ${lacking.join(', ').slice(0, 200)}`,
        }
      );
    // Of one that it need not have, too: without its mark an estimate would be a measurement.
    const twice = known.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
    if (twice !== undefined)
      return { code: 'schema.invalid', reason: `two columns ${JSON.stringify(twice.slice(0, 40))}` };
    return { text, separator, names, isRead: names.map((name) => known.includes(name)) };
  }

  private recordOf(row: CsvRow, text: string | undefined, header: Header): FileRecord | Refusal {
    if (row.fault) return row.fault;
    if (row.breakLength === 0) return mayBeCutOff;
    if (text === undefined) return this.notText();
    const cells = cellsOf(text, header.separator, row.hasQuotes);
    const { names, isRead } = header;
    if (cells.length !== names.length)
      return { code: 'format.malformed', reason: `${cells.length} cells for ${names.length} columns` };
    const { missing = [], decimal = this.decimals?.of(cells) ?? '.' } = this.form;
    const values: Record<string, string | null> = {};
    for (const [i, name] of names.entries()) {
      const cell = cells[i] as string;
      if (isRead[i]) values[name] = missing.length > 0 && missing.includes(cell.trim()) ? null : cell;
    }
    return { values, decimal };
  }

  private piece({ number, bytes, length }: CsvRow, record: FileRecord | Refusal): FileLine {
    this.account.found(length);
    const line = { lineNumber: number, bytes, length };
    if (isRefusal(record)) return { ...line, message: record };
    const { key, receivedAtMs } = this.file;
    const origin = `${key}:${number}`;
    return { ...line, message: { bytes, receivedAtMs, origin, fileDevice: stemOf(key), record } };
  }

  private notText(): Refusal {
    return { code: 'encoding.invalid', reason: `not ${this.encoding}` };
  }
}

/** Lines that end in carriage returns alone, as classic Mac OS wrote them, as lines of newlines. */
const withNewlines = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => (byte === carriageReturn ? newline : byte));

/**
 * Rows of CSV under a header (RFC 4180), each a message whose `record` has its cells by name: commas, semicolons or tabs;
 * LF, CRLF or, but in UTF-16, CR alone; UTF-8, and what is not that GB18030 (GBK), UTF-16 or windows-1252 (`encodingOf`). A row of other than the header's number of
 * cells is refused, and a last one without line break. What stands before a header with all `columns` is one refusal; the
 * header again, as where files are joined, is framing.
 */
export const readCsv = (form: CsvForm): ReadLines =>
  async function* (file, maxMessageBytes, account) {
    const { first, all } = await peek(account.counted(file.chunks), sniffedBytes);
    const encoding = encodingOf(first);
    const wide = encoding === 'utf-16le' ? 'le' : encoding === 'utf-16be' ? 'be' : undefined;
    const rows = new CsvRows(Math.max(maxMessageBytes, longestHeader), wide);
    const csv = new CsvFile(form, file, encoding, rows, maxMessageBytes, account, first.subarray(0, sniffedBytes));
    const isOfReturns = !wide && first.includes(carriageReturn) && !first.includes(newline);
    let mark = markLength(first, encoding);
    account.space(mark);
    for await (const chunk of all) {
      const taken = chunk.subarray(mark);
      for (const row of rows.take(isOfReturns ? withNewlines(taken) : taken)) yield* csv.take(row);
      mark = 0;
    }
    for (const row of rows.end()) yield* csv.take(row);
    yield* csv.end();
  };
