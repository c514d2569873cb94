import { windowedStores } from '../shared/common-stores';
import { facts, hours, minutes } from '../shared/facts';
import { feeDetailType } from '../shared/fee';
import type { PaymentsSection } from './config';
import { settlementFiles } from './file-forms';
import { type Channel, channels, channelsOf } from './rules/channels';
import { alarms, indicators } from './signals';
import { tables } from './tables';

/** Disputes come up to 120 days after a payment, and last as long again; then a year of refunds is over too. */
const keptDays = 400;

const becomes = ['payments', 'ledger', 'reconciliation'] as const;
/** What functions write and raise beside: of the orders of payments. */
const settles = [...becomes, 'charges'] as const;
const raises = ['pending-long', 'unreconciled', 'duplicate-capture', 'declines-burst'] as const;

/** Notifications of one provider: a payment has three on average. */
const webhook = {
  kind: 'webhook',
  from: 'payment-channel',
  joins: 'settlement',
  ofPeople: true,
  becomes,
  raises,
  latency: 'seconds',
  messagesPerDay: (s: PaymentsSection) => Math.ceil((3 * s.paymentsPerDay) / countOf(s)),
  meanBytes: 3000,
  maxBytes: 65_536,
  // As far as the time that the provider signs (rule D): what it dates by the same clock is not refused afterwards.
  ahead: minutes(5),
} as const;

export { channelsOf };

const has = (channel: Channel) => (s: PaymentsSection) => channelsOf(s).includes(channel);
const countOf = (s: PaymentsSection) => Math.max(1, channelsOf(s).length);

/** The function of one provider: it reads the secret of that one and of no other. */
const notified = {
  becomes: settles,
  raises: ['card-number', 'signature-refused', 'currency-differs'],
  memoryMb: 512,
  timeoutSeconds: 20,
  keeps: ['windows', 'devices', 'alarms', 'ledger', 'receipts', 'attempts'],
} as const;

