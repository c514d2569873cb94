import { payment } from './payment';
import { alipay } from './read/alipay';
import { mobileMoney } from './read/mobile-money';
import { stripe } from './read/stripe';
import { wechatPay } from './read/wechat-pay';

/** The processor of each feed. */
export const feeds = { settlement: payment, stripe, 'mobile-money': mobileMoney, 'wechat-pay': wechatPay, alipay };
