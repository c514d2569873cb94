import { ApiProblem, type ProblemMore } from '../../../lib/engine/api/problem';
import { type ProblemSlug, problems } from '../../../lib/services/residents/operations/problems';

/** A problem of this API. */
export const refusal = (slug: ProblemSlug, more: ProblemMore = {}): ApiProblem =>
  new ApiProblem(slug, problems[slug], more);
