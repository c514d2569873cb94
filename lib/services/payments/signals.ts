import type { Alarm } from '../shared/alarm';
import type { IndicatorFacts } from '../shared/indicator';
import type { PaymentsSection } from './config';

const page = 'docs/domain/payments.md';

// Dashboards list alarms in this order.
export const alarms = {
  'low-success': {
    name: { en: 'Payments fail', zh: '付款成功率低' },
    severity: 'major',
    runbook: {
      en: 'Look at the status page of the provider, and at which service is hit; offer another channel until it has ended.',
      zh: '查看支付机构状态公告和受影响的服务；恢复前引导使用其他渠道。',
    },
    source: `${page}, alarm 1`,
    settings: ['successPercent', 'leastAttempts'],
  },
  'pending-long': {
    name: { en: 'Payment hangs', zh: '付款悬而未决' },
    severity: 'minor',
    runbook: {
      en: 'Ask the provider for the state of the payment; nobody should pay twice meanwhile.',
      zh: '向支付机构查询该付款状态；期间勿让用户重复付款。',
    },
    source: `${page}, alarm 3`,
    settings: ['pendingMinutes'],
  },
  'refunds-high': {
    name: { en: 'Many refunds', zh: '退款偏多' },
    severity: 'minor',
    runbook: {
      en: 'Find the service whose payments are refunded, and ask it why.',
      zh: '找出退款集中的服务并了解原因。',
    },
    source: `${page}, alarm 4`,
    settings: ['refundPercent'],
  },
  'disputes-high': {
    name: { en: 'Many disputes', zh: '争议偏多' },
    severity: 'major',
    runbook: {
      en: 'Answer the disputes before their due date at the provider, and look for stolen cards: above 1 % card schemes fine the merchant.',
      zh: '在支付机构规定期限内回应争议，并排查盗刷：超过 1 % 时卡组织会处罚商户。',
    },
    source: `${page}, alarm 4`,
    settings: ['refundPercent'],
  },
  unreconciled: {
    name: { en: 'Settlement differs', zh: '对账不符' },
    severity: 'major',
    runbook: {
      en: 'Read the explanation in the query of differences: a missing notification is sent again from the dashboard of the provider; an amount that differs is a claim.',
      zh: '在差异查询中查看原因：缺失的通知可在支付机构后台重发；金额不符须向其核对。',
    },
    source: `${page}, alarm 5`,
    settings: ['providers'],
  },
  'duplicate-capture': {
    name: { en: 'Paid twice', zh: '重复扣款' },
    severity: 'major',
    runbook: { en: 'Refund the later of the two payments of the order.', zh: '退还该订单较晚的一笔付款。' },
    source: `${page}, alarm 6`,
  },
  'declines-burst': {
    name: { en: 'Cards are tried', zh: '疑似试卡' },
    severity: 'major',
    runbook: {
      en: 'Block the means of payment at the provider, and switch on its check of persons.',
      zh: '在支付机构封禁该支付工具，并启用身份验证。',
    },
    source: `${page}, alarm 8`,
    settings: ['declines'],
  },
  'card-number': {
    name: { en: 'Card number in a message', zh: '消息中出现卡号' },
    severity: 'major',
    runbook: {
      en: 'The message was refused and nothing of it is kept. Find out which form or text of which service sends card numbers, and stop it.',
      zh: '该消息已拒收且未留存。查明何服务的何表单或文本发送卡号并制止。',
    },
    source: `${page}, rule G`,
  },
  'signature-refused': {
    name: { en: 'Signature does not hold', zh: '签名验证失败' },
    severity: 'major',
    runbook: {
      en: 'Compare the secret with that of the provider: after a rotation write the new one. If it is right, somebody forges messages: none was taken.',
      zh: '核对密钥与支付机构是否一致：轮换后写入新密钥。若无误则有人伪造通知：均未受理。',
    },
    source: `${page}, rule D`,
  },
  'currency-differs': {
    name: { en: 'Charge paid in another currency', zh: '以其他币种付款' },
    severity: 'minor',
    runbook: {
      en: 'The payment settles nothing: refund it at the provider. What is owed keeps the currency that it was first said in.',
      zh: '该付款不抵销应收：请在支付机构退款。应收费用的币种以首次通知为准。',
    },
    source: `${page}, rule H`,
  },
  'fee-refused': {
    name: { en: 'Charge refused', zh: '应收费用被拒' },
    severity: 'major',
    runbook: {
      en: 'What a service says is owed could not be read, or contradicts what it said before, and is not in the ledger. The rows of the service are right: mend what its order numbers or currencies are made of, then its rows are said again.',
      zh: '某服务的应收费用无法读取或与其先前所述矛盾，未入账。该服务的数据行不受影响：修正其订单号或币种来源后将重新通知。',
    },
    source: `${page}, rule H`,
  },
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;

export const indicators = {
  'success-rate': {
    name: { en: 'Payments that succeed', zh: '付款成功率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: `${page}, indicator 1`,
  },
  unreconciled: {
    name: { en: 'Unreconciled', zh: '未对账笔数' },
    unit: 'Count',
    counts: { one: 'payment', en: 'payments', zh: '笔付款' },
    statistic: 'Maximum',
    headline: true,
    source: `${page}, indicator 5`,
  },
  'confirmation-p95': {
    name: { en: 'Confirmation, 95th percentile', zh: '确认时间（95 百分位）' },
    unit: 'Seconds',
    statistic: 'Maximum',
    source: `${page}, indicator 2`,
  },
  pending: {
    name: { en: 'Payments that wait', zh: '待确认付款' },
    unit: 'Count',
    counts: { one: 'payment', en: 'payments', zh: '笔付款' },
    statistic: 'Maximum',
    source: `${page}, indicator 3`,
  },
  'refund-share': {
    name: { en: 'Refunded', zh: '退款比例' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 4`,
  },
  'dispute-share': {
    name: { en: 'Disputed', zh: '争议比例' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 4`,
  },
  'amount-hour': {
    name: { en: 'Amount of the last hour', zh: '近一小时收款金额' },
    unit: 'money',
    currencies: ({ currency }: PaymentsSection) => [currency],
    statistic: 'Maximum',
    source: `${page}, indicator 7`,
  },
  'open-receivables': {
    name: { en: 'Owed and not paid', zh: '未付应收款' },
    unit: 'money',
    currencies: ({ currency }: PaymentsSection) => [currency],
    statistic: 'Maximum',
    source: `${page}, indicator 8`,
  },
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
