import { besideOldCloud, type Effect, presence, type SettingChange, type Sides, saying } from '../shared/effects';
import { counted, type Words } from '../shared/words';

/** `zh`: of a name in Latin letters with the space before it. */
export const providerNames = {
  stripe: { en: 'Stripe', zh: ' Stripe 收单' },
  mobileMoney: { en: 'mobile money', zh: '移动货币' },
  wechatPay: { en: 'WeChat Pay', zh: '微信支付' },
  alipay: { en: 'Alipay', zh: '支付宝' },
} as const satisfies Readonly<Record<string, Words>>;
type ProviderId = keyof typeof providerNames;
const ids = Object.keys(providerNames) as ProviderId[];

type Providers = Readonly<Partial<Record<ProviderId, { readonly settledWithinDays?: number }>>>;

const another: Words = { en: 'payments are taken through another provider', zh: '改由另一支付机构收款' };

const lostOf = ({ en, zh }: Words): Words => ({
  en: `messages of ${en} have no address any more, what is paid and refunded there is unknown to the city, what hangs stays so, and what it has not settled is no longer missed`,
  zh: `${zh}的通知无接收地址，此后的付款与退款不为本市所知，未确认的付款一直悬置，未结算的付款不再提示`,
});

/** Whose revenue it is goes by the order, whichever provider brings it. */
const countsAsBefore = ({ en, zh }: Words): Words => ({
  en: `what is paid through ${en} counts as revenue by how its order begins, as before`,
  zh: `经${zh}缴纳的款项仍按订单号前缀计入收入`,
});

/** A payment without its row in a settlement file is missed by then; where the city says no days, nothing is. */
const missedAfter = (days: number | undefined): Words =>
  days === undefined
    ? { en: '', zh: '' }
    : {
        en: `, and is missed when it is not settled within ${counted(days, 'day')}`,
        zh: `，${days} 天内未结算即提示`,
      };

const replaced = (from: Words, to: Words, days: number | undefined): Words => ({
  en: `${another.en}: ${lostOf(from).en}; ${countsAsBefore(to).en}${missedAfter(days).en}`,
  zh: `${another.zh}：${lostOf(from).zh.trim()}；${countsAsBefore(to).zh}${missedAfter(days).zh}`,
});

const inNewCloud = (from: Words, to: Words): Words => ({
  en: `payments are taken in the new cloud through ${to.en}, and no longer through ${from.en}; the old one takes those, and knows what is paid and refunded there, until it is taken down: take it down when the last payment is settled`,
  zh: `新的云改经${to.zh}收款，不再受理${from.zh}付款；旧的云在拆除前仍受理，付款与退款仍为其所知：请待最后一笔付款结算后再拆除`,
});

const takeThroughAnother: Words = {
  en: 'before the deployment, agree with those who take payments that they take them through {after} from then on, each with its order as before, and wait until those through {before} are settled: what becomes of these later is unknown to the city',
  zh: '部署前与收款方约定自部署起改经{after}收款、订单号照旧填写，并等待经{before}缴纳的款项结清：此后其状态不为本市所知',
};

const nameOfAll: Words = { en: 'provider of payments', zh: '支付机构' };
/** A name in Latin letters stands apart by itself where it is a value. */
const asValues: Readonly<Record<string, Words>> = Object.fromEntries(
  ids.map((id) => [id, { en: providerNames[id].en, zh: providerNames[id].zh.trim() }]),
);

/** The one provider that goes and the one that comes in its place. */
function exchanged({ around: [providers] }: SettingChange): Readonly<Record<'from' | 'to', ProviderId>> | undefined {
  const { before, after } = (providers ?? {}) as Sides<Providers>;
  if (!before || !after) return undefined;
  const [from, ...goToo] = ids.filter((id) => before[id] && !after[id]);
  const [to, ...comeToo] = ids.filter((id) => after[id] && !before[id]);
  return from && to && goToo.length === 0 && comeToo.length === 0 ? { from, to } : undefined;
}

/** Of one that another takes the place of both settings tell the same. */
const orExchanged = (effect: Effect): Effect => ({
  ...effect,
  docs: [...effect.docs, { when: 'other', says: another }],
  of: (change) => {
    const turned = exchanged(change);
    if (!turned) return effect.of(change);
    const { from, to } = turned;
    const [was, is] = [providerNames[from], providerNames[to]];
    const days = (change.around[0] as Sides<Providers>).after?.[to]?.settledWithinDays;
    const values = { ...change, name: nameOfAll, before: from, after: to };
    return [
      {
        kind: 'service',
        direction: 'worse',
        severity: 'high',
        inNewCloud: inNewCloud(was, is),
        ...saying(replaced(was, is, days), values, { words: asValues }),
        toDo: takeThroughAnother,
      },
    ];
  },
});

/** A provider of payments: its address at the city, its function, and the secret by which its messages are verified. */
export const provider = (id: ProviderId): Effect => {
  const name = providerNames[id];
  return orExchanged(
    besideOldCloud(
      presence(
        'service',
        'more',
        { en: `payments through ${name.en} are taken`, zh: `受理${name.zh}付款` },
        {
          en: `payments through ${name.en} are no longer taken: its messages have no address, what is paid and refunded there is unknown to the city, what hangs stays so, and what it has not settled is no longer missed: take it out when its last payment is settled`,
          zh: `不再受理${name.zh}付款：其通知无接收地址，此后的付款与退款不为本市所知，未确认的付款一直悬置，未结算的付款不再提示：请待其最后一笔付款结算后再移除`,
        },
        { severity: 'high' },
      ),
      'worse',
      {
        en: `payments through ${name.en} are not taken in the new cloud; the old one takes them, and knows what is paid and refunded there, until it is taken down: take it down when the last payment is settled`,
        zh: `新的云不受理${name.zh}付款；旧的云在拆除前仍受理，付款与退款仍为其所知：请待最后一笔付款结算后再拆除`,
      },
    ),
  );
};
