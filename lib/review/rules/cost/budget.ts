import { phrase } from '../../../words/phrase';
import { billChange, billOf } from '../../bill-change';
import { leftBill } from '../../left-bill';
import type { CityChange, Rule } from '../rule';

/** A budget is of all that its account spends: what is left there counts as long as it runs. */
function billedBeside(change: CityChange): number {
  const isSame = change.base?.city?.cloud.account === change.head?.city?.cloud.account;
  return isSame ? (leftBill(change)?.monthly ?? 0) : 0;
}

/** The bill passes the budget that the city has set itself. */
export const costBudget: Rule = {
  id: 'cost.budget',
  find(change) {
    const bill = billChange(change);
    const budget = change.head?.city?.budget;
    if (!bill?.after || !budget) return [];
    const isOver = bill.after.monthly > budget.monthly;
    const billed = isOver ? bill.after.monthly : bill.after.monthly + billedBeside(change);
    if (billed <= budget.monthly) return [];
    const before = change.base?.city?.budget;
    const was = billOf(change.base, change.services);
    if (was && before && was.monthly > before.monthly) return [];
    // The same bill under a lower budget, or a higher bill under the same.
    const isOwn = before !== undefined && billed <= before.monthly;
    const bills = ['services', 'retention', 'cloud', 'prices'];
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'high',
        what: phrase(isOver ? 'cost.budget.what' : 'cost.budget.what-left', {
          budget: { money: budget.monthly, currency: bill.currency },
        }),
        why: phrase('cost.budget.why', { email: budget.email }),
        from: isOwn ? ['budget.monthly'] : before?.monthly === budget.monthly ? bills : ['budget', ...bills],
        reversible: true,
      },
    ];
  },
};
