import * as z from 'zod';
import { operatorOperation } from '../../shared/operator-operation';
import type { ProblemType } from '../../shared/problem-type';
import { absenceKinds } from '../rules/absence';
import { asked, guardianMayBeLeftOut, personal, said } from './asked';

// What guardians ask for by a sign-in, as residents do: staff carries it out by the operations of guardians, and says what came of it.

const guardian = operatorOperation('request', { en: 'Requests of guardians', zh: '监护人申请' });

/** Problems of requests, beside those of every API. */
export const requestProblems = {
  'request-closed': { status: 409, title: { en: 'It was answered otherwise', zh: '该申请已有其他结果' } },
  'requests-full': { status: 409, title: { en: 'Too many requests wait for an answer', zh: '待答复申请过多' } },
} as const satisfies Readonly<Record<string, ProblemType>>;

/** What an own request may ask for, each carried out by an operation of guardians. Who objects asks for a restriction. */
const plainTypes = ['access', 'erasure', 'restriction'] as const;
const requestTypes = [...plainTypes, 'correction'] as const;
/** Why nothing, or not all, is done: codes, for words of staff about a child stand nowhere. */
const refusals = ['record-is-right', 'kept-by-law', 'nothing-kept', 'no-guardian', 'asked-before'] as const;

const wantedDay = z
  .strictObject({
    date: said(z.iso.date(), { en: 'The day that is wrong.', zh: '有误的日期。' }),
    kind: said(z.enum([...absenceKinds, 'present']), { en: 'What it was.', zh: '应为。' }),
    share: said(z.number().min(0).max(1), { en: 'Share of the day.', zh: '占全天比例。' }),
  })
  .meta({ id: 'WantedDay' });

const about = { ...asked, guardian: guardianMayBeLeftOut };
const asks = z
  .discriminatedUnion('type', [
    z.strictObject({ ...about, type: z.literal('correction'), day: wantedDay }),
    z.strictObject({ ...about, type: z.enum(plainTypes) }),
  ])
  .meta({ id: 'NewGuardianRequest' });

const states = ['open', 'answered', 'refused', 'withdrawn'] as const;
const instant = z.iso.datetime();
const known = (who: 'guardian' | 'pupil') =>
  personal('identity', asked[who].nullable(), {
    en: `\`sourcedId\` of the ${who}; null when it is answered, for only a keyed hash is kept then.`,
    zh: `${who === 'guardian' ? '监护人' : '学生'}的 \`sourcedId\`；答复后为 null，仅保存带密钥哈希。`,
  });

const request = z
  .strictObject({
    requestId: said(z.string(), { en: 'Receipt.', zh: '回执编号。' }),
    type: z.enum(requestTypes),
    day: said(wantedDay.nullable(), {
      en: 'Of a correction, until it is answered; else null.',
      zh: '待答复更正申请的内容；其他为 null。',
    }),
    school: z.string(),
    guardian: known('guardian'),
    pupil: known('pupil'),
    isGuardian: said(z.boolean(), {
      en: 'Whether the newest roster still has them as guardian of this pupil.',
      zh: '最新名册是否仍列其为该学生的监护人。',
    }),
    state: z.enum(states),
    reason: said(z.enum(refusals).nullable(), { en: 'Of a refusal; else null.', zh: '拒绝理由；其他为 null。' }),
    receivedAt: instant,
    respondBy: said(instant, { en: 'Until when it is answered.', zh: '答复期限。' }),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'GuardianRequest' });

const requestId = z.strictObject({
  requestId: said(z.string().regex(/^[0-9a-f]{40}$/), { en: 'Receipt of the request.', zh: '申请回执编号。' }),
});

export const requestOperations = {
  fileRequest: guardian({
    method: 'POST',
    path: '/guardians/requests',
    summary: {
      en: 'Ask for access, correction, erasure or restriction; what is asked for already is that request',
      zh: '申请查阅、更正、删除或限制；相同的未结申请即为同一申请',
    },
    roles: [],
    body: asks,
    answer: request,
    idempotencyKey: true,
    problems: ['requests-full'],
  }),
  readRequest: guardian({
    method: 'GET',
    path: '/guardians/requests/{requestId}',
    summary: { en: 'Read where a request stands', zh: '查询申请进度' },
    roles: [],
    params: requestId,
    answer: request,
  }),
  listRequests: guardian({
    method: 'GET',
    path: '/guardians/requests',
    summary: {
      en: 'List requests: a school those of pupils who are there, the officer all; those of a child of theirs nobody',
      zh: '列出申请：学校可见在读学生的，负责人可见全部；本人子女的不列出',
    },
    roles: [],
    query: z.strictObject({
      state: said(z.enum(states).default('open'), { en: 'Those that stand so.', zh: '申请状态。' }),
      cursor: said(z.string().max(500).optional(), {
        en: 'Where the list goes on: `next` of the page before.',
        zh: '列表接续处：上一页的 `next`。',
      }),
      limit: said(z.coerce.number().int().min(1).max(50).default(20), {
        en: 'Most items of a page.',
        zh: '每页最多条数。',
      }),
    }),
    answer: z
      .strictObject({
        items: z.array(request),
        next: said(z.string().nullable(), {
          en: 'Cursor of the next page; null on the last.',
          zh: '下一页的游标；末页为 null。',
        }),
      })
      .meta({ id: 'GuardianRequestPage' }),
  }),
  answerRequest: guardian({
    method: 'POST',
    path: '/guardians/requests/{requestId}/answer',
    summary: {
      en: 'Say what came of a request, which was carried out by the other operations',
      zh: '登记申请结果；申请由其他操作办理',
    },
    roles: [],
    params: requestId,
    body: z
      .discriminatedUnion('state', [
        z.strictObject({ state: z.enum(['answered', 'withdrawn']) }),
        z.strictObject({ state: z.literal('refused'), reason: z.enum(refusals) }),
      ])
      .meta({ id: 'RequestAnswer' }),
    answer: request,
    idempotencyKey: true,
    problems: ['request-closed'],
  }),
};
