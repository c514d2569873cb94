import { type ProblemSlug, problems } from '../../../lib/services/residents/operations/problems';
import { ApiProblem, type ProblemMore } from '../../shared/api/problem';

/** A problem of this API. */
export const refusal = (slug: ProblemSlug, more: ProblemMore = {}): ApiProblem =>
  new ApiProblem(slug, problems[slug], more);
