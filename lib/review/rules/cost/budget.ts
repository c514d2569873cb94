import { phrase } from '../../../words/phrase';
import { billChange } from '../../bill-change';
import type { Rule } from '../rule';

/** The bill passes the budget that the city has set itself. */
export const costBudget: Rule = {
  id: 'cost.budget',
  find(change) {
    const bill = billChange(change);
    const budget = change.head?.city?.budget;
    if (!bill?.after || !budget || bill.after.monthly <= budget.monthly) return [];
    const before = change.base?.city?.budget;
    if (bill.before && before && bill.before.monthly > before.monthly) return [];
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'high',
        what: phrase('cost.budget.what', { budget: { money: budget.monthly, currency: bill.currency } }),
        why: phrase('cost.budget.why', { email: budget.email }),
        from: ['budget', 'services', 'retention', 'cloud'],
        reversible: true,
      },
    ];
  },
};
