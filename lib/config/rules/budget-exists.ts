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
      message: {
        en: `CloudFormation has no AWS Budgets in ${place.region}`,
        zh: `CloudFormation 在 ${place.region} 不支持 AWS Budgets`,
      },
      hint:
        place.partition === 'aws-us-gov'
          ? {
              en: 'remove budget, and set it in the commercial account that pays for this one',
              zh: '删除 budget，改在为本账户付费的商业账户中设置',
            }
          : {
              en: 'remove budget, and set it by hand in AWS Budgets: it is of the whole account, in whichever region that runs',
              zh: '删除 budget，改在 AWS Budgets 中手工设置：预算属于整个账户，与所在区域无关',
            },
    },
  ];
};
