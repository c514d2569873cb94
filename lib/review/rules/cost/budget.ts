import { phrase } from '../../../words/phrase';
import { billChange, billOf } from '../../bill-change';
import type { Rule } from '../rule';

/** The bill passes the budget that the city has set itself. */
export const costBudget: Rule = {
  id: 'cost.budget',
  find(change) {
    const bill = billChange(change);
    const budget = change.head?.city?.budget;
    if (!bill?.after || !budget || bill.after.monthly <= budget.monthly) return [];
    const before = change.base?.city?.budget;
    const was = billOf(change.base, change.services);
    if (was && before && was.monthly > before.monthly) return [];
    // The same bill under a lower budget, or a higher bill under the same.
    const isOwn = before !== undefined && bill.after.monthly <= before.monthly;
    const bills = ['services', 'retention', 'cloud', 'prices'];
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'high',
        what: phrase('cost.budget.what', { budget: { money: budget.monthly, currency: bill.currency } }),
        why: phrase('cost.budget.why', { email: budget.email }),
        from: isOwn ? ['budget.monthly'] : before?.monthly === budget.monthly ? bills : ['budget', ...bills],
        reversible: true,
      },
    ];
  },
};
