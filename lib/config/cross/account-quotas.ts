import type { Service } from '../../services/shared';
import { groupedBy } from '../../shared/grouped-by';
import { cityKey } from '../../shared/naming';
import { deviceDomains } from '../device-domains';
import { positionOf } from '../located';
import { aboveAlone, raisedBy, totalOf, written } from '../quotas/above';
import type { Quota, Sized } from '../quotas/quota';
import { quotas } from '../quotas/quotas';
import { problemAt } from '../report';
import { countsIn } from '../rules/device-counts';
import type { CrossFinding, CrossRule, KnownCity } from './rule';

function sizeOf({ city }: KnownCity, services: readonly Service[]): Sized {
  const sections = city.services as Readonly<Record<string, unknown>>;
  const run = services
    .filter(({ id }) => sections[id] !== undefined)
    .map((service) => ({ service, section: sections[service.id] }));
  return {
    region: city.cloud.region,
    counts: run.flatMap(({ service, section }) => countsIn(service, section)),
    services: run,
    domains: deviceDomains(city.cloud).length,
  };
}

/** Cities of one account and region share what AWS gives it: what fits each of them may not fit all. */
export const sharedQuotas: CrossRule = (cities, services) =>
  [...groupedBy(cities, ({ city: { cloud } }) => `${cloud.account} ${cloud.region}`).values()]
    .filter((together) => together.length > 1)
    .flatMap((together) => {
      const sizes = together.map((known) => ({ known, size: sizeOf(known, services) }));
      return quotas
        .filter(({ isOfEachPart }) => !isOfEachPart)
        .flatMap((quota): CrossFinding[] => {
          const totals = sizes.map(({ known, size }) => ({ known, n: totalOf(quota.shares(size)) }));
          // Of a city that is above it alone each has been told.
          const isToldAlone = sizes.some(({ size }) => aboveAlone(quota, size).length > 0);
          const most = quota.most(sizes[0]?.size.region ?? '');
          return isToldAlone || totals.reduce((sum, { n }) => sum + n, 0) <= most ? [] : [finding(quota, totals, most)];
        });
    });

function finding(
  quota: Quota,
  totals: readonly { readonly known: KnownCity; readonly n: number }[],
  most: number,
): CrossFinding {
  const sharing = totals.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
  const { known } = totals.at(-1) as (typeof totals)[number];
  const { account, region } = known.city.cloud;
  const total = written(totals.reduce((sum, { n }) => sum + n, 0));
  const each = sharing.map(({ known: one, n }) => `${cityKey(one.city)} ${written(n)}`);
  const { en, zh } = raisedBy(quota, account);
  const path = ['cloud', 'account'];
  return {
    problem: problemAt(
      'CK4005',
      positionOf(known.root, path, 'value'),
      path,
      {
        en: `${sharing.length} cities of account ${account}, ${region} need ${total} ${quota.what.en} (${each.join(', ')}), and AWS gives an account ${most} at first`,
        zh: `账户 ${account}、区域 ${region} 的 ${sharing.length} 座城市共需要 ${total} ${quota.what.zh}（${each.join('、')}），而 AWS 初始仅给予每个账户 ${most} ${quota.what.zh}`,
      },
      { en: `give a city an account of its own, or ${en}`, zh: `为城市使用单独的账户，或${zh}` },
    ),
    files: [],
  };
}
