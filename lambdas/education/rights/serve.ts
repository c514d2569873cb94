import { ApiProblem, problem, problemResponse } from '../../../lib/engine/api/problem';
import type { ApiRequest, ApiResponse } from '../../../lib/engine/api/request';
import { route } from '../../../lib/engine/api/route';
import { throttle } from '../../../lib/engine/api/throttle';
import { inputOf } from '../../../lib/engine/api/validate';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { DeviceNames } from '../../../lib/engine/devices/device-names';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { education } from '../../../lib/services/education/facts';
import { guardianOperations, guardianPurpose } from '../../../lib/services/education/operations/guardians';
import { askingAs, callerOf, type GuardianCaller, mayAsk, mayCall } from './caller';
import { type GuardianDesk, guardianSettings } from './desk';
import { runs } from './runs';
import { type Asked, standingOf } from './standing';

/** Kept by nobody on its way, and read as nothing but what it is. No origin of another page is let in (CORS). */
const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Notes a call in the trail, before anything is shown or changed: what cannot be noted is not done. */
async function note(
  { trail, ports: { clock } }: GuardianDesk,
  { who, actor, role }: GuardianCaller,
  call: { readonly operation: string; readonly requestId: string },
  subjects: readonly string[],
  result: string,
): Promise<void> {
  try {
    const at = new Date(clock.nowMs()).toISOString();
    await trail.append({ at, who, actor, role, ...guardianPurpose, ...call, subjects, fields: [], result });
  } catch {
    throw problem('audit-unavailable', { headers: { 'retry-after': '5' } });
  }
}

interface Once {
  readonly request: string;
  readonly atMs: number;
}

/** When a call was first made: under its key, of which another request is refused. Without a key, now. */
function firstMade({ ports, hash }: GuardianDesk, { actor }: GuardianCaller, key: string, request: string) {
  const nowMs = ports.clock.nowMs();
  if (key === '') return nowMs;
  return update(ports.state, 'calls', actor, hash(key), (stored) => {
    const known = stored && fromBytes<Once>(stored.value);
    if (known && known.request !== request) throw problem('idempotency-key-reused');
    return { bytes: known ? undefined : toBytes({ request, atMs: nowMs }), result: known?.atMs ?? nowMs };
  });
}

async function run(desk: GuardianDesk, request: ApiRequest): Promise<ApiResponse> {
  const { ports, hash } = desk;
  const { operation, params } = route(Object.values(guardianOperations), request.method, request.path);
  const caller = callerOf(desk, request);
  const { requestsPerMinute, burst } = guardianSettings(desk);
  await throttle(ports, caller.actor, { requestsPerMinute, burst });
  const call = { operation: operation.id, requestId: request.requestId };
  const refuse = async (as: GuardianCaller, subjects: readonly string[], slug: 'not-found' | 'not-allowed') => {
    await note(desk, as, call, subjects, slug);
    throw problem(slug);
  };
  // Somebody of another city is told what is told of a pupil who is not there.
  if (!caller.ofThisCity) await refuse(caller, [], 'not-found');
  if (!mayCall(caller, operation.id)) await refuse(caller, [], 'not-allowed');
  const { body, idempotencyKey } = inputOf(request, operation, params);
  const said = body as Partial<Asked> & Omit<Asked, 'guardian'>;
  const { guardian = caller.guardian, pupil, school } = said;
  const acting = await askingAs(desk, caller, said);
  if (!mayCall(acting, operation.id)) await refuse(acting, [], 'not-allowed');
  if (guardian === undefined) {
    if (acting.role === 'guardian') return refuse(acting, [hash(pupil)], 'not-found');
    throw problem('invalid', { invalid: [{ at: '/guardian', code: 'invalid_type' }] });
  }
  const asked = { guardian, pupil, school };
  const subjects = [hash(pupil), hash(guardian)];
  const { date } = zoneOf(desk.city.timeZone).dayOf(ports.clock.nowMs());
  const standing = await standingOf(ports.state, hash, asked, date);
  if (!standing || !mayAsk(acting, asked, standing.isEnrolled)) return refuse(acting, subjects, 'not-found');
  const atMs = await firstMade(desk, caller, idempotencyKey, hash(JSON.stringify([operation.id, body])));
  await note(desk, acting, call, subjects, 'ok');
  // A key that is used again after it was forgotten is another call.
  const mark = hash(JSON.stringify([caller.actor, idempotencyKey, atMs])).slice(0, 8);
  const names = await DeviceNames.of(serviceFactsOf(education), desk.city, ports);
  const place = names.of(school, 'school');
  const answer = await runs[operation.id]({ desk, body: body as never, ...standing, place, atMs, mark });
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
