import type { Service } from '../../services/shared';
import { counted } from '../../services/shared/words';
import { groupedBy } from '../../shared/grouped-by';
import { cityKey } from '../../shared/naming';
import { deviceDomains } from '../device-domains';
import { positionOf } from '../located';
import { aboveAlone, raisedBy, written } from '../quotas/above';
import { type Quota, type Sized, totalOf } from '../quotas/quota';
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

/** Cities of one account and region share what AWS gives it, and some of it over all regions: what fits each of them may not fit all. */
export const sharedQuotas: CrossRule = (cities, services) => {
  const sizes = cities.map((known) => ({ known, size: sizeOf(known, services) }));
  return quotas
    .filter(({ ofEach }) => !ofEach)
    .flatMap((quota) => {
      const sharing = groupedBy(sizes, ({ known: { city } }) =>
        quota.isGlobal ? city.cloud.account : `${city.cloud.account} ${city.cloud.region}`,
      );
      return [...sharing.values()].flatMap((together): CrossFinding[] => {
        const totals = together.map(({ known, size }) => ({ known, n: totalOf(quota.shares(size)) }));
        // Of a city that is above it alone each has been reported.
        const isReportedAlone = together.some(({ size }) => aboveAlone(quota, size).length > 0);
        const most = quota.most(together[0]?.size.region ?? '');
        return together.length < 2 || isReportedAlone || totalOf(totals) <= most ? [] : [finding(quota, totals, most)];
      });
    });
};

function finding(
  quota: Quota,
  totals: readonly { readonly known: KnownCity; readonly n: number }[],
  most: number,
): CrossFinding {
  const sharing = totals.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
  const { known } = totals.at(-1) as (typeof totals)[number];
  const { account, region } = known.city.cloud;
  const total = written(totalOf(totals));
  const of = quota.isGlobal
    ? { en: account, zh: account }
    : { en: `${account}, ${region}`, zh: `${account}、区域 ${region}` };
  const each = sharing.map(({ known: one, n }) => `${cityKey(one.city)} ${written(n)}`);
  const { en, zh } = raisedBy([quota], account);
  const path = ['cloud', 'account'];
  return {
    problem: problemAt(
      'CK4005',
      positionOf(known.root, path, 'value'),
      path,
      {
        en: `${counted(sharing.length, 'city', 'cities')} of account ${of.en} ${sharing.length === 1 ? 'needs' : 'need'} ${total} ${quota.what.en} (${each.join(', ')}), and AWS gives an account ${most} at first`,
        zh: `账户 ${of.zh} 的 ${sharing.length} 座城市共需要 ${total} ${quota.what.zh}（${each.join('、')}），而 AWS 初始仅给予每个账户 ${most} ${quota.what.zh}`,
      },
      { en: `give a city an account of its own, or ${en}`, zh: `为城市使用单独的账户，或${zh}` },
    ),
    files: [],
  };
}
