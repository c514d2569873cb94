import { phrase } from '../../../words/phrase';
import { billOf, billsOf, smallest } from '../../bill-change';
import type { Rule } from '../rule';

/** Other prices are known: the estimate of the same cloud is another, and AWS charges what it did. */
export const costPrices: Rule = {
  id: 'cost.prices',
  find({ base, head, services }) {
    const [was, { before: is }] = [billOf(base, services), billsOf({ base, head, services })];
    if (!was || !is || was.currency !== is.currency || Math.abs(is.monthly - was.monthly) < smallest) return [];
    const money = (amount: number) => ({ money: amount, currency: is.currency });
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'info',
        what: phrase('cost.prices.what', { before: money(was.monthly), after: money(is.monthly) }),
        why: phrase('cost.prices.why'),
        before: phrase('value', { value: money(was.monthly) }),
        after: phrase('value', { value: money(is.monthly) }),
        reversible: true,
      },
    ];
  },
};
