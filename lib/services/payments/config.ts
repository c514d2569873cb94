import { z } from 'zod';
import type { SectionProblem } from '../shared/definition';
import { amount, identifier, load, other } from '../shared/effects';
import { field } from '../shared/field';
import { outsideAddress } from '../shared/outside-address';
import { peopleAccessConfig } from '../shared/people-access-config';
import { currency as isoCurrency } from '../shared/setting-types';
import { counted, oneText, type Words } from '../shared/words';
import { accountOfFiles, ofAlipayApplication, ofAlipaySeller, ofWechatMerchant } from './merchant-effects';
import { orders, revenueOf } from './order-effects';
import { provider, providerNames } from './provider-effects';
import { attemptsJudged, declinesAllowed, leastSuccess, longestWait } from './reported-effects';

const settledWithinDays = ({ en, zh }: Words) =>
  field(z.int().min(1).max(30).default(1), {
    name: { en: `days until ${en} settles a payment`, zh: `${zh.trim()}结算期限` },
    doc: {
      en: 'Calendar days after a payment at whose end it must stand in a settlement file; else it is unreconciled.',
      zh: '付款日后的自然日数：到期末仍未出现在结算文件中的付款即为未对账。',
    },
    unit: 'days',
    effect: amount(
      'operations',
      'less',
      { en: `a payment that ${en} has not settled is noticed later`, zh: `更晚发现${zh}未结算的付款` },
      { en: `a payment that ${en} has not settled is noticed sooner`, zh: `更早发现${zh}未结算的付款` },
    ),
  });

const accountId = field(
  z
    .string()
    .regex(
      /^acct_[A-Za-z0-9]{6,}$/,
      oneText({ en: 'must be acct_ and at least 6 letters or digits', zh: '须为 acct_ 加至少 6 个字母或数字' }),
    )
    .optional(),
  {
    name: { en: 'account at Stripe', zh: 'Stripe 账户编号' },
    doc: {
      en: 'With it a settlement file is taken only if its name has this account, e.g. `acct_1032D82eZvKYlo2C-2026-05-13.csv`: no column of the report says whose it is.',
      zh: '填写后，仅接收文件名含此账户编号的结算文件，例如 `acct_1032D82eZvKYlo2C-2026-05-13.csv`：报表中没有账户列。',
    },
    example: 'acct_1032D82eZvKYlo2C',
    effect: accountOfFiles,
  },
);

const providers = z.strictObject({
  stripe: field(z.strictObject({ accountId, settledWithinDays: settledWithinDays(providerNames.stripe) }).optional(), {
    name: { en: 'Stripe', zh: 'Stripe 收单' },
    doc: { en: 'An acquirer whose webhooks have the form of Stripe.', zh: '通知格式与 Stripe 相同的收单机构。' },
    example: { settledWithinDays: 7 },
    effect: provider('stripe'),
  }),
  mobileMoney: field(z.strictObject({}).optional(), {
    name: { en: 'mobile money', zh: '移动货币' },
    doc: {
      en: 'A provider of the GSMA Mobile Money API, which signs its callbacks.',
      zh: '提供 GSMA 移动货币接口并对回调签名的机构。',
    },
    example: {},
    effect: provider('mobileMoney'),
  }),
  wechatPay: field(
    z
      .strictObject({
        merchantId: field(
          z
            .string()
            .regex(
              /^\d{6,32}$/,
              oneText({ en: 'must be 6 to 32 digits in quotes', zh: '须为 6 至 32 位数字，加引号' }),
            ),
          {
            name: { en: 'merchant number at WeChat Pay', zh: '微信支付商户号' },
            doc: { en: 'Messages of another merchant are refused.', zh: '其他商户号的通知一律拒收。' },
            example: '1230000109',
            effect: ofWechatMerchant,
          },
        ),
        certificatesAt: field(outsideAddress.default('https://api.mch.weixin.qq.com/v3/certificates'), {
          name: { en: 'list of certificates of WeChat Pay', zh: '微信支付平台证书地址' },
          doc: {
            en: 'Where certificates that are not in the secret are fetched, signed with the key of the merchant. Of a merchant outside mainland China `https://apihk.mch.weixin.qq.com/v3/global/certificates`.',
            zh: '密钥中没有的平台证书从此地址下载，以商户私钥签名请求。境外商户用 `https://apihk.mch.weixin.qq.com/v3/global/certificates`。',
          },
          effect: other('operations', {
            en: 'new certificates of WeChat Pay are fetched from another address; where that is none of WeChat Pay, messages signed by a new one are refused',
            zh: '从另一地址下载微信支付平台新证书；若该地址并非微信支付所有，则以新证书签名的通知会被拒收',
          }),
        }),
        settledWithinDays: settledWithinDays(providerNames.wechatPay),
      })
      .optional(),
    {
      name: { en: 'WeChat Pay', zh: '微信支付' },
      doc: { en: 'WeChat Pay, API v3.', zh: '微信支付 API v3。' },
      example: { merchantId: '1230000109' },
      effect: provider('wechatPay'),
    },
  ),
  alipay: field(
    z
      .strictObject({
        appId: field(
          z.string().regex(/^\d{16}$/, oneText({ en: 'must be 16 digits in quotes', zh: '须为 16 位数字，加引号' })),
          {
            name: { en: 'application at Alipay', zh: '支付宝应用编号' },
            doc: { en: 'Messages for another `app_id` are refused.', zh: '`app_id` 不符的通知一律拒收。' },
            example: '2021000000000000',
            effect: ofAlipayApplication,
          },
        ),
        sellerId: field(
          z.string().regex(
            /^2088\d{12}$/,
            oneText({
              en: 'must be 16 digits that begin with 2088, in quotes',
              zh: '须为以 2088 开头的 16 位数字，加引号',
            }),
          ),
          {
            name: { en: 'seller at Alipay', zh: '支付宝卖家编号' },
            doc: { en: 'Messages for another `seller_id` are refused.', zh: '`seller_id` 不符的通知一律拒收。' },
            example: '2088000000000002',
            effect: ofAlipaySeller,
          },
        ),
        settledWithinDays: settledWithinDays(providerNames.alipay),
      })
      .optional(),
    {
      name: { en: 'Alipay', zh: '支付宝' },
      doc: { en: 'Alipay, asynchronous notifications signed with RSA2.', zh: '支付宝异步通知（RSA2 签名）。' },
      example: { appId: '2021000000000000', sellerId: '2088000000000002' },
      effect: provider('alipay'),
    },
  ),
});

