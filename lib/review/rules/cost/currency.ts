import { phrase } from '../../../words/phrase';
import { billOf } from '../../bill-change';
import type { Rule } from '../rule';

/** The city moves to a partition that bills in another currency. */
export const costCurrency: Rule = {
  id: 'cost.currency',
  find({ base, head, services }) {
    const [before, after] = [billOf(base, services), billOf(head, services)];
    if (!before || !after || before.currency === after.currency) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'medium',
        what: phrase('cost.currency.what', { before: before.currency, after: after.currency }),
        why: phrase('cost.currency.why', {
          before: { money: before.monthly, currency: before.currency },
          after: { money: after.monthly, currency: after.currency },
        }),
        from: ['cloud'],
        reversible: true,
      },
    ];
  },
};
