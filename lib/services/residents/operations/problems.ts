import type { ProblemType } from '../../shared/problem-type';
import { registerProblems } from '../../shared/register-problems';

/** Problems of this API, beside the common ones. Slugs are stable: clients decide by them. */
export const problems = {
  ...registerProblems,
  'citizen-number-invalid': { status: 422, title: { en: 'Citizen number is not valid', zh: '公民身份号码无效' } },
  'phone-invalid': { status: 422, title: { en: 'Phone number is not valid', zh: '电话号码无效' } },
  'receipt-unknown': {
    status: 404,
    title: { en: 'No receipt of this order number, amount and currency', zh: '无此订单号、金额和币种对应的收据' },
  },
  'claims-spent': { status: 429, title: { en: 'Too many receipts asked for today', zh: '今日认领收据次数过多' } },
  'review-closed': { status: 409, title: { en: 'Review is decided', zh: '审核已有结论' } },
} as const satisfies Readonly<Record<string, ProblemType>>;
export type ProblemSlug = keyof typeof problems;
