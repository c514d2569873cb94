import { ApiProblem } from '../../../lib/engine/api/problem';
import type { ApiRequest, ApiResponse } from '../../../lib/engine/api/request';
import { throttle } from '../../../lib/engine/api/throttle';
import type { Answer } from './answer';
import { callerOf, checkScope } from './caller';
import { carriedOut } from './calls';
import { type FhirDesk, fhirSettings } from './desk';
import { takeHl7 } from './hl7-over-http';
import { broken, FhirError, logFault, outcomeOf } from './outcome';

/** Kept by nobody on its way, and read as nothing but what it is. No origin of another page is let in (CORS). */
const everyAnswer = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-type': 'application/fhir+json; charset=utf-8',
};

async function answer(desk: FhirDesk, request: ApiRequest): Promise<Answer> {
  const caller = callerOf(desk, request);
  const { requestsPerMinute, burst } = fhirSettings(desk);
  await throttle(desk.ports, caller.actor, { requestsPerMinute, burst });
  if (request.path === '/hl7v2' && request.method === 'POST') {
    // One message may make a visit, move it, merge it or withdraw it.
    for (const interaction of ['c', 'u'] as const) checkScope(caller, 'Encounter', interaction);
    const { status, text } = await takeHl7(desk, caller, request);
    return { status, body: null, text, headers: { 'content-type': 'application/hl7-v2; charset=utf-8' } };
  }
  return carriedOut(desk, caller, request);
}

/** Problems of all APIs in the words of R4 (IssueType). */
const codes: Readonly<Record<number, string>> = {
  ...{ 400: 'invalid', 401: 'login', 403: 'forbidden', 404: 'not-found', 405: 'not-supported', 413: 'too-long' },
  ...{ 415: 'not-supported', 429: 'throttled' },
};

/** The error that an answer describes; undefined for a bug. */
function fhirErrorOf(error: unknown): FhirError | undefined {
  if (error instanceof FhirError) return error;
  if (!(error instanceof ApiProblem)) return undefined;
  const { type, more } = error;
  const code = codes[type.status] ?? 'exception';
  const text = more.invalid ? `${type.title.en}: ${more.invalid.map(({ at }) => at).join(', ')}` : type.title.en;
  return new FhirError(type.status, [{ code, at: '', text }], more.headers);
}

/** The answer that says what is wrong. */
export const failed = ({ status, issues, headers }: FhirError): ApiResponse => ({
  status,
  headers: { ...everyAnswer, ...headers },
  body: JSON.stringify(outcomeOf(issues)),
});

/** Answers a system of a hospital. Whatever goes wrong is an OperationOutcome; bugs go to the log. */
export async function serve(desk: FhirDesk, request: ApiRequest): Promise<ApiResponse> {
  try {
    const { status, headers, body, text } = await answer(desk, request);
    const isMinimal = /return=minimal/.test(request.headers.prefer ?? '') && request.method !== 'GET';
    return {
      status,
      headers: { ...everyAnswer, ...headers },
      body: text ?? (body && !isMinimal ? JSON.stringify(body) : ''),
    };
  } catch (error) {
    const known = fhirErrorOf(error);
    if (!known) logFault(desk, request.requestId, error);
    return failed(known ?? broken());
  }
}
