import type { Words } from './words';

/** Kinds of errors that every API of a city can answer with (RFC 9457): slug → status and title. */
export const commonProblems = {
  unauthenticated: { status: 401, title: { en: 'No valid identity', zh: '身份无效' } },
  'not-allowed': { status: 403, title: { en: 'Not allowed for this role', zh: '该角色无权执行' } },
  'other-city': { status: 403, title: { en: 'Identity of another city', zh: '身份属于其他城市' } },
  'purpose-required': { status: 403, title: { en: 'A purpose is required', zh: '须注明目的' } },
  'purpose-not-allowed': { status: 403, title: { en: 'Not allowed for this purpose', zh: '该目的不允许此操作' } },
  'not-found': { status: 404, title: { en: 'Not found', zh: '未找到' } },
  'method-not-allowed': { status: 405, title: { en: 'Method not allowed', zh: '不支持该方法' } },
  'version-conflict': { status: 412, title: { en: 'Changed by somebody else', zh: '已被他人更改' } },
  'body-too-large': { status: 413, title: { en: 'Body too large', zh: '正文过大' } },
  'media-type-unsupported': { status: 415, title: { en: 'Media type not supported', zh: '不支持的媒体类型' } },
  'idempotency-key-reused': {
    status: 422,
    title: { en: 'Idempotency key was used for another request', zh: '幂等键已用于其他请求' },
  },
  'version-required': { status: 428, title: { en: 'If-Match is required', zh: '须带 If-Match' } },
  'too-many-requests': { status: 429, title: { en: 'Too many requests', zh: '请求过多' } },
  malformed: { status: 400, title: { en: 'Not well-formed', zh: '格式有误' } },
  invalid: { status: 400, title: { en: 'Not valid', zh: '内容无效' } },
  'cursor-invalid': { status: 400, title: { en: 'Cursor not valid', zh: '游标无效' } },
  'idempotency-key-required': { status: 400, title: { en: 'Idempotency-Key is required', zh: '须带 Idempotency-Key' } },
  internal: { status: 500, title: { en: 'Internal error', zh: '内部错误' } },
  'audit-unavailable': { status: 503, title: { en: 'Audit trail not available', zh: '审计记录不可用' } },
} as const satisfies Readonly<Record<string, ProblemType>>;

export interface ProblemType {
  readonly status: number;
  readonly title: Words;
}

/** Stable name of a kind of error. */
export const problemUrn = (slug: string): string => `urn:citykit:problem:${slug}`;