const reference = z.strictObject({
  prefix: field(z.string().min(1).max(40), {
    name: { en: 'beginning of orders', zh: '订单号前缀' },
    doc: { en: 'How the order numbers of what is paid begin.', zh: '缴费订单号的开头。' },
    example: 'PARK-',
    effect: identifier({ en: 'beginning of orders', zh: '订单号前缀' }),
  }),
  service: field(
    z
      .string()
      .regex(/^[a-z]{1,20}$/, oneText({ en: 'must be 1 to 20 lower-case letters', zh: '须为 1 至 20 个小写字母' }))
      .meta({ isService: true }),
    {
      name: { en: 'what is paid', zh: '缴费项目' },
      doc: {
        en: 'Service or kind of fee whose revenue it is, e.g. `parking`, `fines`.',
        zh: '收入所属的服务或费用种类，例如 `parking`、`fines`。',
      },
      example: 'parking',
      effect: revenueOf,
    },
  ),
});

/** Small towns leave it so, and have no share that says something. */
const usualAttempts = 50;

export const config = z.strictObject({
  paymentsPerDay: field(z.int().min(1), {
    name: { en: 'number of payments a day', zh: '每日付款笔数' },
    doc: { en: 'Payments to the city on a usual day.', zh: '本市通常一日的付款笔数。' },
    example: 12_000,
    effect: load({ en: 'payments a day', zh: '每日付款' }),
  }),
  currency: field(isoCurrency, {
    name: { en: 'currency of the city', zh: '本市货币' },
    doc: {
      en: 'Currency whose amounts the indicators show; the ledger has every currency for itself.',
      zh: '指标展示的货币；账簿中各货币分别记账。',
    },
    example: 'CNY',
    effect: other(
      'operations',
      {
        en: 'revenue and open amounts are counted in another currency, and those of the one before no longer count',
        zh: '收入和未结金额改按另一货币统计，原货币的金额不再计入',
      },
      { severity: 'medium' },
    ),
  }),
  providers: field(providers, {
    name: { en: 'providers of payments', zh: '支付机构' },
    doc: { en: 'Through whom the city is paid.', zh: '本市的收款渠道。' },
  }),
  references: field(z.array(reference).max(40).default([]), {
    name: { en: 'what orders are paid for', zh: '订单对应的缴费项目' },
    doc: {
      en: 'Whose revenue a payment is, by how its order begins; of others it is `other`.',
      zh: '按订单号前缀区分收入归属；其余为 `other`。',
    },
    example: [{ prefix: 'PARK-', service: 'parking' }],
    effect: orders,
  }),
  successPercent: field(z.number().min(50).max(100).default(97), {
    name: { en: 'least share of payments that succeed', zh: '付款成功率下限' },
    doc: {
      en: 'A smaller share in 15 minutes with at least `leastAttempts` attempts is an alarm.',
      zh: '15 分钟内尝试次数不少于 `leastAttempts` 而成功率低于此值即告警。',
    },
    unit: '%',
    effect: leastSuccess,
  }),
  leastAttempts: field(z.int().min(1).max(10_000).default(usualAttempts), {
    name: { en: 'attempts that a share is judged by', zh: '成功率判定的最少次数' },
    doc: { en: 'With fewer attempts in 15 minutes a share says nothing.', zh: '15 分钟内次数更少时不作判定。' },
    effect: attemptsJudged,
  }),
  pendingMinutes: field(z.int().min(1).max(1440).default(15), {
    name: { en: 'longest time until a payment is confirmed', zh: '付款确认时限' },
    doc: {
      en: 'A payment that is neither confirmed nor failed after it is an alarm.',
      zh: '超过该时间既未确认也未失败即告警。',
    },
    unit: 'min',
    effect: longestWait,
  }),
  refundPercent: field(z.number().min(0.1).max(100).default(1), {
    name: { en: 'share of refunds and disputes that is too large', zh: '退款和争议比例上限' },
    doc: {
      en: 'A larger share of the payments of a day that are refunded, or disputed, is an alarm.',
      zh: '一日付款中退款或争议比例高于此值即告警。',
    },
    unit: '%',
    effect: amount(
      'operations',
      'less',
      { en: 'more payments may be refunded or disputed before it is noticed', zh: '更多退款或争议后才会被发现' },
      { en: 'refunds and disputes are noticed sooner', zh: '更早发现退款和争议增多' },
    ),
  }),
  declines: field(z.int().min(2).max(20).default(5), {
    name: { en: 'declined attempts of one means of payment', zh: '同一支付工具被拒次数' },
    doc: {
      en: 'More declined attempts of one means of payment within ten minutes are an alarm: somebody tries cards.',
      zh: '同一支付工具十分钟内被拒次数超过此值即告警（疑似试卡）。',
    },
    effect: declinesAllowed,
  }),
  access: peopleAccessConfig,
});

