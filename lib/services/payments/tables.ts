import type { TableFacts } from '../shared/facts';

/** Leads, at the provider, to who paid. */
const payment = {
  type: 'string',
  pseudonym: true,
  doc: {
    en: 'Id of the payment at its provider. Who paid stands there alone.',
    zh: '支付机构的付款编号；付款人信息仅存于支付机构。',
  },
} as const;
const currency = { type: 'string', doc: { en: 'Currency (ISO 4217).', zh: '货币（ISO 4217）。' } } as const;
const service = {
  type: 'string',
  doc: { en: 'What is paid for (`references`), else `other`.', zh: '缴费项目（`references`），未列出者为 `other`。' },
} as const;
const minor = (en: string, zh: string) =>
  ({
    type: 'bigint',
    unit: 'minor unit',
    doc: { en: `${en}, in minor units of the currency.`, zh: `${zh}，以该货币最小单位计。` },
  }) as const;

export const tables = {
  payments: {
    name: { en: 'Payments', zh: '付款' },
    columns: {
      payment_id: payment,
      state: {
        type: 'string',
        doc: {
          en: '`initiated`, `pending`, `declined`, `completed`, `failed`, `expired`, `partially_refunded`, `refunded`, `disputed`, `won`, `lost`, `reversed`.',
          zh: '`initiated`、`pending`、`declined`、`completed`、`failed`、`expired`、`partially_refunded`、`refunded`、`disputed`、`won`、`lost`、`reversed`。',
        },
      },
      service,
      currency,
      captured_minor: minor('Amount that was taken', '已收金额'),
      refunded_minor: minor('Amount that went back', '已退金额'),
      disputed_minor: minor('Amount that is disputed, or was lost so', '争议中或败诉金额'),
      confirmed_seconds: {
        type: 'double',
        unit: 's',
        nullable: true,
        doc: {
          en: 'From its beginning to its end; null where the provider tells one of both.',
          zh: '发起到确认的时间；支付机构仅告知其一时为 null。',
        },
      },
    },
    key: ['device_id', 'payment_id'],
  },
  ledger: {
    name: { en: 'Ledger by payment and account', zh: '按付款和科目的账簿' },
    columns: {
      payment_id: payment,
      book: {
        type: 'string',
        doc: {
          en: 'Account: `owed:<service>`, `receivable:<channel>`, `revenue:<service>`, `disputed:<channel>`, `loss:<channel>`, `fees:<channel>`, `bank:<channel>`.',
          zh: '科目：`owed:<服务>`、`receivable:<渠道>`、`revenue:<服务>`、`disputed:<渠道>`、`loss:<渠道>`、`fees:<渠道>`、`bank:<渠道>`。',
        },
      },
      currency,
      balance_minor: minor(
        'What of the payment stands in the account, debit positive: over all accounts the sum is 0',
        '该付款在该科目的余额（借方为正）；全部科目合计为 0',
      ),
    },
    key: ['device_id', 'payment_id', 'book'],
  },
  charges: {
    name: { en: 'What services say is owed', zh: '各服务应收费用' },
    columns: {
      order_number: {
        type: 'string',
        pseudonym: true,
        doc: { en: 'Order number of the charge at its service.', zh: '该费用在所属服务的订单号。' },
      },
      service: { type: 'string', doc: { en: 'Service that it is owed to.', zh: '收费服务。' } },
      state: {
        type: 'string',
        doc: {
          en: '`open`, `settled`, `overpaid`.',
          zh: '`open`（未付清）、`settled`（已结清）、`overpaid`（多付）。',
        },
      },
      currency,
      due_minor: minor('Amount that is owed in all', '应收金额'),
      paid_minor: minor('Amount that was paid', '已付金额'),
      refunded_minor: minor('Amount that went back', '已退金额'),
      open_minor: minor('Amount still owed, less than 0 where too much was paid', '未付金额（多付为负）'),
      paid_time: {
        type: 'timestamp',
        nullable: true,
        doc: { en: 'When it was first paid; null before.', zh: '首次付款时间；未付为 null。' },
      },
    },
    key: ['device_id', 'order_number'],
    ledger: true,
  },
  reconciliation: {
    name: { en: 'Reconciliation', zh: '对账' },
    columns: {
      payment_id: payment,
      kind: {
        type: 'string',
        doc: { en: '`charge`, `refund`, `dispute` or `payout`.', zh: '`charge`、`refund`、`dispute` 或 `payout`。' },
      },
      status: {
        type: 'string',
        doc: {
          en: '`matched`, `amount_mismatch`, `missing_in_ledger`, `missing_in_settlement`, or `open` while its settlement may still come.',
          zh: '`matched`、`amount_mismatch`、`missing_in_ledger`、`missing_in_settlement`；结算期限内为 `open`。',
        },
      },
      service,
      currency,
      notified_minor: { ...minor('What notifications say', '通知金额'), nullable: true },
      settled_minor: { ...minor('What settlement files say', '结算文件金额'), nullable: true },
      difference_minor: minor('Settled less notified', '结算减通知的差额'),
      period: {
        type: 'string',
        doc: {
          en: 'Day on the clock of the city on which the payment, refund, dispute or payout was, `2026-05-13`: what a settlement file is about.',
          zh: '付款、退款、争议或出款的当地日期，例如 `2026-05-13`，即结算文件所属日期。',
        },
      },
      explanation: {
        type: 'string',
        doc: { en: 'Why the two differ; empty where they do not.', zh: '差异原因（英文）；无差异时为空。' },
      },
      explanation_zh: {
        type: 'string',
        doc: { en: 'The same in Chinese.', zh: '差异原因（中文）；无差异时为空。' },
      },
      todo: {
        type: 'string',
        doc: { en: 'What to do about it; empty where nothing is.', zh: '处置办法（英文）；无需处置时为空。' },
      },
      todo_zh: {
        type: 'string',
        doc: { en: 'The same in Chinese.', zh: '处置办法（中文）；无需处置时为空。' },
      },
    },
    key: ['device_id', 'payment_id', 'kind'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
