import type { Message, MessageFile } from '../../../lib/engine/feed-processor';
import { cellsOf } from '../../../lib/engine/files/csv-cells';
import { type Encoding, encodingOf, textIn } from '../../../lib/engine/files/encoding';
import type { FileBytes } from '../../../lib/engine/files/file-bytes';
import { type Line, lines, tooLong } from '../../../lib/engine/files/lines';
import type { FileLine, ReadLines } from '../../../lib/engine/files/message-lines';
import { hasCardNumber } from '../../../lib/engine/intake/card-number';
import { isRefusal, type Refusal } from '../../../lib/engine/intake/reading';
import { cardFound } from '../read/cards';
import { alipayFile } from './alipay';
import { decimalOf, exact } from './decimals';
import type { Cells, SettlementForm } from './form';
import { stripeFile } from './stripe';
import { wechatPayFile } from './wechat-pay';

export const settlementForms: readonly SettlementForm[] = [stripeFile, wechatPayFile, alipayFile];

/** Rows that are held until the totals are known: some 64 MB, ten times what a large city has in a day. */
const mostLines = 250_000;

interface Row {
  readonly line: Line;
  readonly cells: Cells;
}

const refusedLine = ({ number, bytes, length }: Line, message: Refusal): FileLine => ({
  lineNumber: number,
  bytes,
  length,
  message,
});

const notText: Refusal = { code: 'encoding.invalid', reason: 'not text of the encoding of its file' };
const ragged: Refusal = { code: 'format.malformed', reason: 'the row has not as many cells as the header' };
const unknown: Refusal = { code: 'format.malformed', reason: 'the file is that of no known provider' };
const tooMany: Refusal = { code: 'size.exceeded', reason: `the file has more than ${mostLines} lines` };

/** The encoding by the first lines that are more than ASCII. */
function encodingIn(all: readonly Line[]): Encoding {
  const first = all.slice(0, 200).map(({ bytes }) => Buffer.from(bytes));
  return encodingOf(Buffer.concat(first.flatMap((bytes) => [bytes, Buffer.from('\n')])));
}

const cellsIn = (text: string) => cellsOf(text, ',', text.includes('"'));

/** Sums of what was paid out together, at the last row of each. */
function withPayouts(rows: readonly Row[]): readonly Row[] {
  const last = new Map(rows.map((row, i) => [row.cells.automatic_payout_id ?? '', i]));
  const sums = new Map<string, bigint>();
  return rows.map((row, i) => {
    const payout = row.cells.automatic_payout_id ?? '';
    if (payout === '') return row;
    const sum = (sums.get(payout) ?? 0n) + (exact(row.cells.net ?? '') ?? 0n);
    sums.set(payout, sum);
    return last.get(payout) === i ? { ...row, cells: { ...row.cells, 'payout net': decimalOf(sum) } } : row;
  });
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

const linesOf: ReadLines = async function* (file, maxBytes, account) {
  const all: Line[] = [];
  for await (const line of lines(file.chunks, maxBytes, account)) {
    if (all.length < mostLines) all.push(line);
    else yield refusedLine(line, tooMany);
  }
  yield* rowsOf(file, all, maxBytes, account);
};

function* rowsOf(file: MessageFile, all: readonly Line[], maxBytes: number, account: FileBytes): Generator<FileLine> {
  const encoding = encodingIn(all);
  const rows: Row[] = [];
  const framing: string[] = [];
  let form: SettlementForm | undefined;
  let names: readonly string[] = [];
  for (const line of all) {
    const long = tooLong(line, maxBytes);
    const text = textIn(line.bytes, encoding)?.replace(/^\ufeff/, '');
    if (long || text === undefined) {
      yield refusedLine(line, long ?? notText);
      continue;
    }
    const cells = cellsIn(text).map((cell) => form?.cell(cell) ?? cell.trim());
    const begun = form ? undefined : settlementForms.find((one) => one.isHeader(cells));
    if (begun) [form, names] = [begun, cells];
    // A comment is kept nowhere: with a card number in it, it is refused so that somebody hears of it.
    const isFraming = begun !== undefined || ((form ?? alipayFile).isFraming(text, cells) && !hasCardNumber(text));
    if (isFraming) {
      account.isHeader(line.length);
      framing.push(text);
    } else if (!form) yield refusedLine(line, unknown);
    else if (cells.length !== names.length) yield refusedLine(line, ragged);
    else rows.push({ line, cells: Object.fromEntries(names.map((name, i) => [name, cells[i] as string])) });
  }
  if (!form) return;
  const { id } = form;
  const fault = form.totalsFault(
    rows.map(({ cells }) => cells),
    framing,
  );
  for (const { line, cells } of withPayouts(rows)) {
    const message: Message = {
      bytes: line.bytes,
      receivedAtMs: file.receivedAtMs,
      origin: `${file.key}:${line.number}`,
      record: { values: { ...cells, 'form of the file': id }, decimal: '.' },
    };
    const refusal: Refusal | undefined = fault === undefined ? undefined : { code: 'range.exceeded', reason: fault };
    yield { lineNumber: line.number, bytes: line.bytes, length: line.length, message: refusal ?? message };
  }
}
