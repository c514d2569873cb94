import { amount, type Effect, idleEffect, type SettingChange, type Sides, saying } from '../shared/effects';
import type { Words } from '../shared/words';
import { channelsOf, type Report, reportsOf, type WithProviders } from './rules/channels';

/** Does a provider of the city report such a thing of payments, before and after? */
function isReported(report: Report, { section }: SettingChange) {
  const of = (side: WithProviders | undefined) =>
    side !== undefined && channelsOf(side).some((channel) => reportsOf[channel].includes(report));
  const { before, after } = section as Sides<WithProviders>;
  return { before: of(before), after: of(after) };
}

const nothingBy = ({ en, zh }: Words): Words => ({
  en: `no provider of the city reports ${en}: nothing works otherwise by it`,
  zh: `本市支付机构均不通报${zh}，此项改变不产生影响`,
});

const unreported = {
  waiting: nothingBy({ en: 'payments that wait', zh: '待确认付款' }),
  failed: nothingBy({ en: 'payments that fail', zh: '付款失败' }),
  card: nothingBy({ en: 'which card was declined', zh: '被拒的卡片' }),
} as const satisfies Readonly<Record<Report, Words>>;

const judgedBy = ({ en, zh }: Words): Words => ({
  en: `${en} are reported from now on, and judged by it`,
  zh: `支付机构开始通报${zh}，并按此判定`,
});

/** What a provider reports that comes: before, nothing was noticed sooner or later. */
const newlyReported = {
  waiting: judgedBy({ en: 'payments that wait', zh: '待确认付款' }),
  failed: judgedBy({ en: 'payments that fail', zh: '付款失败' }),
  card: judgedBy({ en: 'attempts of a card that is declined', zh: '被拒的卡片' }),
} as const satisfies Readonly<Record<Report, Words>>;

/** Of a setting that judges what not every provider reports: what it does unless one does before and after is said instead. */
const where = (report: Report, effect: Effect, otherwise: Effect): Effect => ({
  ...effect,
  docs: [...effect.docs, ...otherwise.docs],
  of: (change) => {
    const { before, after } = isReported(report, change);
    return (before && after ? effect : otherwise).of(change);
  },
});

/** Of a setting that does nothing where no provider reports what it judges. */
const onlyWhere = (report: Report, effect: Effect): Effect =>
  where(report, effect, {
    ...effect,
    docs: [{ when: 'other', says: unreported[report] }],
    of: (change) =>
      isReported(report, change).after
        ? [{ kind: 'service', direction: 'neither', ...saying(newlyReported[report], change) }]
        : [idleEffect(unreported[report], change)],
  });

export const leastSuccess = onlyWhere(
  'failed',
  amount(
    'service',
    'more',
    { en: 'failing payments are noticed sooner', zh: '更早发现付款失败增多' },
    { en: 'more payments may fail before it is noticed', zh: '更多付款失败后才会被发现' },
  ),
);

/** Shares of refunds, which all providers report, are judged by as many. */
export const attemptsJudged = where(
  'failed',
  amount(
    'service',
    'less',
    { en: 'failing payments of a channel with few are noticed less often', zh: '业务量少的渠道付款失败更少被发现' },
    {
      en: 'failing payments of a channel with few are noticed, and more often by chance',
      zh: '可发现业务量少的渠道付款失败，偶然误报增多',
    },
  ),
  amount(
    'operations',
    'less',
    {
      en: 'many refunds of a channel with few payments are noticed less often',
      zh: '业务量少的渠道退款偏多更少被发现',
    },
    {
      en: 'many refunds of a channel with few payments are noticed, and more often by chance',
      zh: '可发现业务量少的渠道退款偏多，偶然误报增多',
    },
  ),
);

export const longestWait = onlyWhere(
  'waiting',
  amount(
    'service',
    'less',
    { en: 'people whose payment hangs are noticed later', zh: '更晚发现悬而未决的付款' },
    { en: 'people whose payment hangs are noticed sooner', zh: '更早发现悬而未决的付款' },
  ),
);

export const declinesAllowed = onlyWhere(
  'card',
  amount(
    'security',
    'less',
    { en: 'somebody who tries stolen cards is noticed later', zh: '更晚发现试卡行为' },
    {
      en: 'somebody who tries stolen cards is noticed sooner, and people who mistype more often',
      zh: '更早发现试卡行为，输错信息者误报增多',
    },
  ),
);
