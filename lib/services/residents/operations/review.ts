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
    match: described(
      z.enum(['identifier', 'similar']),
      'The same number, or alike in name, address and date of birth.',
    ),
    score: described(z.number().min(0).max(1), 'Likeness.'),
    agreeing: described(z.array(z.string()), 'Names of the fields that agree; never their values.'),
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
    z.strictObject({ decision: z.literal('merge'), keep: described(id, 'Which of the two records goes on.') }),
    z.strictObject({ decision: z.literal('distinct') }),
  ]),
);
