import * as z from 'zod';
import { described, id, instant, line, named, page, paging, reason, recordHead } from './common';
import { receipt } from './file';
import { personal } from './of-register';

const datum = personal('request');

const requestTypes = ['access', 'portability', 'correction', 'erasure'] as const;

/** Steps of a request, in order (residents rule F). */
const requestSteps = ['received', 'identity-verified', 'scope-resolved', 'finished'] as const;

export const createRequestBody = named(
  'NewDataSubjectRequest',
  z.strictObject({
    subjectRequestId: described(id, {
      en: 'Chosen by the sender: the same id is the same request.',
      zh: '由申请人选定：编号相同即为同一请求。',
    }),
    type: z.enum(requestTypes),
    personId: id,
    message: datum('message', line(2000).optional(), {
      en: 'What the person asks for, in their words.',
      zh: '本人所述的请求内容。',
    }),
  }),
);

/** Status object of OpenDSR 2.0. */
const openDsr = named(
  'OpenDsrStatus',
  z.strictObject({
    controller_id: z.string(),
    expected_completion_time: z.string(),
    subject_request_id: z.string(),
    request_status: z.enum(['pending', 'in_progress', 'completed', 'cancelled']),
    api_version: z.literal('2.0'),
    results_count: z.int(),
  }),
);

export const dataSubjectRequest = named(
  'DataSubjectRequest',
  z.strictObject({
    ...recordHead,
    personId: id,
    type: z.enum(requestTypes),
    step: z.enum(requestSteps),
    outcome: described(z.enum(['answered', 'corrected', 'erased', 'restricted', 'refused', 'cancelled']).nullable(), {
      en: 'How it ended; null while it runs.',
      zh: '办理结果；办理中为 null。',
    }),
    reasons: described(z.array(z.string()), {
      en: 'Why it was restricted or refused, as codes.',
      zh: '限制处理或拒绝的原因代码。',
    }),
    receivedAt: instant,
    respondBy: instant,
    finishedAt: instant.nullable(),
    records: described(z.int(), { en: 'Records in its scope.', zh: '涉及的记录数。' }),
    receipts: z.array(receipt),
    openDsr,
    message: z.string().optional(),
    note: z.string().optional(),
  }),
);

export const requestParams = z.strictObject({ requestId: id });
export const requestQuery = z.strictObject({
  ...paging.shape,
  status: z.enum(['pending', 'in_progress', 'completed', 'cancelled']).optional(),
});
export const requestPage = page('DataSubjectRequest', dataSubjectRequest);
export const identityBody = named(
  'IdentityVerification',
  z.strictObject({ method: z.enum(['in-person', 'electronic-id', 'registered-letter']), verified: z.boolean() }),
);
export const finishBody = named(
  'RequestCompletion',
  z.strictObject({
    refuse: described(z.boolean().default(false), {
      en: 'Refuse it, with the reason (PIPL 50).',
      zh: '附理由拒绝（《个人信息保护法》第五十条）。',
    }),
    reason: reason.optional(),
  }),
);
export const cancelBody = named('RequestCancellation', z.strictObject({ reason }));

export const bundleQuery = z.strictObject({ cursor: paging.shape.cursor });

/** Everything the register holds of a person, with the schema that describes it (PIPL 45; GDPR 15, 20). */
export const bundle = named(
  'SubjectBundle',
  z.strictObject({
    schema: z.literal('citykit-residents-bundle-1'),
    requestId: id,
    madeAt: instant,
    records: z.array(
      z.strictObject({
        kind: z.string(),
        id,
        version: z.int(),
        at: instant,
        facts: z.record(z.string(), z.unknown()),
        fields: z.record(z.string(), z.unknown()),
      }),
    ),
    lake: described(z.string(), { en: 'What the data lake holds of the person.', zh: '数据湖所存该人员的数据。' }),
    next: described(z.string().nullable(), {
      en: 'Cursor of the next part; null with the last.',
      zh: '下一部分的游标；最后一部分为 null。',
    }),
  }),
);
