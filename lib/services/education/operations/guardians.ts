import * as z from 'zod';
import { operationsOf } from '../../shared/operation';
import { operatorOperation } from '../../shared/operator-operation';
import { absenceKinds } from '../rules/absence';
import { asked, guardianMayBeLeftOut, said } from './asked';
import { requestOperations } from './guardian-requests';

// What a school or the city does for a guardian, or a guardian who signs in.

const guardian = operatorOperation('pupil', { en: 'Rights of guardians', zh: '监护人权利' });

/** Purpose of every call, and its basis: statutory duty (PIPL 31, 44-50; GDPR 15-18; FERPA). */
export const guardianPurpose = { purpose: 'data-subject-request', legalBasis: 'statutory-duty' } as const;

const asks = z.strictObject(asked).meta({ id: 'Asked' });
const reads = z
  .strictObject({
    ...asked,
    guardian: guardianMayBeLeftOut,
  })
  .meta({ id: 'Reading' });

const date = z.iso.date();
const kind = z.enum([...absenceKinds, 'present']);
const share = said(z.number().min(0).max(1), { en: 'Share of the day.', zh: '占全天比例。' });
const statement = z
  .strictObject({
    kind,
    share,
    firstSaidAt: said(z.iso.datetime(), { en: 'When it was first said.', zh: '首次报送时间。' }),
  })
  .meta({ id: 'Statement' });
const shares = z
  .strictObject(
    Object.fromEntries(absenceKinds.map((one) => [one, share.optional()])) as Readonly<
      Record<(typeof absenceKinds)[number], z.ZodOptional<z.ZodNumber>>
    >,
  )
  .meta({ id: 'Shares' });
const day = z
  .strictObject({
    date,
    counts: said(shares, { en: 'What the day counts as.', zh: '当日计为。' }),
    said: said(z.array(statement), {
      en: 'All that was said of it, the oldest first.',
      zh: '全部报送内容，按时间先后。',
    }),
  })
  .meta({ id: 'Day' });

const pupil = z
  .strictObject({
    schema: z.literal('citykit-education-pupil-1'),
    madeAt: z.iso.datetime(),
    school: z.string(),
    isEnrolled: z.boolean(),
    isRestricted: said(z.boolean(), { en: 'Kept, and not reckoned with.', zh: '仅保存，不参与统计。' }),
    erasedUntil: said(date.nullable(), {
      en: 'What is said of days until this one is not kept.',
      zh: '该日及以前的记录不再保存。',
    }),
    days: z.array(day),
    kept: said(
      z.array(
        z.strictObject({
          what: z.string(),
          how: z.string(),
          days: said(z.int().nullable(), { en: 'null: as long as the roster has it.', zh: 'null：与名册同期。' }),
        }),
      ),
      { en: 'Where something of the pupil is kept, and for how long.', zh: '保存位置与期限。' },
    ),
  })
  .meta({ id: 'Pupil' });

/** What is done at once, about one pupil. */
const pupilOperations = {
  readPupil: guardian({
    method: 'POST',
    path: '/guardians/access',
    summary: {
      en: 'What is kept of a pupil: to hand over, or for the guardian who signs in',
      zh: '查阅学生的留存数据：供交付，或供登录的监护人查阅',
    },
    roles: [],
    body: reads,
    answer: pupil,
  }),
  correctDay: guardian({
    method: 'POST',
    path: '/guardians/corrections',
    summary: { en: 'Correct or take back an absence', zh: '更正或撤销缺勤' },
    roles: [],
    body: z.strictObject({
      ...asked,
      date: said(date, { en: 'A day of which something is kept.', zh: '已有记录的日期。' }),
      kind: said(kind, { en: 'What it was; `present` takes an absence back.', zh: '应为；`present` 即撤销缺勤。' }),
      share,
    }),
    answer: day,
    idempotencyKey: true,
  }),
  erasePupil: guardian({
    method: 'POST',
    path: '/guardians/erasures',
    summary: { en: 'Erase the days of a pupil', zh: '删除学生的缺勤记录' },
    roles: [],
    body: asks,
    answer: z.strictObject({ erasedUntil: date }).meta({ id: 'Erased' }),
    idempotencyKey: true,
  }),
  restrictPupil: guardian({
    method: 'POST',
    path: '/guardians/restrictions',
    summary: {
      en: 'Keep the days of a pupil out of all figures, or let them in again',
      zh: '限制或恢复学生数据参与统计',
    },
    roles: [],
    body: z.strictObject({ ...asked, isRestricted: z.boolean() }),
    answer: z.strictObject({ isRestricted: z.boolean() }).meta({ id: 'Restricted' }),
    idempotencyKey: true,
  }),
};

export const guardianOperations = operationsOf({ ...pupilOperations, ...requestOperations });
export type GuardianOperations = typeof guardianOperations;
export type PupilOperation = keyof typeof pupilOperations;

/** What a guardian who signs in does alone, as a resident of the register does: reads and asks. What changes anything staff carries out. */
export const ownOperations: readonly (keyof GuardianOperations)[] = ['readPupil', 'fileRequest', 'readRequest'];
