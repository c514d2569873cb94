import { ApiProblem } from '../../../lib/engine/api/problem';
import type { ApiRequest, ApiResponse } from '../../../lib/engine/api/request';
import { throttle } from '../../../lib/engine/api/throttle';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import { isNestedTooDeep } from '../../../lib/shared/json-depth';
import { hasMemberTwice } from '../../../lib/shared/json-members';

import { bundle } from './bundle';
import { callerOf, checkScope, type HospitalCaller } from './caller';
import { capabilityStatement } from './capability';
import { type FhirDesk, fhirSettings } from './desk';
import { takeHl7 } from './hl7-over-http';
import {
  type Answer,
  type Conditions,
  carryOut,
  changed,
  creation,
  history,
  isChange,
  read,
  update,
} from './interactions';
import { FhirError, outcomeOf, refused } from './outcome';
import { resourceTypes } from './strip';

/** Largest body: a Bundle of thirty resources. */
const mostBytes = 1_048_576;
/** Kept by nobody on its way, and read as nothing but what it is. No origin of another page is let in (CORS). */
const everyAnswer = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-type': 'application/fhir+json; charset=utf-8',
};
const jsonTypes = /^application\/(fhir\+json|json|fhir\+json; fhirVersion=4\.0)\s*(;\s*charset=utf-8\s*)?$/i;

/** The body, where nothing stands twice: of two members of one name nobody knows which counts. */
function bodyOf({ body, headers }: ApiRequest): unknown {
  if (body.length > mostBytes) throw refused(413, 'too-long', `at most ${mostBytes} bytes`);
  if (!jsonTypes.test(headers['content-type'] ?? '')) throw refused(415, 'not-supported', 'send application/fhir+json');
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (isNestedTooDeep(text)) throw new SyntaxError('deep');
    value = JSON.parse(text);
  } catch {
    // What the parser says would repeat parts of the body.
    throw refused(400, 'structure', 'the body is not JSON in UTF-8');
  }
  if (hasMemberTwice(text)) throw refused(400, 'structure', 'a member of an object stands there twice');
  return value;
}

async function answer(desk: FhirDesk, request: ApiRequest): Promise<Answer> {
  const { method, path, headers, query } = request;
  const caller: HospitalCaller = callerOf(desk, request);
  const { requestsPerMinute, burst } = fhirSettings(desk);
  await throttle(desk.ports, caller.actor, { requestsPerMinute, burst });
  const conditions: Conditions = {
    ...{ purpose: headers.purpose, requestId: request.requestId },
    ...{ ifMatch: headers['if-match'], ifNoneExist: headers['if-none-exist'] },
  };
  if (method === 'POST' && path === '/hl7v2') {
    checkScope(caller, 'Encounter', 'c');
    const { status, text } = await takeHl7(desk, caller, request);
    return { status, body: null, text, headers: { 'content-type': 'application/hl7-v2; charset=utf-8' } };
  }
  const [base, type = '', id, ...rest] = path.split('/').filter((part) => part !== '');
  if (base !== 'fhir') throw refused(404, 'not-found', 'the API begins with /fhir');
  if (method === 'GET' && type === 'metadata' && id === undefined)
    return { status: 200, headers: {}, body: capabilityStatement(desk.city.city) as JsonObject };
  if (method === 'POST' && type === '') return bundle(desk, caller, bodyOf(request));
  if (!resourceTypes.includes(type)) throw refused(404, 'not-supported', 'no such type is taken here');
  if (method === 'POST' && id === undefined) {
    const made = await creation(desk, caller, { type, body: bodyOf(request), ifNoneExist: conditions.ifNoneExist });
    if (!isChange(made)) return made;
    await carryOut(desk, [made]);
    return changed(made);
  }
  if (id === undefined) throw refused(405, 'not-supported', 'a type is searched by nobody here');
  const place = { hospital: caller.hospital, type, id };
  if (method === 'PUT' && rest.length === 0) {
    const change = await update(desk, caller, { type, id, body: bodyOf(request), ifMatch: conditions.ifMatch });
    await carryOut(desk, [change]);
    return changed(change);
  }
  if (method === 'GET' && rest.length === 0) return read(desk, caller, place, undefined, conditions);
  if (method === 'GET' && rest[0] === '_history' && rest.length === 1)
    return history(desk, caller, place, query, conditions);
  if (method === 'GET' && rest[0] === '_history' && rest.length === 2 && /^\d{1,8}$/.test(rest[1] as string))
    return read(desk, caller, place, Number(rest[1]), conditions);
  throw refused(method === 'GET' ? 404 : 405, 'not-supported', 'no such interaction');
}

/** Stack of a bug without its message, which may hold what was sent. */
const trace = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))]
    : ['not an Error'];

/** What is told of an error; undefined of a bug. */
function toldOf(error: unknown): FhirError | undefined {
  if (error instanceof FhirError) return error;
  if (!(error instanceof ApiProblem)) return undefined;
  const { type, slug, more } = error;
  const code = type.status === 401 ? 'login' : type.status === 429 ? 'throttled' : slug;
  return new FhirError(type.status, [{ code, at: '', text: type.title.en }], more.headers);
}

/** Answers a system of a hospital. Whatever goes wrong is an OperationOutcome; bugs go to `log`. */
export async function serve(desk: FhirDesk, request: ApiRequest, log: (line: string) => void): Promise<ApiResponse> {
  try {
    const { status, headers, body, text } = await answer(desk, request);
    const isMinimal = /return=minimal/.test(request.headers.prefer ?? '') && request.method !== 'GET';
    return {
      status,
      headers: { ...everyAnswer, ...headers },
      body: text ?? (body && !isMinimal ? JSON.stringify(body) : ''),
    };
  } catch (error) {
    const told = toldOf(error);
    if (!told) log(JSON.stringify({ level: 'error', requestId: request.requestId, trace: trace(error) }));
    const { status, issues, headers } = told ?? refused(500, 'exception', 'something went wrong here');
    return { status, headers: { ...everyAnswer, ...headers }, body: JSON.stringify(outcomeOf(issues)) };
  }
}
