import type { Message, MessageFile } from '../../../lib/engine/feed-processor';
import { cellsOf } from '../../../lib/engine/files/csv-cells';
import { type Encoding, encodingOf, textIn } from '../../../lib/engine/files/encoding';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { type Line, lines, tooLong } from '../../../lib/engine/files/lines';
import type { FileLine, ReadLines } from '../../../lib/engine/files/message-lines';
import { Spool } from '../../../lib/engine/files/spool';
import { hasCardNumber } from '../../../lib/engine/intake/card-number';
import { isRefusal, type Refusal } from '../../../lib/engine/intake/reading';
import { cardFound } from '../read/cards';
import { alipayFile } from './alipay';
import { decimalOf, exact } from './decimals';
import { accountOf, type Cells, type SettlementForm, type Totals } from './form';
import { stripeFile } from './stripe';
import { wechatPayFile } from './wechat-pay';

export const settlementForms: readonly SettlementForm[] = [stripeFile, wechatPayFile, alipayFile];

/** As many as fit on the disk of the function: twenty times what a large city has in a day. */
const mostLines = 1_500_000;
/** Lines by which the encoding is known. */
const sniffedLines = 200;
/** Lines around the rows that are remembered: the last of them state totals. */
const mostFraming = 100;

const refusedLine = ({ number, bytes, length }: Line, message: Refusal): FileLine => ({
  lineNumber: number,
  bytes,
  length,
  message,
});

const notText: Refusal = { code: 'encoding.invalid', reason: 'not text of the encoding of its file' };
const ragged: Refusal = { code: 'format.malformed', reason: 'the row has not as many cells as the header' };
const oldBreaks: Refusal = { code: 'format.malformed', reason: 'line breaks are carriage returns alone (CR)' };
const unknown: Refusal = { code: 'format.malformed', reason: 'the file is that of no known provider' };
const tooMany: Refusal = { code: 'size.exceeded', reason: `the file has more than ${mostLines} lines` };

/** The encoding by the first lines that are more than ASCII. */
function encodingIn(first: readonly Line[]): Encoding {
  return encodingOf(Buffer.concat(first.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])));
}

const cellsIn = (text: string) => cellsOf(text, ',', text.includes('"'));

/** What a line is: a row, what stands around rows, or refused. */
type Read = { readonly cells: Cells } | { readonly framing: string } | Refusal;

/** Lines of a file one after the other, by the header that came before. */
class Lines {
  form: SettlementForm | undefined;
  account: string | undefined;
  private names: readonly string[] = [];

  constructor(
    private readonly encoding: Encoding,
    private readonly maxBytes: number,
  ) {}

  read(line: Line): Read {
    const long = tooLong(line, this.maxBytes);
    const text = textIn(line.bytes, this.encoding)?.replace(/^\ufeff/, '');
    if (line.number > mostLines) return tooMany;
    if (long || text === undefined) return long ?? notText;
    if (text.includes('\r')) return oldBreaks;
    const cells = cellsIn(text).map((cell) => this.form?.cell(cell) ?? cell.trim());
    const begun = this.form ? undefined : settlementForms.find((one) => one.isHeader(cells));
    if (begun) [this.form, this.names] = [begun, cells];
    // A comment is kept nowhere: with a card number in it, it is refused so that somebody hears of it.
    const isAround = (this.form ?? alipayFile).isFraming(text, cells) && !hasCardNumber(text);
    if (isAround) this.account ??= (this.form ?? alipayFile).account?.(text);
    if (begun || isAround) return { framing: text };
    if (!this.form) return unknown;
    if (cells.length !== this.names.length) return ragged;
    return { cells: Object.fromEntries(this.names.map((name, i) => [name, cells[i] as string])) };
  }
}

/** Of what was paid out together the sum, and the line of the last of its rows. */
type Payouts = ReadonlyMap<string, { readonly sum: bigint; readonly last: number }>;

interface Whole {
  readonly encoding: Encoding;
  readonly fault: string | undefined;
  readonly payouts: Payouts;
}

