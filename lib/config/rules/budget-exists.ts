import { placeOf } from './partition';
import type { Rule } from './rule';

/** A budget nobody watches is worse than none: GovCloud has no AWS Budgets. */
export const budgetExists: Rule = (context) => {
  const place = placeOf(context);
  if (!place || place.can.budgets || !context.isSet(['budget'])) return [];
  return [
    {
      code: 'CK3001',
      path: ['budget'],
      at: 'key',
      message: `${place.partition} has no AWS Budgets`,
      hint: 'remove budget, and set it in the commercial account that pays for this one',
    },
  ];
};
