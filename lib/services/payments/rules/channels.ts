/** Through whom payments come: the sender of messages, and the name that its payments bear. */
export const channels = ['stripe', 'mobile-money', 'wechat-pay', 'alipay'] as const;
export type Channel = (typeof channels)[number];

/** The setting of a channel. */
export const settingOf = {
  stripe: 'stripe',
  'mobile-money': 'mobileMoney',
  'wechat-pay': 'wechatPay',
  alipay: 'alipay',
} as const satisfies Record<Channel, string>;
