import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken, weighed } from '../support/settings/said-effects';

const hongKong = 'https://apihk.mch.weixin.qq.com/v3/global/certificates';
const everyProvider = {
  stripe: {},
  mobileMoney: {},
  wechatPay: { merchantId: '1230000109', certificatesAt: hongKong },
  alipay: { appId: '2021000000000000', sellerId: '2088000000000002' },
};
type Provider = keyof typeof everyProvider;
const paidThrough =
  (...names: readonly Provider[]): Edit =>
  ({ services: { payments } }) => {
    payments.providers = Object.fromEntries(names.map((name) => [name, everyProvider[name]]));
  };
const limits =
  (own: object): Edit =>
  ({ services: { payments } }) =>
    Object.assign(payments, own);
const said = (own: object, ...names: readonly Provider[]) =>
  weighed(city(paidThrough(...names)), city(paidThrough(...names), limits(own)));

// Finding: a city with WeChat Pay and Alipay alone was stopped because stolen cards would be noticed later: neither reports cards.
describe('limits of payments where no provider reports what they judge', () => {
  it.each([
    [
      { declines: 10 },
      ['mobileMoney', 'wechatPay', 'alipay'],
      'which card was declined: nothing works otherwise by it (declined attempts of one means of payment)',
    ],
    [
      { successPercent: 90 },
      ['wechatPay', 'alipay'],
      'payments that fail: nothing works otherwise by it (least share of payments that succeed)',
    ],
    [
      { pendingMinutes: 60 },
      ['wechatPay'],
      'payments that wait: nothing works otherwise by it (longest time until a payment is confirmed)',
    ],
  ] as const)('%j with %j does nothing', (own, names, reports) => {
    expect(said(own, ...names)).toEqual([`none neither info: no provider of the city reports ${reports}`]);
  });

  it('attempts that a share is judged by are still those of refunds', () => {
    expect(said({ leastAttempts: 80 }, 'wechatPay', 'alipay')).toEqual([
      'operations worse low: many refunds of a channel with few payments are noticed less often (attempts that a share is judged by: 80 instead of 50)',
    ]);
  });

  it('say so in Chinese', () => {
    const providers = paidThrough('alipay');
    const [effect] = effectsBetween(city(providers), city(providers, limits({ declines: 10 })));
    expect(effect && spoken(effect, 'zh')).toBe(
      '本市支付机构均不通报被拒的卡片，此项改变不产生影响（同一支付工具被拒次数）',
    );
  });
});

describe('limits of payments that a provider reports', () => {
  it.each([
    [{ declines: 10 }, 'stripe', 'security worse high: somebody who tries stolen cards'],
    [{ successPercent: 90 }, 'mobileMoney', 'service worse medium: more payments may fail'],
    [{ leastAttempts: 80 }, 'mobileMoney', 'service worse medium: failing payments of a channel with few'],
    [{ pendingMinutes: 60 }, 'alipay', 'service worse medium: people whose payment hangs'],
  ] as const)('%j with %s', (own, name, sentence) => {
    expect(said(own, name, 'wechatPay')).toEqual([expect.stringContaining(sentence)]);
  });

  // Finding: payments that hang were to be noticed later, where the one provider that reports them had just gone.
  it('do nothing where it goes, and judge what it reports where it comes', () => {
    const [none, alipay] = [city(paidThrough('wechatPay')), paidThrough('wechatPay', 'alipay')];
    const limit = limits({ pendingMinutes: 60 });
    expect(weighed(city(alipay), city(paidThrough('wechatPay'), limit))).toContain(
      'none neither info: no provider of the city reports payments that wait: nothing works otherwise by it (longest time until a payment is confirmed)',
    );
    expect(weighed(none, city(alipay, limit))).toContain(
      'service neither info: payments that wait are reported from now on, and judged by it (longest time until a payment is confirmed: 60 minutes instead of 15 minutes)',
    );
  });
});