/** What the city is paid: payments, refunds and disputes as their providers notify them, the ledger, and settlement. */
export const payments = facts<PaymentsSection>()({
  id: 'payments',
  name: { en: 'Payments', zh: '支付' },
  summary: {
    en: 'What the city is paid: notifications of providers, verified; a double-entry ledger; reconciliation with settlement files. No card number and no payer enters.',
    zh: '城市收款：经验签的支付通知、复式账簿、与结算文件对账。不接收卡号，不留存付款人信息。',
  },
  department: 'finance',
  data: 'personal',
  packs: ['pci-dss-321'],
  devices: {
    'payment-channel': {
      name: { en: 'Payment channel', zh: '支付渠道' },
      count: countOf,
      reports: (s) => Math.max(1, Math.floor((86_400 * countOf(s)) / s.paymentsPerDay)),
      connectsAs: 'id',
      ids: channels,
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    settlement: {
      kind: 'file',
      name: { en: 'Settlement files', zh: '结算文件' },
      from: 'payment-channel',
      ofPeople: true,
      becomes,
      raises,
      latency: 'minutes',
      files: settlementFiles,
      messagesPerDay: (s) => s.paymentsPerDay,
      meanBytes: 250,
      maxBytes: 8192,
    },
    stripe: {
      ...webhook,
      signature: 'hmac-sha256',
      signedBy: ['Stripe-Signature'],
      name: { en: 'Notifications of Stripe', zh: 'Stripe 通知' },
    },
    'mobile-money': {
      ...webhook,
      signature: 'hmac-sha256',
      signedBy: ['X-Signature', 'X-Date'],
      method: 'PUT',
      name: { en: 'Callbacks of mobile money', zh: '移动货币回调' },
    },
    'wechat-pay': {
      ...webhook,
      signature: 'rsa-sha256',
      signedBy: ['Wechatpay-Signature', 'Wechatpay-Serial', 'Wechatpay-Timestamp', 'Wechatpay-Nonce'],
      name: { en: 'Notifications of WeChat Pay', zh: '微信支付通知' },
    },
    alipay: {
      ...webhook,
      signature: 'rsa-sha256',
      // The signature is a field of the form.
      signedBy: [],
      name: { en: 'Notifications of Alipay', zh: '支付宝通知' },
      // Its times are wall times of Beijing, by the clock of the provider (decision 367).
      ahead: hours(2),
    },
    fees: {
      kind: 'event',
      event: feeDetailType,
      name: { en: 'What services say is owed', zh: '各服务应收费用' },
      becomes: ['charges', 'ledger'],
      raises: ['fee-refused', 'currency-differs'],
      latency: 'minutes',
      // Every charge is paid once, and what is corrected is said twice.
      messagesPerDay: (s) => Math.ceil(1.1 * s.paymentsPerDay),
      meanBytes: 600,
      maxBytes: 8192,
    },
  },
  secrets: {
    'stripe-signing': {
      name: { en: 'Signing secret of the webhook at Stripe', zh: 'Stripe Webhook 签名密钥' },
      givenBy: {
        en: 'Stripe shows it at the endpoint of the webhook; it begins with `whsec_`. Written as it is.',
        zh: '在 Stripe 的 Webhook 端点页面查看，以 `whsec_` 开头；原样写入。',
      },
      rotateEveryDays: 365,
    },
    'mobile-money-key': {
      name: { en: 'Key of callbacks of mobile money', zh: '移动货币回调密钥' },
      givenBy: {
        en: 'Agreed with the provider of mobile money: at least 32 characters of chance. Written as it is.',
        zh: '与移动货币机构约定，至少 32 位随机字符；原样写入。',
      },
      rotateEveryDays: 180,
    },
    'wechat-pay-keys': {
      name: { en: 'Keys of WeChat Pay', zh: '微信支付密钥' },
      givenBy: {
        en: 'From the merchant platform. Written as JSON: {"apiV3Key":"…32 characters…","platformKeys":{"<serial or PUB_KEY_ID_…>":"-----BEGIN …"},"merchant":{"serial":"…","privateKey":"-----BEGIN …"}}. A public key (PUB_KEY_ID_…) must stand in it. Of certificates those that are not in it are fetched with the key of the merchant; without that (it may be left out) both stand in it while they rotate.',
        zh: '取自商户平台。写成 JSON：{"apiV3Key":"…32 位…","platformKeys":{"<序列号或 PUB_KEY_ID_…>":"-----BEGIN …"},"merchant":{"serial":"…","privateKey":"-----BEGIN …"}}。微信支付公钥（PUB_KEY_ID_…）须写入；未写入的平台证书以商户私钥自动下载；`merchant` 可省略，此时轮换期间新旧证书须并存。',
      },
      rotateEveryDays: 365,
    },
    'alipay-public-key': {
      name: { en: 'Public key of Alipay', zh: '支付宝公钥' },
      givenBy: {
        en: 'The Alipay public key (not that of the application) from the console, as PEM.',
        zh: '开放平台控制台的支付宝公钥（非应用公钥），PEM 格式。',
      },
      rotateEveryDays: 730,
    },
  },
  stores: {
    ...windowedStores,
    windows: { ...windowedStores.windows, expireDays: keptDays },
    ledger: {
      name: { en: 'ledger', zh: '账簿' },
      doc: {
        en: 'Entries of double entry by payment, and their legs by account and day: written once, never changed.',
        zh: '按付款的复式分录及按科目和日的明细：一次写入，不再更改。',
      },
      expireDays: null,
    },
    receipts: {
      offers: 'receipts',
      name: { en: 'receipts', zh: '收据' },
      doc: {
        en: 'What was paid by each order number, and what went back. Who paid is not among it.',
        zh: '各订单号的已付与已退金额，不含付款人。',
      },
      expireDays: null,
    },
    attempts: {
      name: { en: 'attempts of the last days', zh: '近日付款尝试' },
      doc: {
        en: 'How each payment stands, by the hour in which it began: what shares are reckoned from.',
        zh: '按发起小时记录各付款状态，用于计算比率。',
      },
      expireDays: 9,
    },
  },
  functions: {
    stripe: {
      ...notified,
      name: { en: 'notifications of Stripe', zh: 'Stripe 通知' },
      takes: ['stripe'],
      secrets: ['stripe-signing'],
      enabled: has('stripe'),
    },
    'mobile-money': {
      ...notified,
      name: { en: 'callbacks of mobile money', zh: '移动货币回调' },
      takes: ['mobile-money'],
      secrets: ['mobile-money-key'],
      enabled: has('mobile-money'),
    },
    'wechat-pay': {
      ...notified,
      name: { en: 'notifications of WeChat Pay', zh: '微信支付通知' },
      takes: ['wechat-pay'],
      secrets: ['wechat-pay-keys'],
      enabled: has('wechat-pay'),
    },
    alipay: {
      ...notified,
      name: { en: 'notifications of Alipay', zh: '支付宝通知' },
      takes: ['alipay'],
      secrets: ['alipay-public-key'],
      enabled: has('alipay'),
    },
    settlement: {
      name: { en: 'settlement and shares of payments', zh: '结算与付款比率' },
      takes: ['settlement'],
      becomes: settles,
      raises: ['low-success', 'refunds-high', 'disputes-high', 'currency-differs'],
      shows: [
        'success-rate',
        'unreconciled',
        'confirmation-p95',
        'pending',
        'refund-share',
        'dispute-share',
        'amount-hour',
        'open-receivables',
      ],
      memoryMb: 1024,
      timeoutSeconds: 300,
      everyMinutes: () => 1,
      keeps: ['windows', 'devices', 'alarms', 'ledger', 'receipts', 'attempts'],
    },
    fees: {
      name: { en: 'what services say is owed', zh: '各服务应收费用' },
      takes: ['fees'],
      memoryMb: 512,
      timeoutSeconds: 60,
      keeps: ['alarms', 'ledger', 'receipts'],
    },
  },
  queries: {
    'settlement-report': {
      name: { en: 'Settlement by day and channel, last 60 days', zh: '近六十日对账报告（按日和渠道）' },
      sql: ({ latest }) => `${latest('reconciliation', 60)}
SELECT period, device_id AS channel, kind, currency, count(*) AS payments,
  count(*) FILTER (WHERE status = 'matched') AS matched,
  count(*) FILTER (WHERE status = 'amount_mismatch') AS amount_mismatch,
  count(*) FILTER (WHERE status = 'missing_in_ledger') AS missing_in_ledger,
  count(*) FILTER (WHERE status = 'missing_in_settlement') AS missing_in_settlement,
  count(*) FILTER (WHERE status = 'open') AS open,
  sum(notified_minor) AS notified_minor, sum(settled_minor) AS settled_minor, sum(difference_minor) AS difference_minor
FROM latest GROUP BY period, device_id, kind, currency ORDER BY period DESC, channel, kind, currency`,
    },
    differences: {
      name: { en: 'Differences of settlement, each explained, last 60 days', zh: '近六十日对账差异及处置' },
      sql: ({ latest }) => `${latest('reconciliation', 60)}
SELECT period, device_id AS channel, payment_id, kind, status, currency, notified_minor, settled_minor, difference_minor, explanation, explanation_zh, todo, todo_zh
FROM latest WHERE NOT (status IN ('matched', 'open'))
ORDER BY period DESC, abs(difference_minor) DESC`,
    },
    'amount-by-service': {
      name: { en: 'Amounts by service, last 30 days', zh: '近三十日各服务收款' },
      sql: ({ latest }) => `${latest('payments', 30)}
SELECT service, currency, count(*) AS payments, sum(captured_minor) AS captured_minor, sum(refunded_minor) AS refunded_minor, sum(disputed_minor) AS disputed_minor
FROM latest WHERE captured_minor > 0 GROUP BY service, currency ORDER BY captured_minor DESC`,
    },
    'open-receivables': {
      name: { en: 'What is owed and not paid, last 400 days', zh: '近四百日未付应收款' },
      sql: ({ latest }) => `${latest('charges', 400)}
SELECT service, currency, device_id, order_number, event_time, due_minor, paid_minor, refunded_minor, open_minor
FROM latest WHERE open_minor > 0 ORDER BY event_time`,
    },
    'balance-by-account': {
      name: { en: 'Ledger by account, last 400 days', zh: '近四百日各科目余额' },
      sql: ({ latest }) => `${latest('ledger', 400)}
SELECT book, currency, sum(balance_minor) AS balance_minor FROM latest GROUP BY book, currency ORDER BY book`,
    },
  },
});
