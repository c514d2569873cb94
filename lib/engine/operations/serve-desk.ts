import type { Operation } from '../../services/shared/operation';
import type { OperatorRole } from '../../services/shared/operator-operation';
import { ApiProblem, problem, problemResponse } from '../api/problem';
import type { ApiRequest, ApiResponse } from '../api/request';
import { route } from '../api/route';
import { throttle } from '../api/throttle';
import { inputOf } from '../api/validate';
import type { DeskCall } from './alarm-runs';
import type { Desk, OfferedOperation } from './desk';
import { callService } from './offered';
import { note, type Operator, operatorOf } from './operator';

const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Operations that the desk carries out itself, and what does, by id. */
export interface DeskApi {
  readonly operations: readonly Operation[];
  readonly runs: Readonly<Record<string, (call: never) => Promise<unknown>>>;
}

interface Routed {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[];
  /** Of an operation that a service offers. */
  readonly offered?: OfferedOperation;
  readonly own?: Operation;
}

const routedOf = ({ settings }: Desk, { operations }: DeskApi): readonly Routed[] => [
  ...operations.map((own) => ({ ...own, own })),
  ...settings.services.flatMap((service) => service.operations.map((offered) => ({ ...offered, offered }))),
];

/** The role under which an operator is let in; throws, and the trail says so, where there is none. */
async function admit(desk: Desk, operation: Routed, operator: Operator, asked: readonly string[], requestId: string) {
  const role = operation.roles.find((one) => operator.roles.includes(one as OperatorRole));
  if (operator.ofThisCity && role !== undefined) return role;
  const refused = problem(operator.ofThisCity ? 'not-allowed' : 'other-city');
  await note(desk, operator, { operation: operation.id, role: 'none', asked, result: refused.slug }, requestId);
  throw refused;
}

async function run(desk: Desk, api: DeskApi, request: ApiRequest): Promise<ApiResponse> {
  const { requestId } = request;
  const { operation, params } = route(routedOf(desk, api), request.method, request.path);
  const operator = operatorOf(request, desk);
  await throttle(desk, operator.id, desk.settings.throttle);
  // Ids of things, not of people, and nothing of the body.
  const asked = Object.entries(params).map(([name, value]) => `${name}=${value.slice(0, 300)}`);
  const role = await admit(desk, operation, operator, asked, requestId);
  const entry = { operation: operation.id, role, asked };
  await note(desk, operator, { ...entry, result: operation.method === 'GET' ? 'ok' : 'admitted' }, requestId);
  const by = { id: operator.id, name: operator.name };
  try {
    const answer = operation.own
      ? await (api.runs[operation.id] as (call: DeskCall) => Promise<unknown>)({
          desk,
          by,
          ...inputOf(request, operation.own, params),
        })
      : await callService(desk, operation.offered as OfferedOperation, { by, request, params });
    if (operation.method !== 'GET') await note(desk, operator, { ...entry, result: 'ok' }, requestId);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
  } catch (error) {
    const result = error instanceof ApiProblem ? error.slug : 'internal';
    await note(desk, operator, { ...entry, result }, requestId);
    throw error;
  }
}

/** Name and frames of a bug without its message, which may hold what the client sent. */
const trace = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((l) => /^\s+at /.test(l))]
    : ['not an Error'];

/** Answers a request of an operator. Whatever goes wrong is a problem of RFC 9457; bugs go to `log`. */
export async function serveDesk(
  desk: Desk,
  api: DeskApi,
  request: ApiRequest,
  log: (line: string) => void,
): Promise<ApiResponse> {
  const response = await run(desk, api, request).catch((error: unknown) => {
    if (error instanceof ApiProblem) return problemResponse(error, request.requestId);
    log(JSON.stringify({ level: 'error', requestId: request.requestId, trace: trace(error) }));
    return problemResponse(problem('internal'), request.requestId);
  });
  return { ...response, headers: { ...everyAnswer, ...response.headers, 'x-request-id': request.requestId } };
}
