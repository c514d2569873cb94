import * as z from 'zod';
import { operationsOf } from '../../shared/operation';
import { operatorOperation } from '../../shared/operator-operation';
import { sentencesInBoth, type Words } from '../../shared/words';
import {
  answeredBundle,
  capabilities,
  keptResource,
  outcome,
  type ResourceType,
  resourceTypes,
  sentBundle,
  sentResource,
} from './resources';

// The API for systems of hospitals: interactions of FHIR R4 (RESTful API). What is routed, read of an address, documented, stated by the
// CapabilityStatement and put into the typed client stands here once; bodies are judged by the definitions of R4.

const fhir = operatorOperation('resource', { en: 'FHIR R4 resources', zh: 'FHIR R4 资源' });
const media = 'application/fhir+json';

/** Largest body: a Bundle of some hundred resources. */
export const mostFhirBytes = 1_048_576;

/** Purposes for which what is kept may be read (v3-ActReason), and the basis of each. */
export const readPurposes = {
  HOPERAT: 'public-task',
  PUBHLTH: 'public-task',
  TREAT: 'vital-interest',
} as const;

const said = <S extends z.ZodType>(schema: S, doc: Words): S => schema.meta({ description: sentencesInBoth(doc) }) as S;

/** `system|value`, either part without a bar of its own. */
const token = /^[^|\s]{0,300}\|[^|\s]{1,300}$/;
/** A time as R4 writes it, behind a prefix of R4 or none. */
const when = /^(eq|ge|gt|le|lt)?\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** What resources are searched by. The first two ask for a person, and are for treatment alone. */
export const searchParameters = {
  identifier: {
    type: 'token',
    of: resourceTypes,
    schema: z.string().regex(token),
    doc: { en: 'Identifier, `system|value`; for treatment alone.', zh: '标识 `system|value`，仅限诊疗目的。' },
  },
  patient: {
    type: 'reference',
    of: ['Encounter', 'Appointment', 'Consent', 'Observation'],
    schema: z.string().regex(/^(Patient\/)?[A-Za-z0-9.-]{1,64}$/),
    doc: { en: 'Whom it is about; for treatment alone.', zh: '所涉患者，仅限诊疗目的。' },
  },
  _id: {
    type: 'token',
    of: resourceTypes,
    schema: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
    doc: { en: 'Id of the resource.', zh: '资源编号。' },
  },
  status: {
    type: 'token',
    of: resourceTypes,
    schema: z.string().regex(/^[a-z-]{1,20}(,[a-z-]{1,20}){0,9}$/),
    doc: { en: 'Its status, or several parted by commas.', zh: '状态，多个以逗号分隔。' },
  },
  date: {
    type: 'date',
    of: ['Encounter', 'Appointment', 'MeasureReport', 'Consent', 'Observation'],
    schema: z.string().regex(when),
    doc: {
      en: 'When it begins, was made or measured: a day of UTC or a time.',
      zh: '开始、生成或测量时间：UTC 日期或时刻。',
    },
  },
  start: {
    type: 'date',
    of: ['Slot'],
    schema: z.string().regex(when),
    doc: { en: 'When the slot begins: a day of UTC or a time.', zh: '号源开始时间：UTC 日期或时刻。' },
  },
  schedule: {
    type: 'reference',
    of: ['Slot'],
    schema: z.string().regex(/^(Schedule\/)?[A-Za-z0-9.-]{1,64}$/),
    doc: { en: 'Schedule of the slot.', zh: '号源所属排班。' },
  },
  partof: {
    type: 'reference',
    of: ['Location'],
    schema: z.string().regex(/^(Location\/)?[A-Za-z0-9.-]{1,64}$/),
    doc: { en: 'Ward or building in which it is.', zh: '所属病区或楼宇。' },
  },
  device: {
    type: 'reference',
    of: ['Observation'],
    schema: z.string().regex(/^(Device\/)?[A-Za-z0-9.-]{1,64}$/),
    doc: { en: 'Device that has measured.', zh: '测量设备。' },
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly type: string; readonly of: readonly ResourceType[]; readonly schema: z.ZodType; readonly doc: Words }
  >
>;
export type SearchParameter = keyof typeof searchParameters;

const names = Object.keys(searchParameters) as readonly SearchParameter[];
const searched = Object.fromEntries(
  names.map((name) => {
    const { schema, doc } = searchParameters[name];
    return [name, said(schema as z.ZodString, doc).optional()];
  }),
) as { readonly [P in SearchParameter]: z.ZodOptional<z.ZodString> };

const mostOnPage = 100;
const count = said(z.coerce.number().int().min(1).max(mostOnPage).default(20), {
  en: 'Most on a page.',
  zh: '每页最多条数。',
});
const search = z.strictObject({
  ...searched,
  _count: count,
  _cursor: said(z.string().regex(/^[A-Za-z0-9.-]{1,64}$/), {
    en: 'Where the list goes on: follow the link `next`.',
    zh: '续接位置：请使用 `next` 链接。',
  }).optional(),
});
export type SearchQuestion = z.output<typeof search>;

const pages = z.strictObject({
  _count: count,
  _before: said(z.coerce.number().int().min(1).max(99_999_999), {
    en: 'Versions before this one: follow the link `next`.',
    zh: '此版本之前的版本：请使用 `next` 链接。',
  }).optional(),
});
export type HistoryQuestion = z.output<typeof pages>;

const type = z.enum(resourceTypes as readonly [ResourceType, ...ResourceType[]]);
const ofType = z.strictObject({ type });
const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const ofResource = z.strictObject({ type, id });
const ofVersion = z.strictObject({ type, id, version: z.coerce.number().int().min(1).max(99_999_999) });

const ifMatch = said(z.string().regex(/^W\/"[1-9]\d{0,7}"$/), {
  en: 'ETag of the version that is changed, `W/"1"`.',
  zh: '被更改版本的 ETag，如 `W/"1"`。',
});
const ifNoneExist = said(z.string().regex(/^identifier=[!-~]{1,600}$/), {
  en: '`identifier=system|value`: a resource with it is not made twice.',
  zh: '`identifier=system|value`：已有该标识的资源不重复创建。',
});

const idempotencyKey = said(z.string().regex(/^[\x21-\x7e]{8,128}$/), {
  en: 'A key of the own choice, the same when the call is sent again: it is carried out once in 60 days.',
  zh: '自选键值，重发同一调用时保持不变：60 天内仅执行一次。',
});

/** What all of them have in common: the standard's media type and errors, no role but that of a hospital. */
const common = { errors: outcome, media, maxBodyBytes: mostFhirBytes };
const reads = { ...common, purposes: Object.keys(readPurposes) };
const takes = { ...common, alsoTakes: ['application/json'] };
const changes = { ...takes, headers: z.strictObject({ 'If-Match': ifMatch.optional() }) };

export const fhirOperations = operationsOf({
  readMetadata: {
    ...fhir({
      method: 'GET',
      path: '/fhir/metadata',
      summary: { en: 'What the API can do', zh: '接口能力说明' },
      roles: [],
      answer: capabilities,
    }),
    ...common,
  },
  sendBundle: {
    ...fhir({
      method: 'POST',
      path: '/fhir',
      summary: { en: 'Make, change and delete resources together', zh: '批量或事务提交' },
      roles: [],
      body: sentBundle,
      answer: answeredBundle,
    }),
    ...takes,
    headers: z.strictObject({ 'Idempotency-Key': idempotencyKey.optional() }),
  },
  searchResources: {
    ...fhir({
      method: 'GET',
      path: '/fhir/{type}',
      summary: { en: 'Resources of a type, by id', zh: '按条件检索资源，以编号排序' },
      roles: [],
      params: ofType,
      query: search,
      answer: answeredBundle,
    }),
    ...reads,
  },
  createResource: {
    ...fhir({
      method: 'POST',
      path: '/fhir/{type}',
      summary: { en: 'Make a resource', zh: '创建资源' },
      roles: [],
      params: ofType,
      body: sentResource,
      answer: keptResource,
    }),
    ...takes,
    status: 201,
    // It was there already: where, says Location.
    also: { 200: outcome },
    headers: z.strictObject({ 'If-None-Exist': ifNoneExist.optional(), 'Idempotency-Key': idempotencyKey.optional() }),
  },
  readResource: {
    ...fhir({
      method: 'GET',
      path: '/fhir/{type}/{id}',
      summary: { en: 'Read a resource', zh: '读取资源' },
      roles: [],
      params: ofResource,
      answer: keptResource,
    }),
    ...reads,
    etag: true,
  },
  updateResource: {
    ...fhir({
      method: 'PUT',
      path: '/fhir/{type}/{id}',
      summary: { en: 'Change a resource, or make it under an id', zh: '更新资源，或以指定编号创建' },
      roles: [],
      params: ofResource,
      body: sentResource,
      answer: keptResource,
    }),
    ...changes,
    also: { 201: keptResource },
    etag: true,
  },
  deleteResource: {
    ...fhir({
      method: 'DELETE',
      path: '/fhir/{type}/{id}',
      summary: {
        en: 'Delete a resource; its history stays, and so do figures (withdraw with entered-in-error)',
        zh: '删除资源；历史与统计保留（撤销请用 entered-in-error）',
      },
      roles: [],
      params: ofResource,
      answer: z.undefined(),
    }),
    ...changes,
    status: 204,
  },
  readHistory: {
    ...fhir({
      method: 'GET',
      path: '/fhir/{type}/{id}/_history',
      summary: { en: 'Versions of a resource, the newest first', zh: '资源的各版本，最新在前' },
      roles: [],
      params: ofResource,
      query: pages,
      answer: answeredBundle,
    }),
    ...reads,
  },
  readVersion: {
    ...fhir({
      method: 'GET',
      path: '/fhir/{type}/{id}/_history/{version}',
      summary: { en: 'Read a version of a resource', zh: '读取资源的某一版本' },
      roles: [],
      params: ofVersion,
      answer: keptResource,
    }),
    ...reads,
    etag: true,
  },
});
