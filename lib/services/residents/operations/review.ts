import * as z from 'zod';
import { described, id, instant, named, page, paging, version } from './common';

/** Two records that may be one person (residents rule C). A person decides; nothing is merged by itself. */
export const review = named(
  'DuplicateReview',
  z.strictObject({
    id,
    version,
    at: instant,
    status: z.enum(['open', 'merged', 'distinct']),
    personIds: z.array(id).length(2),
    match: described(z.enum(['identifier', 'similar']), {
      en: 'The same number, or alike in name, address and date of birth.',
      zh: '号码相同，或姓名、地址和出生日期相近。',
    }),
    score: described(z.number().min(0).max(1), { en: 'Likeness.', zh: '相似度。' }),
    agreeing: described(z.array(z.string()), {
      en: 'Names of the fields that agree; never their values.',
      zh: '一致字段的名称；不含其值。',
    }),
  }),
);
export type Review = z.output<typeof review>;
export const reviewParams = z.strictObject({ reviewId: id });
export const reviewQuery = z.strictObject({
  ...paging.shape,
  status: z.enum(['open', 'merged', 'distinct']).default('open'),
});
export const reviewPage = page('DuplicateReview', review);
export const decisionBody = named(
  'DuplicateDecision',
  z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('merge'),
      keep: described(id, { en: 'Which of the two records goes on.', zh: '两条记录中保留哪一条。' }),
    }),
    z.strictObject({ decision: z.literal('distinct') }),
  ]),
);
