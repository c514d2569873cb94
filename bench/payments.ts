import { readSettlement } from '../lambdas/payments/settlement/read-file';
import { FileBytes } from '../lib/engine/files/file-bytes';
import { isRefusal } from '../lib/engine/intake/reading';
import { payments } from '../lib/services/payments/facts';

const fromMs = Date.UTC(2026, 0, 5);

const columns = [
  '交易时间',
  '微信订单号',
  '交易状态',
  '应结订单金额',
  '退款金额',
  '充值券退款金额',
  '手续费',
  '订单金额',
  '申请退款金额',
  '货币种类',
];
const rowsAtOnce = 1000;

/** The trade bill of a day, its totals in its last line. */
async function* bill(rows: number) {
  yield Buffer.from(`\ufeff${columns.join(',')}\r\n`);
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const some = Array.from({ length: Math.min(rowsAtOnce, rows - from) }, (_, i) => {
      const id = `420000${String(from + i).padStart(22, '0')}`;
      return `\`2026-01-05 10:00:00,\`${id},\`SUCCESS,\`5.00,\`0.00,\`0.00,\`0.03000,\`5.00,\`0.00,\`CNY\r\n`;
    });
    yield Buffer.from(some.join(''));
  }
  const sum = `${5 * rows}.00`;
  const fees = `${Math.floor((3 * rows) / 100)}.${String((3 * rows) % 100).padStart(2, '0')}000`;
  const totals = [String(rows), sum, '0.00', '0.00', fees, sum, '0.00'];
  yield Buffer.from(`总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n`);
  yield Buffer.from(`${totals.map((cell) => `\`${cell}`).join(',')}\r\n`);
}

/** A settlement file through its reader, which checks its totals before its first row: how fast, and the most memory held. */
export async function settlementFileFigures(rows: number) {
  const started = process.cpuUsage();
  const file = { key: 'landing/payments/settlement/bill.csv', receivedAtMs: fromMs, chunks: bill(rows) };
  const account = new FileBytes();
  let taken = 0;
  for await (const { message } of readSettlement(file, payments.feeds.settlement.maxBytes, account))
    taken += isRefusal(message) ? 0 : 1;
  account.counts();
  if (taken !== rows) throw new Error(`the bench measured something else: ${taken} rows of ${rows}`);
  const { user, system } = process.cpuUsage(started);
  return {
    rows,
    perCoreSecond: Math.round((rows * 1e6) / (user + system)),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
