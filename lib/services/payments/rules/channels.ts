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

/** Of the section of a city: what its providers are set to. */
export interface WithProviders {
  readonly providers: { readonly [setting in (typeof settingOf)[Channel]]?: unknown };
}

/** The channels that a city has. */
export const channelsOf = ({ providers }: WithProviders): readonly Channel[] =>
  channels.filter((channel) => providers[settingOf[channel]] !== undefined);

/** What not every channel reports of an attempt to pay: that it waits, that it failed, and which card was declined. */
export type Report = 'waiting' | 'failed' | 'card';

export const reportsOf: Readonly<Record<Channel, readonly Report[]>> = {
  stripe: ['waiting', 'failed', 'card'],
  'mobile-money': ['waiting', 'failed'],
  // Of attempts it notifies those alone that succeed.
  'wechat-pay': [],
  // What nobody pays is closed, and has not failed.
  alipay: ['waiting'],
};
