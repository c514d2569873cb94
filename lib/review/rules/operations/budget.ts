import { pricesFor } from '../../../cost/prices';
import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

/** The monthly sum at which the city is warned. */
export const budget: Rule = {
  id: 'operations.budget',
  find: ({ base, head, resources }) => {
    if (!base?.city || !head?.city) return [];
    const [was, is] = [base.city.budget, head.city.budget];
    if (was?.monthly === is?.monthly) return [];
    const { currency } = pricesFor(head.city.cloud.region);
    const amount = (monthly: number | undefined) =>
      monthly === undefined ? phrase('value.none') : phrase('value', { value: { money: monthly, currency } });
    return [
      {
        about: '',
        direction: is === undefined ? 'worse' : was === undefined ? 'better' : 'neutral',
        severity: is === undefined ? 'medium' : 'low',
        what: phrase(is === undefined ? 'operations.budget.gone' : 'operations.budget.what'),
        why: phrase(is === undefined ? 'operations.budget.why-gone' : 'operations.budget.why'),
        before: amount(was?.monthly),
        after: amount(is?.monthly),
        reversible: true,
        resources: resources.filter(({ type }) => type === 'AWS::Budgets::Budget'),
        from: ['budget'],
      },
    ];
  },
};
