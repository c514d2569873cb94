import type { Words } from '../../services/shared';
import { type Quota, type Share, type Sized, totalOf } from './quota';

/** A number as people read it: whole, or with what tells it from its neighbour. */
export const written = (n: number): string => (n >= 10 ? String(Math.ceil(n)) : String(Math.ceil(n * 10) / 10));

/** What a city, or a part of it, takes above a quota. */
export interface Above {
  readonly quota: Quota;
  readonly total: number;
  readonly most: number;
  /** The largest share. */
  readonly share: Share;
}

const largestOf = (shares: readonly Share[]): Share | undefined => [...shares].sort((a, b) => b.n - a.n)[0];

/** Where a city is above a quota by itself. */
export function aboveAlone(quota: Quota, city: Sized): Above[] {
  const shares = quota.shares(city);
  const most = quota.most(city.region);
  const judged = quota.ofEach ? shares.map((share) => [share]) : [shares];
  return judged.flatMap((group) => {
    const [total, share] = [totalOf(group), largestOf(group)];
    return share && total > most ? [{ quota, total, most, share }] : [];
  });
}

/** Who has them raised: the account is the city's, or that of whoever runs it. */
export function raisedBy(above: readonly Quota[], account: string | undefined): Words {
  const names = (language: keyof Words) => [...new Set(above.map(({ name }) => name[language]))].join('; ');
  return {
    en: `whoever runs ${account === undefined ? 'the account' : `account ${account}`} asks AWS for more, before devices come: Service Quotas, ${names('en')}`,
    zh: `请在设备接入前由账户${account === undefined ? '' : ` ${account} `}的管理方向 AWS 申请提高配额：Service Quotas，${names('zh').replaceAll('; ', '；')}`,
  };
}
