import { toDoOf } from '../../lib/review/rules/settings/to-do-of';
import { say } from '../../lib/words/say';
import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, inBoth, weighed } from '../support/settings/said-effects';

const providers = {
  stripe: { settledWithinDays: 7 },
  mobileMoney: {},
  wechatPay: { merchantId: '1230000109', settledWithinDays: 3 },
  alipay: { appId: '2021000000000000', sellerId: '2088000000000002' },
};
const through =
  (...names: readonly (keyof typeof providers)[]): Edit =>
  ({ services: { payments } }) => {
    payments.currency = 'CNY';
    payments.providers = Object.fromEntries(names.map((name) => [name, providers[name]]));
  };
const between = (before: Edit, after: Edit) => effectsBetween(city(before), city(after));

// Finding: Stripe went and mobile money came in one edit, and no line said that revenue and settlement concern another provider.
describe('one provider of payments in the place of another', () => {
  const told = between(through('stripe'), through('wechatPay'));

  it('is one thing, by both settings, with what becomes of payments through each', () => {
    expect(inBoth(told)).toEqual([
      [
        'payments are taken through another provider: messages of Stripe have no address any more, what is paid and refunded there is unknown to the city, what hangs stays so, and what it has not settled is no longer missed; what is paid through WeChat Pay counts as revenue by how its order begins, as before, and is missed when it is not settled within 3 days (provider of payments: WeChat Pay instead of Stripe)',
      ],
      [
        '改由另一支付机构收款：Stripe 收单的通知无接收地址，此后的付款与退款不为本市所知，未确认的付款一直悬置，未结算的付款不再提示；经微信支付缴纳的款项仍按订单号前缀计入收入，3 天内未结算即提示（支付机构：由 Stripe 收单改为微信支付）',
      ],
    ]);
    expect(told.map(({ paths, gone }) => ({ paths, gone }))).toEqual([
      { paths: ['services.payments.providers.stripe', 'services.payments.providers.wechatPay'], gone: false },
    ]);
  });

  it('asks to agree with those who take payments, and to wait for what is not settled', () => {
    const asked = (language: 'en' | 'zh') => told.flatMap(toDoOf).map(({ what }) => say(what, language));
    expect(asked('en')).toEqual([
      'before the deployment, agree with those who take payments that they take them through WeChat Pay from then on, each with its order as before, and wait until those through Stripe are settled: what becomes of these later is unknown to the city',
    ]);
    expect(asked('zh')).toEqual([
      '部署前与收款方约定自部署起改经微信支付收款、订单号照旧填写，并等待经 Stripe 收单缴纳的款项结清：此后其状态不为本市所知',
    ]);
  });

  it('is as grave as one that goes', () => {
    const goes = weighed(city(through('stripe', 'alipay')), city(through('alipay')));
    expect(goes).toEqual([expect.stringMatching(/^service worse high: payments through Stripe are no longer taken/)]);
    expect(weighed(city(through('stripe')), city(through('mobileMoney')))).toEqual([
      expect.stringMatching(/^service worse high: payments are taken through another provider.*as before \(/),
    ]);
  });

  it('beside others that stay is so, too', () => {
    expect(between(through('alipay', 'stripe'), through('alipay', 'mobileMoney'))).toHaveLength(1);
  });

  it('is not, where nobody knows which takes whose place', () => {
    expect(between(through('stripe'), through('mobileMoney', 'wechatPay'))).toHaveLength(3);
    expect(between(through('stripe', 'alipay'), through('mobileMoney', 'wechatPay'))).toHaveLength(4);
  });
});
