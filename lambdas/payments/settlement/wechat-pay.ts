import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { Refused } from '../../../lib/engine/intake/reading';
import { inNumber, toMinor } from '../../../lib/engine/money/minor';
import { decimalOf, exact } from './decimals';
import type { SettlementForm, Totals } from './form';

const beijing = zoneOf('Asia/Shanghai');
const totalsHead = '总交易单数';

/** Totals of the last row, in its order: how many rows, then the sums of these columns. */
const summed = ['应结订单金额', '退款金额', '充值券退款金额', '手续费', '订单金额', '申请退款金额'] as const;

function newTotals(): Totals {
  const sums: bigint[] = summed.map(() => 0n);
  let count = 0;
  return {
    add(row) {
      count++;
      for (const [i, name] of summed.entries()) sums[i] = (sums[i] ?? 0n) + (exact(row[name] ?? '') ?? 0n);
    },
    fault(framing) {
      const head = framing.findIndex((line) => line.startsWith(totalsHead));
      const stated = framing[head + 1]?.split(',').map((cell) => cell.trim().replace(/^`/, ''));
      if (head < 0 || stated === undefined) return 'the file does not end with its totals: it is cut off';
      if (stated[0] !== String(count)) return `the file states ${stated[0]} rows and has ${count}`;
      const wrong = sums.findIndex((sum, i) => exact(stated[i + 1] ?? '') !== sum);
      return wrong < 0 ? undefined : `the file states another sum of ${summed[wrong]} than its rows have`;
    },
  };
}

const read: SettlementForm['read'] = (row, { wechatPay: own }) => {
  if (row.text('商户号') !== own?.merchantId)
    throw new Refused('tenant.mismatch', '商户号 is that of another merchant');
  const currency = row.text('货币种类');
  const isRefund = row.text('交易状态') === 'REFUND';
  const payment = row.text('微信订单号');
  const amount = inNumber(toMinor(row.text(isRefund ? '退款金额' : '应结订单金额'), currency));
  return [
    {
      ...{ to: 'settled', channel: 'wechat-pay', payment, currency, fee: decimalOf(exact(row.text('手续费')) ?? 0n) },
      atMs: row.localInstant('交易时间', beijing),
      kind: isRefund ? 'refund' : 'charge',
      row: isRefund ? row.text('微信退款单号') : payment,
      grossMinor: isRefund ? -amount : amount,
    },
  ];
};

/** The trade bill of a day: a backtick before each value, and its totals in the last row. */
export const wechatPayFile: SettlementForm = {
  id: 'wechat-pay',
  isHeader: ([first]) => first === '交易时间',
  cell: (text) => text.trim().replace(/^`/, ''),
  isFraming: (text, cells) => text.startsWith(totalsHead) || cells.length === summed.length + 1,
  totals: newTotals,
  read,
};
