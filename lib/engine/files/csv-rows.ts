import type { Refusal } from '../intake/reading';

/** One row of a CSV file, without its line break. */
export interface CsvRow {
  /** Line on which it begins, from 1. */
  readonly number: number;
  /** As it came; of one that is too long only the start. */
  readonly bytes: Uint8Array;
  /** Its bytes in the file. */
  readonly length: number;
  /** Bytes of its line break; 0 for a last row that has none. */
  readonly breakLength: number;
  readonly hasQuotes: boolean;
  readonly fault?: Refusal;
}

const [newline, carriageReturn, quote] = [10, 13, 34];
/** Comma, semicolon, tab. */
const separators: readonly number[] = [44, 59, 9];

const strayQuote: Refusal = {
  code: 'format.malformed',
  reason: 'a quote that neither begins nor ends a cell (RFC 4180, 2.5 to 2.7)',
};
const openQuote: Refusal = { code: 'format.malformed', reason: 'a quote without its end' };
const tooLong = (maxBytes: number): Refusal => ({ code: 'size.exceeded', reason: `more than ${maxBytes} bytes` });

type State = 'start of cell' | 'in cell' | 'in quotes' | 'after quote' | 'after return';

/**
 * Cuts a stream into rows of CSV (RFC 4180, LF or CRLF), at most `maxBytes` and a chunk of it held. A quote that is never
 * closed, or closed in the middle of a cell, spoils its line only, and reading goes on with the next: a reader that takes
 * the rest of the file into the cell, as csv-parse does, loses all of it. Each byte is looked at three times at most.
 */
export class CsvRows {
  /** The only separator that counts; before the header is known any does. */
  separator: number | undefined;
  private held: Buffer = Buffer.alloc(0);
  /** Of the row in hand: where it begins in what is held, and how far it was looked at. */
  private start = 0;
  private at = 0;
  private state: State = 'start of cell';
  private hasQuotes = false;
  private fault: Refusal | undefined;
  /** First line break inside quotes. */
  private innerBreak = -1;
  /** Start of a line that is too long, and how many of its bytes are no longer held. */
  private head: Buffer | undefined;
  private dropped = 0;
  private line = 1;

  /** @param wide a unit of text is two bytes: UTF-16, of this byte order */
  constructor(
    public maxBytes: number,
    private readonly wide?: 'le' | 'be',
  ) {}

  *take(chunk: Uint8Array): Generator<CsvRow> {
    const rest = this.held.subarray(this.start);
    this.held =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    this.at -= this.start;
    if (this.innerBreak !== -1) this.innerBreak -= this.start;
    this.start = 0;
    yield* this.rows();
  }

  *end(): Generator<CsvRow> {
    while (this.start < this.held.length || this.head) {
      if (this.innerBreak === -1)
        yield this.row(this.held.length, 0, this.state === 'in quotes' ? openQuote : undefined);
      else yield this.row(this.innerBreak, this.width, openQuote);
      yield* this.rows();
    }
  }

  private get width(): number {
    return this.wide ? 2 : 1;
  }

  private *rows(): Generator<CsvRow> {
    let nextQuote = -2;
    while (this.at + this.width <= this.held.length) {
      if (this.at === this.start && !this.wide && !this.head) {
        // Most rows have no quotes, and are found by two native searches.
        if (nextQuote !== -1 && nextQuote < this.at) nextQuote = this.held.indexOf(quote, this.at);
        const to = this.held.indexOf(newline, this.at);
        if (to !== -1 && (nextQuote === -1 || nextQuote > to) && to - this.start <= this.maxBytes + 1) {
          yield this.row(to, 1);
          continue;
        }
      }
      const row = this.look();
      if (row) yield row;
    }
  }

  /** Looks at units up to the end of the row in hand, or of what is held. */
  private look(): CsvRow | undefined {
    const { held, width } = this;
    for (; this.at + width <= held.length; this.at += width) {
      const unit = this.unit(this.at);
      const isQuoted = this.state === 'in quotes' && !this.fault;
      if (unit === newline && !isQuoted) return this.row(this.at, width);
      if (!this.fault) this.step(unit);
      if (this.innerBreak !== -1 && (this.fault || this.at - this.start > this.maxBytes))
        return this.row(this.innerBreak, width, this.fault ?? openQuote);
      // One more than the row may have: a carriage return.
      if (this.at - this.start > this.maxBytes) this.drop();
    }
    return undefined;
  }

  private step(unit: number): void {
    const { state } = this;
    if (state === 'in quotes') {
      if (unit === quote) this.state = 'after quote';
      else if (unit === newline && this.innerBreak === -1) this.innerBreak = this.at;
    } else if (unit === quote) {
      this.hasQuotes = true;
      if (state === 'in cell' || state === 'after return') this.fault = strayQuote;
      else this.state = 'in quotes';
    } else if (state === 'after return') this.fault = strayQuote;
    else if (this.separator === undefined ? separators.includes(unit) : unit === this.separator)
      this.state = 'start of cell';
    else if (state !== 'after quote') this.state = 'in cell';
    // What else follows an end quote can only be the carriage return of a line break.
    else if (unit === carriageReturn) this.state = 'after return';
    else this.fault = strayQuote;
  }

  private unit(at: number): number {
    const first = this.held[at] as number;
    if (!this.wide) return first;
    const second = this.held[at + 1] as number;
    return this.wide === 'le' ? first + 256 * second : 256 * first + second;
  }

  /** Of a line that is too long only the start is kept; it ends at its line break, quotes or not. */
  private drop(): void {
    this.head ??= Buffer.from(this.held.subarray(this.start, this.start + this.maxBytes));
    this.fault ??= tooLong(this.maxBytes);
    const to = this.at + this.width;
    this.dropped += to - this.start;
    this.start = to;
  }

  /** The row in hand as [start, to) with a line break of so many bytes; the next begins after it. */
  private row(to: number, breakBytes: number, fault = this.fault): CsvRow {
    const { head, hasQuotes, width } = this;
    const isReturn = breakBytes > 0 && to - width >= this.start && this.unit(to - width) === carriageReturn;
    const end = isReturn ? to - width : to;
    const length = this.dropped + end - this.start;
    const bytes = head ?? this.held.subarray(this.start, Math.min(end, this.start + this.maxBytes));
    const found = fault ?? (length > this.maxBytes ? tooLong(this.maxBytes) : undefined);
    const row = { number: this.line, bytes, length, breakLength: breakBytes + to - end, hasQuotes };
    if (breakBytes > 0) this.line += this.innerBreak === -1 || to === this.innerBreak ? 1 : this.linesTo(to);
    this.start = to + breakBytes;
    this.at = this.start;
    this.state = 'start of cell';
    this.hasQuotes = false;
    this.fault = undefined;
    this.innerBreak = -1;
    this.head = undefined;
    this.dropped = 0;
    return found ? { ...row, fault: found } : row;
  }

  /** Lines of a row with line breaks in it. */
  private linesTo(to: number): number {
    let lines = 1;
    for (let at = this.start; at + this.width <= to; at += this.width) if (this.unit(at) === newline) lines++;
    return lines;
  }
}
