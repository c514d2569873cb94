import { pricesFor } from '../../../cost/prices';
import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

/** The monthly sum at which the city is warned. At a higher one it is warned later. */
export const costWarning: Rule = {
  id: 'cost.warning',
  find: ({ base, former, head, resources }) => {
    const before = (base ?? former)?.city;
    if (!before || !head?.city) return [];
    const [was, is] = [before.budget, head.city.budget];
    if (was?.monthly === is?.monthly) return [];
    const { currency } = pricesFor(head.city.cloud.region);
    const amount = (monthly: number | undefined) =>
      monthly === undefined ? phrase('value.none') : phrase('value', { value: { money: monthly, currency } });
    const isGone = is === undefined;
    const isLater = isGone || (was !== undefined && is.monthly > was.monthly);
    const turn = isGone ? 'gone' : was === undefined ? 'new' : isLater ? 'later' : 'sooner';
    return [
      {
        about: '',
        direction: isLater ? 'worse' : 'better',
        severity: isLater ? 'medium' : 'info',
        what: phrase(`cost.warning.${turn}`),
        why: phrase(isGone ? 'cost.warning.why-gone' : 'cost.warning.why'),
        before: amount(was?.monthly),
        after: amount(is?.monthly),
        reversible: true,
        resources: resources.filter(({ type }) => type === 'AWS::Budgets::Budget'),
        // Who is notified is another setting.
        from: [was && is ? 'budget.monthly' : 'budget'],
      },
    ];
  },
};
