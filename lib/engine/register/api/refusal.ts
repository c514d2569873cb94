import { registerProblems } from '../../../services/shared/register-problems';
import { ApiProblem, type ProblemMore } from '../../api/problem';

/** A problem that registers have. */
export const refusal = (slug: keyof typeof registerProblems, more: ProblemMore = {}): ApiProblem =>
  new ApiProblem(slug, registerProblems[slug], more);
