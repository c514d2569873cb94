import { ApiProblem, problem, problemResponse } from '../../../lib/engine/api/problem';
import type { ApiRequest, ApiResponse } from '../../../lib/engine/api/request';
import { route } from '../../../lib/engine/api/route';
import { throttle } from '../../../lib/engine/api/throttle';
import { type Input, inputOf } from '../../../lib/engine/api/validate';
import { DeviceNames } from '../../../lib/engine/devices/device-names';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { education } from '../../../lib/services/education/facts';
import { guardianOperations } from '../../../lib/services/education/operations/guardians';
import { ofPupil, ofRequest } from './admitted';
import { type Called, firstMade, note, refuse } from './called';
import { callerOf, mayCall } from './caller';
import { type GuardianDesk, guardianSettings } from './desk';
import { listRequests } from './list-requests';
import { finish, requestAnswer, takeIn } from './requests';
import { runs } from './runs';

/** Kept by nobody on its way, and read as nothing but what it is. No origin of another page is let in (CORS). */
const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

type Id = keyof typeof guardianOperations;

/** Carries out what is about a pupil: at once, or as a request for staff. */
async function aboutPupil(
  called: Called,
  id: Exclude<Id, 'readRequest' | 'listRequests' | 'answerRequest'>,
  input: Input,
) {
  const { desk, caller } = called;
  const { idempotencyKey } = input;
  const body = input.body as never;
  const { acting, asked, who, standing } = await ofPupil(called, body);
  const atMs = await firstMade(called, idempotencyKey, [body]);
  await note(called, acting, [who.pupil, who.guardian], 'ok');
  // A key that is used again after it was forgotten is another call.
  const mark = desk.hash(JSON.stringify([caller.actor, idempotencyKey, atMs]));
  if (id === 'fileRequest')
    return requestAnswer(desk, await takeIn(desk, { body, asked, who, named: standing.named, atMs, mark }), true);
  const names = await DeviceNames.of(serviceFactsOf(education), desk.city, desk.ports);
  const place = names.of(asked.school, 'school');
  return runs[id]({ desk, body, ...standing, place, atMs, mark: mark.slice(0, 8) });
}

/** Carries out what is about a request. */
async function aboutRequest(called: Called, id: 'readRequest' | 'answerRequest', input: Input) {
  const { desk } = called;
  const { requestId } = input.params as { readonly requestId: string };
  const { acting, who, standing, found } = await ofRequest(called, requestId);
  if (id === 'answerRequest') await firstMade(called, input.idempotencyKey, [input.body, requestId]);
  await note(called, acting, [who.pupil, who.guardian], 'ok');
  const now = id === 'readRequest' ? found : await finish(desk, requestId, input.body as never);
  return requestAnswer(desk, now, standing.number !== undefined);
}

function carryOut(called: Called, id: Id, input: Input): Promise<unknown> {
  if (id === 'listRequests') return listRequests(called, input.query as never);
  return id === 'readRequest' || id === 'answerRequest'
    ? aboutRequest(called, id, input)
    : aboutPupil(called, id, input);
}

async function run(desk: GuardianDesk, request: ApiRequest): Promise<ApiResponse> {
  const { operation, params } = route(Object.values(guardianOperations), request.method, request.path);
  const caller = callerOf(desk, request);
  const { requestsPerMinute, burst } = guardianSettings(desk);
  await throttle(desk.ports, caller.actor, { requestsPerMinute, burst });
  const called = { desk, caller, operation: operation.id, requestId: request.requestId };
  // Somebody of another city gets the answer for a pupil who is not there.
  if (!caller.ofThisCity) return refuse(called, caller, [], 'not-found');
  if (!mayCall(caller, operation.id)) return refuse(called, caller, [], 'not-allowed');
  const answer = await carryOut(called, operation.id, inputOf(request, operation, params));
  const attached: Readonly<Record<string, string>> =
    operation.id === 'readPupil' ? { 'content-disposition': 'attachment; filename="pupil.json"' } : {};
  const headers = { 'content-type': 'application/json', ...attached };
  return { status: operation.status, headers, body: JSON.stringify(answer) };
}

/** Stack of a bug without its message, which may hold what was sent. */
const trace = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))]
    : ['not an Error'];

/** Answers who acts for a guardian, or is one. Whatever goes wrong is a problem of RFC 9457; bugs go to `log`. */
export async function serve(
  desk: GuardianDesk,
  request: ApiRequest,
  log: (line: string) => void,
): Promise<ApiResponse> {
  const response = await run(desk, request).catch((error: unknown) => {
    if (error instanceof ApiProblem) return problemResponse(error, request.requestId);
    log(JSON.stringify({ level: 'error', requestId: request.requestId, trace: trace(error) }));
    return problemResponse(problem('internal'), request.requestId);
  });
  return { ...response, headers: { ...everyAnswer, ...response.headers, 'x-request-id': request.requestId } };
}
