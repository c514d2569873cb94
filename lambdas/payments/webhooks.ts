import { serviceFactsOf } from '../../lib/engine/facts';
import type { Webhook } from '../../lib/engine/handlers/webhook';
import { payments } from '../../lib/services/payments/facts';
import type { Channel } from '../../lib/services/payments/rules/channels';
import { watchingCards } from './card-watch';
import { alipay } from './read/alipay';
import { mobileMoney } from './read/mobile-money';
import { stripe } from './read/stripe';
import { wechatPay } from './read/wechat-pay';
import { verifyAlipay } from './verify/alipay';
import { verifyMobileMoney } from './verify/mobile-money';
import { verifyStripe } from './verify/stripe';
import { verifyWechatPay } from './verify/wechat-pay';

const of = (channel: Channel, parts: Pick<Webhook, 'processor' | 'verify' | 'answers'>): Webhook => ({
  ...parts,
  ...{ service: serviceFactsOf(payments), feed: channel, sender: channel, alarm: 'signature-refused' },
  maxBytes: payments.feeds[channel].maxBytes,
});

const refused = { status: 400, body: '{"title":"the message is not taken"}' };

/** What each provider must be answered so that it does not send the message again, or does. */
export const webhooks = {
  stripe: of('stripe', {
    processor: watchingCards(stripe),
    verify: verifyStripe,
    answers: { taken: { status: 200, body: '{}' }, refused },
  }),
  'mobile-money': of('mobile-money', {
    processor: watchingCards(mobileMoney),
    verify: verifyMobileMoney,
    answers: { taken: { status: 200, body: '{}' }, refused },
  }),
  'wechat-pay': of('wechat-pay', {
    processor: watchingCards(wechatPay),
    verify: verifyWechatPay,
    answers: {
      taken: { status: 200, body: '{"code":"SUCCESS"}' },
      refused: { status: 400, body: '{"code":"FAIL","message":"失败"}' },
    },
  }),
  alipay: of('alipay', {
    processor: watchingCards(alipay),
    verify: verifyAlipay,
    answers: { taken: { status: 200, body: 'success' }, refused: { status: 400, body: 'fail' } },
  }),
} as const satisfies Record<Channel, Webhook>;
