import type { Operation } from '../../../services/shared/operation';
import { ApiProblem, problem, problemResponse } from '../../api/problem';
import type { ApiRequest, ApiResponse } from '../../api/request';
import { route } from '../../api/route';
import { throttle } from '../../api/throttle';
import { inputOf } from '../../api/validate';
import type { Call, Office, Reply } from '../office';
import { mayActFor } from '../subjects/guard';
import { admit, noteRefusal } from './admit';
import { principalOf } from './principal';

/** Personal data is kept nowhere on its way, and read as nothing but what it is. */
const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** The operations of a register, and what carries out each, by its id. */
export interface Api {
  readonly operations: readonly Operation[];
  readonly runs: Readonly<Record<string, (call: Call) => Promise<Reply>>>;
}

/** Who has a role of their own may name only themselves, and those for whom they act; another is not there. */
async function onlyOwn(call: Call, request: ApiRequest): Promise<void> {
  const { operation, role, principal, office } = call;
  if (role !== office.facts.own?.role || operation.checksItself) return;
  const { [operation.subject ?? '']: subject } = call.params as Readonly<Record<string, string>>;
  if (subject !== undefined && (await mayActFor(office, principal, subject))) return;
  await noteRefusal(office, operation, principal, request, role, 'not-found');
  throw problem('not-found');
}

async function run(office: Office, { operations, runs }: Api, request: ApiRequest): Promise<ApiResponse> {
  const { operation, params } = route(operations, request.method, request.path);
  const principal = principalOf(request.caller, office);
  await throttle(office.ports, principal.actor, office.settings.throttle);
  const { role, purpose } = await admit(office, operation, principal, request);
  const input = inputOf(request, operation, params);
  const glass = request.headers['break-glass'];
  const call = { ...input, office, operation, principal, role, purpose, glass, requestId: request.requestId } as Call;
  await onlyOwn(call, request);
  const reply = await (runs[operation.id] as Api['runs'][string])(call);
  const headers = { 'content-type': 'application/json' };
  return {
    status: operation.status,
    headers: operation.etag && reply.version !== undefined ? { ...headers, etag: `"${reply.version}"` } : headers,
    body: JSON.stringify(reply.body),
  };
}

/** Stack of a bug without its message, which may hold what the client sent. */
const trace = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((l) => /^\s+at /.test(l))]
    : ['not an Error'];

/** Answers a request. Whatever goes wrong is a problem of RFC 9457; bugs go to `log`. */
export async function serve(
  office: Office,
  api: Api,
  request: ApiRequest,
  log: (line: string) => void,
): Promise<ApiResponse> {
  const response = await run(office, api, request).catch((error: unknown) => {
    if (error instanceof ApiProblem) return problemResponse(error, request.requestId);
    log(JSON.stringify({ level: 'error', requestId: request.requestId, trace: trace(error) }));
    return problemResponse(problem('internal'), request.requestId);
  });
  return { ...response, headers: { ...everyAnswer, ...response.headers, 'x-request-id': request.requestId } };
}
