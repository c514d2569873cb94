import * as z from 'zod';
import { operationOf, operationsOf } from '../../../../lib/services/shared/operation';
import { register } from './register';

const id = z.uuid();
const fields = z.strictObject({ holder: z.string().min(1).max(100), plate: z.string().min(1).max(20) });
const head = { id, version: z.int(), at: z.iso.datetime(), masked: z.array(z.string()) };
const permit = z.strictObject({
  ...head,
  status: z.enum(['valid', 'erased']),
  zone: z.string(),
  holder: z.string().optional(),
  plate: z.string().optional(),
});
const document = z.strictObject({
  ...head,
  fileId: id,
  state: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  name: z.string().optional(),
  sha256: z.string().optional(),
});
const announced = z.strictObject({
  name: z.string().min(1).max(200),
  contentType: z.string(),
  bytes: z.int().min(1),
  sha256: z.base64().length(44),
});
const upload = z.strictObject({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
});
const params = z.strictObject({ permitId: id });
const operation = operationOf(register);
const clerks = { entity: 'permit', roles: ['clerk'], purposes: ['permit-administration'] } as const;

export const operations = operationsOf({
  issuePermit: operation({
    ...clerks,
    method: 'POST',
    path: '/permits',
    summary: { en: 'Issue a permit', zh: '发放许可' },
    body: fields.extend({ zone: z.string().min(1).max(20) }),
    answer: permit,
    status: 201,
    idempotencyKey: true,
    etag: true,
  }),
  readPermit: operation({
    method: 'GET',
    path: '/permits/{permitId}',
    summary: { en: 'Read a permit', zh: '查阅许可' },
    entity: 'permit',
    roles: ['clerk', 'traffic-warden'],
    purposes: ['permit-administration', 'parking-control'],
    params,
    query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    answer: permit,
    status: 200,
    etag: true,
    problems: ['erased'],
  }),
  listPermits: operation({
    ...clerks,
    method: 'GET',
    path: '/permits',
    summary: { en: 'List permits', zh: '列出许可' },
    query: z.strictObject({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    answer: z.strictObject({ items: z.array(permit), next: z.string().nullable() }),
    status: 200,
  }),
  amendPermit: operation({
    ...clerks,
    method: 'PATCH',
    path: '/permits/{permitId}',
    summary: { en: 'Amend a permit', zh: '更正许可' },
    params,
    body: fields.partial(),
    answer: permit,
    status: 200,
    ifMatch: true,
    etag: true,
    problems: ['erased'],
  }),
  erasePermit: operation({
    ...clerks,
    method: 'POST',
    path: '/permits/{permitId}/erasure',
    summary: { en: 'Erase a permit', zh: '删除许可' },
    params,
    answer: z.strictObject({ receipts: z.array(z.unknown()) }),
    status: 200,
    ifMatch: true,
    problems: ['erased'],
  }),
  attachDocument: operation({
    ...clerks,
    entity: 'document',
    method: 'POST',
    path: '/permits/{permitId}/documents',
    summary: { en: 'Announce a document of a permit', zh: '登记许可的文件' },
    params,
    body: announced,
    answer: z.strictObject({ document, upload }),
    status: 201,
    idempotencyKey: true,
    problems: ['erased', 'document-type-refused', 'document-too-large'],
  }),
});
