import type { ServiceDay } from '../../../day/both-versions';
import { partsOfKey } from '../../../day/day-run';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import { goOneWay, type MovedAmount, type PlainDraft, priceOf, pricesOf, tableOf } from './plain';

/** What a table bills in a currency on both sides. */
interface MovedBill extends MovedAmount {
  readonly table: string;
  /** Rows that have it, of the side that has more of them. */
  readonly n: number;
  /** Something is asked for in fewer rows than before: that is no lower price. */
  readonly isUnbilled: boolean;
}

/** What both sides ask for otherwise, by table and currency. */
export function movedBills({ before, after }: ServiceDay): readonly MovedBill[] {
  const keys = [...new Set([...before.bills.keys(), ...after.bills.keys()])].sort();
  return keys.flatMap((key) => {
    const [table, currency] = partsOfKey(key);
    const [old, now] = [before.bills.get(key), after.bills.get(key)];
    const [was, is] = [old?.minor ?? 0, now?.minor ?? 0];
    const n = Math.max(old?.rows ?? 0, now?.rows ?? 0);
    const isUnbilled = (now?.billed ?? 0) < (old?.billed ?? 0);
    return was === is ? [] : [{ table, currency, was, is, n, isUnbilled }];
  });
}

const inItsCurrency = (day: ServiceDay, { table, currency, was, is, n, isUnbilled }: MovedBill): PlainDraft => ({
  about: `${table}.${currency}`,
  direction: is > was ? 'worse' : isUnbilled ? 'neutral' : 'better',
  severity: is > was ? 'medium' : 'info',
  effect: 'money',
  what: phrase(is > was ? 'day.bill.more' : 'day.bill.less', {
    n,
    table: tableOf(day, table),
    delta: priceOf(Math.abs(is - was), currency),
    before: priceOf(was, currency),
    after: priceOf(is, currency),
  }),
  why: phrase('day.bill.why'),
});

/** Less in one currency and more in another is neither more nor less. */
function inOthers(day: ServiceDay, table: string, moved: readonly MovedBill[]): PlainDraft {
  const rows = (side: 'before' | 'after') =>
    moved.reduce((sum, { currency }) => sum + (day[side].bills.get(`${table} ${currency}`)?.rows ?? 0), 0);
  return {
    about: `${table}.currency`,
    direction: 'neutral',
    severity: 'medium',
    effect: 'money',
    what: phrase('day.bill.currency', {
      n: Math.max(rows('before'), rows('after')),
      table: tableOf(day, table),
      before: pricesOf(moved, 'was'),
      after: pricesOf(moved, 'is'),
    }),
    why: phrase('day.bill.why'),
  };
}

/** What people would have been asked for, by table. */
export const bills = (day: ServiceDay): PlainDraft[] =>
  [...groupedBy(movedBills(day), ({ table }) => table)].flatMap(([table, moved]) =>
    goOneWay(moved) ? moved.map((one) => inItsCurrency(day, one)) : [inOthers(day, table, moved)],
  );
