import * as z from 'zod';
import { currencyCodes } from '../shared/currencies';
import type { Notification } from '../shared/notification';
import type { Channel } from './rules/channels';
import { alipayStatuses, answers, mobileMoneyStatuses, stripeEvents, wechatEvents } from './rules/provider-words';

// Names and forms are those of the providers. What is not read, above all who pays, is not described.

const text = z.string().max(200);
const minor = z.int().min(0).max(1e14);
const yuan = z.string().regex(/^\d{1,12}\.\d{2}$/);
const currency = z.enum(currencyCodes).meta({ id: 'Currency' });
const stripeCurrency = z.enum(currencyCodes.map((code) => code.toLowerCase())).meta({ id: 'StripeCurrency' });
/** The clock of Beijing. */
const wallTime = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);

const stripeObject = z.looseObject({
  ...{ id: text, currency: stripeCurrency },
  ...{ amount: minor.optional(), amount_received: minor.optional(), amount_captured: minor.optional() },
  ...{ amount_refunded: minor.optional(), captured: z.boolean().optional() },
  ...{ payment_intent: text.nullable().optional(), charge: text.nullable().optional(), status: text.optional() },
  metadata: z.record(text, text).optional(),
});

const stripe = z.looseObject({
  id: text,
  type: z.enum(stripeEvents),
  /** Epoch seconds. */
  created: z.int().min(0).max(1e11),
  data: z.looseObject({ object: stripeObject }),
});

const mobileMoney = z.looseObject({
  transactionReference: text,
  transactionStatus: z.enum(mobileMoneyStatuses),
  amount: z.string().regex(/^\d{1,12}(\.\d{1,3})?$/),
  currency,
  creationDate: z.iso.datetime({ offset: true }),
  modificationDate: z.iso.datetime({ offset: true }).optional(),
  type: text.optional(),
  originalTransactionReference: text.optional(),
  requestingOrganisationTransactionReference: text.optional(),
});

/** AEAD_AES_256_GCM with the APIv3 key. */
const sealed = z.looseObject({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.string().max(60_000),
  nonce: text,
  associated_data: text.optional(),
});

const wechatPay = z.looseObject({
  id: text,
  create_time: z.iso.datetime({ offset: true }),
  event_type: z.enum(wechatEvents),
  resource: sealed,
});

const alipay = z.looseObject({
  ...{
    app_id: text,
    seller_id: text,
    notify_type: z.literal('trade_status_sync'),
    trade_status: z.enum(alipayStatuses),
  },
  ...{ trade_no: text, out_trade_no: text, total_amount: yuan, refund_fee: yuan.optional() },
  ...{ gmt_create: wallTime, gmt_payment: wallTime.optional(), gmt_refund: wallTime.optional() },
  ...{ gmt_close: wallTime.optional(), sign_type: z.literal('RSA2'), sign: z.string().max(1000) },
});

/** What each provider posts. */
export const notifications: Readonly<Record<Channel, Notification>> = {
  stripe: { body: stripe, answers: answers.stripe },
  'mobile-money': { body: mobileMoney, answers: answers['mobile-money'] },
  'wechat-pay': { body: wechatPay, answers: answers['wechat-pay'] },
  alipay: { body: alipay, takes: 'application/x-www-form-urlencoded', answers: answers.alipay },
};