export type PaymentsSection = z.output<typeof config>;

/** Where merchants of mainland China have their certificates; those outside have another host, and currencies of their own. */
const mainlandWechatHost = 'api.mch.weixin.qq.com';

/** Providers that pay in renminbi alone, where the city counts another currency: nothing of theirs is in its revenue. */
function uncounted({ providers: { wechatPay, alipay }, currency }: PaymentsSection): SectionProblem[] {
  const inMainland = wechatPay && new URL(wechatPay.certificatesAt).hostname === mainlandWechatHost;
  const of = [
    ...(inMainland ? [{ en: 'WeChat Pay', zh: '微信支付' }] : []),
    ...(alipay ? [{ en: 'Alipay', zh: '支付宝' }] : []),
  ];
  if (currency === 'CNY' || of.length === 0) return [];
  const en = of.map((one) => one.en).join(' and ');
  const zh = of.map((one) => one.zh).join('和');
  return [
    {
      fault: 'idle',
      path: ['currency'],
      message: {
        en: `payments by ${en} are in CNY: none of them counts in revenue and open amounts, which are in ${currency}`,
        zh: `${zh}以人民币（CNY）收款：收入和未结金额按 ${currency} 统计，均不计入这些付款`,
      },
      hint: { en: `write CNY, or take ${en} away`, zh: `写作 CNY，或删去${zh}` },
    },
  ];
}

/** What the shape does not say: one provider at least, prefixes that do not hide each other, a currency that is paid. */
export function check(section: PaymentsSection): SectionProblem[] {
  const { providers, references, leastAttempts, paymentsPerDay } = section;
  const hidden = references.flatMap(({ prefix }, i) =>
    references.slice(0, i).some((before) => prefix.startsWith(before.prefix)) ? [{ prefix, i }] : [],
  );
  return [
    ...(Object.values(providers).some((one) => one !== undefined)
      ? []
      : [
          {
            fault: 'incomplete' as const,
            path: ['providers'],
            message: { en: 'nobody brings payments', zh: '没有支付机构' },
            hint: {
              en: 'add stripe, mobileMoney, wechatPay or alipay',
              zh: '添加 stripe、mobileMoney、wechatPay 或 alipay',
            },
          },
        ]),
    ...(leastAttempts <= Math.max(paymentsPerDay, usualAttempts)
      ? []
      : [
          {
            fault: 'idle' as const,
            path: ['leastAttempts'],
            message: {
              en: `a day has ${counted(paymentsPerDay, 'payment')}, and 15 minutes never ${leastAttempts}: no share of them is ever an alarm`,
              zh: `每日付款 ${paymentsPerDay} 笔，15 分钟内不会达到 ${leastAttempts} 次：成功率永不告警`,
            },
            hint: {
              en: 'lower leastAttempts, or correct paymentsPerDay',
              zh: '降低 leastAttempts，或更正 paymentsPerDay',
            },
          },
        ]),
    ...uncounted(section),
    ...hidden.map(({ prefix, i }) => ({
      fault: 'unreached' as const,
      path: ['references', i, 'prefix'],
      message: {
        en: `orders that begin with ${prefix} are those of an earlier entry`,
        zh: `以 ${prefix} 开头的订单已归入前面的条目`,
      },
      hint: { en: 'put the longer beginning first', zh: '将较长的前缀写在前面' },
    })),
  ];
}
