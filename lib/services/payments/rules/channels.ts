import type { PaymentsSection } from '../config';

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

/** The channels that a city has. */
export const channelsOf = ({ providers }: PaymentsSection): readonly Channel[] =>
  channels.filter((channel) => providers[settingOf[channel]] !== undefined);
