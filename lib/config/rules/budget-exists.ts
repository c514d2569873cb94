import { placeOf } from './partition';
import type { Rule } from './rule';

/** A budget nobody watches is worse than none: CloudFormation makes budgets in some regions only. */
export const budgetExists: Rule = (context) => {
  const place = placeOf(context);
  if (!place || place.can.budgets || !context.isSet(['budget'])) return [];
  return [
    {
      code: 'CK3001',
      path: ['budget'],
      at: 'key',
      message: `CloudFormation has no AWS Budgets in ${place.region}`,
      hint:
        place.partition === 'aws-us-gov'
          ? 'remove budget, and set it in the commercial account that pays for this one'
          : 'remove budget, and set it by hand in AWS Budgets: it is of the whole account, in whichever region that runs',
    },
  ];
};
