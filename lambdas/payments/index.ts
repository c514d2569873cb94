import { fees } from './fees';
import { payment } from './payment';
import { alipay } from './read/alipay';
import { watchingCards } from './read/card-watch';
import { mobileMoney } from './read/mobile-money';
import { stripe } from './read/stripe';
import { wechatPay } from './read/wechat-pay';

/** The processor of each feed. */
export const feeds = {
  settlement: watchingCards(payment),
  stripe: watchingCards(stripe),
  'mobile-money': watchingCards(mobileMoney),
  'wechat-pay': watchingCards(wechatPay),
  alipay: watchingCards(alipay),
  fees,
};
