import type { FileForm } from '../shared/feed';

/** Files of providers, as they give them. */
export const settlementFiles = [
  {
    format: 'csv',
    doc: {
      en: 'As the providers give them. Stripe: the itemised payout reconciliation report (`automatic_payout_id`, `reporting_category`, `gross`, `fee`, `net`, UTC). WeChat Pay: the trade bill of a day (`交易时间`, each value with a leading backtick, totals in the last row; Beijing time). Alipay: the detail bill (GB 18030, lines with `#` at head and foot, `支付宝交易号`; Beijing time). A file whose stated totals are not those of its rows is refused as a whole.',
      zh: '按支付机构原样上传。Stripe：逐笔出款对账报表（`automatic_payout_id`、`reporting_category`、`gross`、`fee`、`net`，UTC）；微信支付：交易账单（`交易时间`，各值前有反引号，末行为合计，北京时间）；支付宝：业务明细（GB 18030，首尾为 `#` 行，`支付宝交易号`，北京时间）。合计与明细不符的文件整体拒收。',
    },
    example: `automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,charge_id,payment_intent_id,refund_id,dispute_id
po_1,2026-05-14 00:00:00,txn_1,2026-05-13 10:00:00,2026-05-14 00:00:00,eur,50.00,1.73,48.27,charge,ch_1,,ch_1,pi_1,,
`,
  },
] as const satisfies readonly FileForm[];
