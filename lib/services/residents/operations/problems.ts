import type { ProblemType } from '../../shared/problem-type';
import { registerProblems } from '../../shared/register-problems';

/** Problems of this API, beside the common ones. Slugs are stable: clients decide by them. */
export const problems = {
  ...registerProblems,
  'citizen-number-invalid': { status: 422, title: { en: 'Citizen number is not valid', zh: '公民身份号码无效' } },
  'phone-invalid': { status: 422, title: { en: 'Phone number is not valid', zh: '电话号码无效' } },
  'review-closed': { status: 409, title: { en: 'Review is decided', zh: '审核已有结论' } },
} as const satisfies Readonly<Record<string, ProblemType>>;
export type ProblemSlug = keyof typeof problems;
