import { serviceFactsOf } from '../../lib/engine/facts';
import type { Webhook } from '../../lib/engine/handlers/webhook';
import { payments } from '../../lib/services/payments/facts';
import type { Channel } from '../../lib/services/payments/rules/channels';
import { answers } from '../../lib/services/payments/rules/provider-words';
import { feeds } from './index';
import { verifyAlipay } from './verify/alipay';
import { verifyMobileMoney } from './verify/mobile-money';
import { verifyStripe } from './verify/stripe';
import { verifyWechatPay } from './verify/wechat-pay';

const of = (channel: Channel, verify: Webhook['verify']): Webhook => ({
  verify,
  ...{ service: serviceFactsOf(payments), feed: channel, sender: channel, alarm: 'signature-refused' },
  processor: feeds[channel],
  maxBytes: payments.feeds[channel].maxBytes,
  signedBy: payments.feeds[channel].signedBy,
  answers: {
    taken: { status: 200, body: answers[channel].taken },
    refused: { status: 400, body: answers[channel].refused },
  },
});

/** The webhook of each provider. */
export const webhooks = {
  stripe: of('stripe', verifyStripe),
  'mobile-money': of('mobile-money', verifyMobileMoney),
  'wechat-pay': of('wechat-pay', verifyWechatPay),
  alipay: of('alipay', verifyAlipay),
} as const satisfies Record<Channel, Webhook>;
