import { ApiProblem, problem, problemResponse } from '../../../lib/engine/api/problem';
import type { ApiRequest, ApiResponse } from '../../../lib/engine/api/request';
import { route } from '../../../lib/engine/api/route';
import { throttle } from '../../../lib/engine/api/throttle';
import { type OperationId, operations } from '../../../lib/services/residents/operations';
import type { Office } from '../office';
import { admit, noteRefusal } from './admit';
import type { Call, Reply } from './call';
import { implementations } from './implementations';
import { type Principal, principalOf } from './principal';
import { inputOf } from './validate';

const list = Object.values(operations);

/** Personal data is kept nowhere on its way, and read as nothing but what it is. */
const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

type Run = (call: Call) => Promise<Reply>;

/** Who asks for a record by their own name may name only themselves; another is not there. */
async function onlyOwn(call: Call, request: ApiRequest): Promise<void> {
  const { operation, role, principal, office } = call;
  if (role !== 'resident' || operation.subject === undefined) return;
  const params = call.params as Readonly<Record<string, string>>;
  if (principal.personId !== undefined && params[operation.subject] === principal.personId) return;
  await noteRefusal(office, operation, principal, request, role, 'not-found');
  throw problem('not-found');
}

async function run(office: Office, request: ApiRequest): Promise<ApiResponse> {
  const { operation, params } = route(list, request.method, request.path);
  const principal: Principal = principalOf(request.caller, office.city, office.settings.access, office.secrets);
  await throttle(office.ports, principal.actor, office.settings.throttle);
  const { role, purpose } = await admit(office, operation, principal, request);
  const input = inputOf(request, operation, params);
  const glass = request.headers['break-glass'];
  const call = { ...input, office, operation, principal, role, purpose, glass, requestId: request.requestId } as Call;
  await onlyOwn(call, request);
  // Each implementation is typed by its own operation; the list and the route have just brought the two together.
  const reply = await (implementations as unknown as Readonly<Record<OperationId, Run>>)[operation.id as OperationId](
    call,
  );
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
export async function serve(office: Office, request: ApiRequest, log: (line: string) => void): Promise<ApiResponse> {
  const response = await run(office, request).catch((error: unknown) => {
    if (error instanceof ApiProblem) return problemResponse(error, request.requestId);
    log(JSON.stringify({ level: 'error', requestId: request.requestId, trace: trace(error) }));
    return problemResponse(problem('internal'), request.requestId);
  });
  return { ...response, headers: { ...everyAnswer, ...response.headers, 'x-request-id': request.requestId } };
}
