import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { Refused } from '../../../lib/engine/intake/reading';
import { inNumber, toMinor } from '../../../lib/engine/money/minor';
import { decimalOf, exact } from './decimals';
import { accountOf, type SettlementForm, type Totals } from './form';

const beijing = zoneOf('Asia/Shanghai');
const received = '商家实收（元）';

/** `#交易合计：3笔，商家实收共210.51元，…` and `#退款合计：1笔，商家实收退款共-3.50元，…`. */
const totals = [
  { kind: '交易', form: /^#交易合计：(\d+)笔，商家实收共(-?[\d.]+)元/ },
  { kind: '退款', form: /^#退款合计：(\d+)笔，商家实收退款共(-?[\d.]+)元/ },
] as const;

function newTotals(): Totals {
  const own = new Map<string, { count: number; sum: bigint }>();
  return {
    add(row) {
      const { count, sum } = own.get(row.业务类型 ?? '') ?? { count: 0, sum: 0n };
      own.set(row.业务类型 ?? '', { count: count + 1, sum: sum + (exact(row[received] ?? '') ?? 0n) });
    },
    fault(framing) {
      for (const { kind, form } of totals) {
        const [, count, sum] = framing.map((line) => form.exec(line)).find((match) => match !== null) ?? [];
        if (count === undefined) return `the file does not state its totals of ${kind}: it is cut off`;
        const rows = own.get(kind) ?? { count: 0, sum: 0n };
        if (Number(count) !== rows.count) return `the file states ${count} rows of ${kind} and has ${rows.count}`;
        if (exact(sum ?? '') !== rows.sum) return `the file states another sum of ${kind} than its rows have`;
      }
      return undefined;
    },
  };
}

/** `#账号：[20880000000000020156]`: the seller and the kind of its account. */
const account = /^#账号：\[(2088\d{12})(?:0156)?\]/;

const read: SettlementForm['read'] = (row, { alipay: own }) => {
  if (row.optional.text(accountOf) !== own?.sellerId)
    throw new Refused('tenant.mismatch', '账号 is that of another seller');
  const kind = row.oneOf('业务类型', ['交易', '退款']) === '交易' ? 'charge' : 'refund';
  const payment = row.text('支付宝交易号');
  return [
    {
      ...{ to: 'settled', channel: 'alipay', payment, currency: 'CNY', kind },
      atMs: row.localInstant('完成时间', beijing),
      row: kind === 'charge' ? payment : `${payment}#${row.text('退款批次号/请求号')}`,
      grossMinor: inNumber(toMinor(row.text(received), 'CNY')),
      // In the file what the merchant pays is negative.
      fee: decimalOf(-(exact(row.text('服务费（元）')) ?? 0n)),
    },
  ];
};

/** The detail bill of Alipay: lines with `#` at head and foot, a tab after ids, in GB 18030. */
export const alipayFile: SettlementForm = {
  id: 'alipay',
  isHeader: ([first]) => first === '支付宝交易号',
  cell: (text) => text.trim(),
  isFraming: (text) => text.startsWith('#'),
  totals: newTotals,
  account: (framing) => account.exec(framing)?.[1],
  read,
};
