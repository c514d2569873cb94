import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import type { FileSettings } from '../files/files';
import { kinds, type RequestFacts } from '../kinds';
import { type Call, type CallWith, nowOf, type Paging } from '../office';
import { createOnce } from '../records/create';
import { lists } from '../records/index-lists';
import { noteAccess } from '../records/open';
import { pageOf } from '../records/page';
import { readShown } from '../records/present';
import type { Stored } from '../records/stored';
import { pseudonymOf } from '../records/subjects';
import { amend } from '../records/write';
import { goesOnAs, mayActFor } from '../subjects/guard';
import { raiseEvent } from '../watch/access-alarms';
import { eraseOrRestrict } from './erase';
import { nextStep, type RequestAction } from './erasure';
import { openDsrStatus } from './open-dsr';
import { type RequestSettings, requestOf, shownRequest } from './present-request';
import { noteRequest } from './request-lists';
import { timesOfNew } from './respond-by';
import { allRecordsOf } from './subject-records';

type RequestRecord = Stored<RequestFacts, 'request'>;
type RequestCall<P = object, Q = object, B = object> = CallWith<RequestSettings, P, Q, B>;
interface OfRequest {
  readonly requestId: string;
}

/** What a sender says of a new request; its id is theirs. */
interface NewRequest {
  readonly subjectRequestId: string;
  readonly personId: string;
  readonly type: RequestFacts['type'];
  readonly message?: string | undefined;
}

/** How a request is completed: as asked, or refused for a reason. */
interface Completion {
  readonly refuse: boolean;
  readonly reason?: string | undefined;
}

/** What is another person's is not there for who sees only what is theirs; that they asked stands in the trail. */
async function notTheirs(call: Call): Promise<never> {
  await noteAccess(call, { subjects: [], fields: [], result: 'not-found' });
  throw problem('not-found');
}

/** Takes a request in; its id is the sender's, so that the same request is one request (OpenDSR 2.0, subject_request_id). */
export async function createRequest(call: RequestCall<object, object, NewRequest>) {
  const { office, body, role, principal } = call;
  const { subjectRequestId: id, personId, type, message } = body;
  if (role === office.facts.own?.role && !(await mayActFor(office, principal, personId))) await notTheirs(call);
  const known = await office.book.read(kinds.request, id);
  const person = known ? undefined : await goesOnAs(office, personId);
  if (!known && person?.facts.status !== 'active' && person?.facts.status !== 'restricted')
    throw refusal('person-unknown', { invalid: [{ at: '/personId', code: 'unknown' }] });
  const facts: RequestFacts = {
    personId,
    type,
    step: 'received',
    outcome: null,
    reasons: [],
    ...timesOfNew(office.ports.clock.nowMs(), office.settings.dataSubjectRequests.respondWithin),
    records: 0,
    receipts: [],
  };
  const request = await createOnce(call, kinds.request, id, () => ({ facts, fields: { message } }), person);
  await noteRequest(office, (await office.book.read(kinds.request, id)) ?? request);
  return shownRequest(call, request);
}

export async function listRequests(
  call: RequestCall<object, Paging & { readonly status?: ReturnType<typeof openDsrStatus> | undefined }>,
) {
  const { query } = call;
  const wanted = ({ facts }: RequestRecord) =>
    query.status === undefined || openDsrStatus(facts.step, facts.outcome) === query.status;
  const page = await pageOf(call, kinds.request, [lists.requests], query, wanted, query.status ?? null);
  const shown = await readShown(call, page.records);
  return { body: { items: shown.map((s) => requestOf(call, s)), next: page.next } };
}

export async function requestAt(call: Call, requestId: string): Promise<RequestRecord> {
  const request = await call.office.book.read(kinds.request, requestId);
  if (!request) throw problem('not-found');
  return request;
}

export async function readRequest(call: RequestCall<OfRequest>) {
  const { office, params, principal, role } = call;
  const request = await requestAt(call, params.requestId);
  const { personId } = request.facts;
  if (role === office.facts.own?.role && !(await mayActFor(office, principal, personId))) await notTheirs(call);
  return shownRequest(call, request);
}

/** A request for which it is the time of an action, in the version that the caller has seen. */
async function requestFor(call: RequestCall<OfRequest>, action: RequestAction) {
  const request = await requestAt(call, call.params.requestId);
  if (request.version !== call.ifMatch) throw problem('version-conflict');
  const step = nextStep(request.facts.step, action);
  if (!step) throw refusal('step-order', { detail: `the request is ${request.facts.step}` });
  const note = (result: string) =>
    noteAccess(call, { subjects: [pseudonymOf(call.office, request)], fields: [], result });
  return { request, step, note };
}

async function finish(call: RequestCall, before: RequestRecord, facts: Partial<RequestFacts>, note?: string) {
  // The words of an erased person cannot be sealed any more, and need not be.
  const person = note === undefined ? undefined : await call.office.vault.key(before.key);
  const fields = note !== undefined && person ? { note } : {};
  const after = await amend(call, before, { facts: { ...facts, finishedAt: nowOf(call.office) }, fields });
  await noteRequest(call.office, after);
  return shownRequest(call, after);
}

export async function verifyIdentity(call: RequestCall<OfRequest, object, { readonly verified: boolean }>) {
  const { office, body, principal } = call;
  const { request, step, note } = await requestFor(call, 'verify-identity');
  await note(body.verified ? 'verified' : 'not-verified');
  if (!body.verified)
    await raiseEvent(office, 'identity-failures', `${principal.actor} ${request.id}`, `request ${request.id}`);
  const after = await amend(call, request, { facts: body.verified ? { step } : {} });
  await noteRequest(office, after);
  return shownRequest(call, after);
}

export async function resolveScope(call: RequestCall<OfRequest>) {
  const { request, step, note } = await requestFor(call, 'resolve-scope');
  await note('resolved');
  const person = await goesOnAs(call.office, request.facts.personId);
  const records = person ? (await allRecordsOf(call.office, person)).length : 0;
  const after = await amend(call, request, { facts: { step, records } });
  await noteRequest(call.office, after);
  return shownRequest(call, after);
}

const outcomes = { access: 'answered', portability: 'answered', correction: 'corrected' } as const;

export async function completeRequest(call: CallWith<RequestSettings & FileSettings, OfRequest, object, Completion>) {
  const { body } = call;
  const { request, step, note } = await requestFor(call, 'complete');
  const { type, personId } = request.facts;
  if (body.refuse && body.reason === undefined)
    throw refusal('reason-required', { invalid: [{ at: '/reason', code: 'required' }] });
  await note(body.refuse ? 'refused' : type);
  if (body.refuse) return finish(call, request, { step, outcome: 'refused', reasons: ['refused'] }, body.reason);
  if (type !== 'erasure') return finish(call, request, { step, outcome: outcomes[type] }, body.reason);
  const person = await goesOnAs(call.office, personId);
  if (!person) throw problem('not-found');
  const { outcome, reasons, receipts } = await eraseOrRestrict(call, person);
  return finish(call, request, { step, outcome, reasons, receipts }, body.reason);
}

export async function cancelRequest(call: RequestCall<OfRequest, object, { readonly reason: string }>) {
  const { request, step, note } = await requestFor(call, 'cancel');
  await note('cancelled');
  return finish(call, request, { step, outcome: 'cancelled' }, call.body.reason);
}