/** What only the whole file says: its encoding, whether its totals are those of its rows, sums of payouts. */
async function wholeOf(all: AsyncIterable<Line>, maxBytes: number): Promise<Whole> {
  const first: Line[] = [];
  let file: Lines | undefined;
  let encoding: Encoding = 'utf-8';
  let totals: Totals | undefined;
  const framing: string[] = [];
  const payouts = new Map<string, { sum: bigint; last: number }>();
  const take = (line: Line, by: Lines) => {
    const read = by.read(line);
    totals ??= by.form?.totals();
    if ('framing' in read) {
      framing.push(read.framing);
      if (framing.length > mostFraming) framing.shift();
    }
    if (!('cells' in read)) return;
    totals?.add(read.cells);
    const payout = read.cells.automatic_payout_id ?? '';
    if (payout === '') return;
    const sum = (payouts.get(payout)?.sum ?? 0n) + (exact(read.cells.net ?? '') ?? 0n);
    payouts.set(payout, { sum, last: line.number });
  };
  const begin = () => {
    encoding = encodingIn(first);
    const begun = new Lines(encoding, maxBytes);
    for (const line of first) take(line, begun);
    return begun;
  };
  for await (const line of all) {
    if (file) take(line, file);
    else if (first.push(line) === sniffedLines) file = begin();
  }
  if (!file) begin();
  return { encoding, fault: totals?.fault(framing), payouts };
}

/** What a line may say, where its own encoding is not known or not kept to: digits are the same in all of them. */
const readable = (bytes: Uint8Array): string =>
  textIn(bytes, 'utf-8') ?? textIn(bytes, 'gb18030') ?? Buffer.from(bytes).toString('latin1');

/** A line that is refused for what it is, before its cells are looked at, may hold a card number all the same: that is said of it. */
function withCardNamed(line: FileLine): FileLine {
  const holdsCard = isRefusal(line.message) && hasCardNumber(readable(line.bytes));
  return holdsCard ? { ...line, message: { code: 'schema.invalid', reason: cardFound } } : line;
}

/** A file of a provider: its rows, each a message, if its stated totals are theirs; else every row is refused with why. */
export const readSettlement: ReadLines = async function* (file, maxBytes, account) {
  for await (const line of linesOf(file, maxBytes, account)) yield withCardNamed(line);
};

/** Read twice: what its last lines state decides on its first row. */
const linesOf: ReadLines = async function* (file, maxBytes, account) {
  const spool = new Spool();
  try {
    const whole = await wholeOf(lines(spool.taking(file.chunks), maxBytes, new FileBytes()), maxBytes);
    yield* rowsOf(file, whole, lines(spool.again(), maxBytes, account), maxBytes, account);
  } finally {
    await spool.close();
  }
};

async function* rowsOf(
  file: MessageFile,
  { encoding, fault, payouts }: Whole,
  all: AsyncIterable<Line>,
  maxBytes: number,
  account: FileBytes,
): AsyncGenerator<FileLine> {
  const refusal: Refusal | undefined = fault === undefined ? undefined : { code: 'range.exceeded', reason: fault };
  const own = new Lines(encoding, maxBytes);
  for await (const line of all) {
    const read = own.read(line);
    if ('framing' in read) {
      account.isHeader(line.length);
      continue;
    }
    if (!('cells' in read)) {
      yield refusedLine(line, read);
      continue;
    }
    const paidOut = payouts.get(read.cells.automatic_payout_id ?? '');
    const sum = paidOut?.last === line.number ? { 'payout net': decimalOf(paidOut.sum) } : {};
    const whose = own.account ?? own.form?.accountInName?.(file.key);
    const message: Message = {
      bytes: line.bytes,
      receivedAtMs: file.receivedAtMs,
      origin: `${file.key}:${line.number}`,
      record: {
        values: {
          ...read.cells,
          ...sum,
          ...(whose === undefined ? {} : { [accountOf]: whose }),
          'form of the file': own.form?.id ?? '',
        },
        decimal: '.',
      },
    };
    yield { lineNumber: line.number, bytes: line.bytes, length: line.length, message: refusal ?? message };
  }
}
