import { serviceFactsOf } from '../../lib/engine/facts';
import type { Webhook } from '../../lib/engine/handlers/webhook';
import { payments } from '../../lib/services/payments/facts';
import type { Channel } from '../../lib/services/payments/rules/channels';
import { feeds } from './index';
import { verifyAlipay } from './verify/alipay';
import { verifyMobileMoney } from './verify/mobile-money';
import { verifyStripe } from './verify/stripe';
import { verifyWechatPay } from './verify/wechat-pay';

const of = (channel: Channel, parts: Pick<Webhook, 'verify' | 'answers'>): Webhook => ({
  ...parts,
  ...{ service: serviceFactsOf(payments), feed: channel, sender: channel, alarm: 'signature-refused' },
  processor: feeds[channel],
  maxBytes: payments.feeds[channel].maxBytes,
});

const refused = { status: 400, body: '{"title":"the message is not taken"}' };

/** What each provider must be answered so that it does not send the message again, or does. */
export const webhooks = {
  stripe: of('stripe', {
    verify: verifyStripe,
    answers: { taken: { status: 200, body: '{}' }, refused },
  }),
  'mobile-money': of('mobile-money', {
    verify: verifyMobileMoney,
    answers: { taken: { status: 200, body: '{}' }, refused },
  }),
  'wechat-pay': of('wechat-pay', {
    verify: verifyWechatPay,
    answers: {
      taken: { status: 200, body: '{"code":"SUCCESS"}' },
      refused: { status: 400, body: '{"code":"FAIL","message":"失败"}' },
    },
  }),
  alipay: of('alipay', {
    verify: verifyAlipay,
    answers: { taken: { status: 200, body: 'success' }, refused: { status: 400, body: 'fail' } },
  }),
} as const satisfies Record<Channel, Webhook>;
