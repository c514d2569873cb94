import { problem } from '../../../lib/engine/api/problem';
import type { Call, CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { nowOf } from '../office';
import { goesOnAs } from '../people/guard';
import { readShown } from '../people/present';
import { raiseEvent } from '../records/access-alarms';
import { lists } from '../records/index-lists';
import { noteAccess } from '../records/open';
import { pageOf } from '../records/page';
import type { RequestFacts, Stored } from '../records/stored';
import { pseudonymOf } from '../records/subjects';
import { amend, createOnce } from '../records/write';
import { nextStep, type RequestAction } from '../rules/erasure';
import { openDsrStatus } from '../rules/open-dsr';
import { addSpan } from '../rules/span';
import { eraseOrRestrict } from './erase';
import { requestOf, shownRequest } from './present-request';
import { noteRequest } from './request-lists';
import { allRecordsOf } from './subject-records';

/** What is another person's is not there for a resident; that they asked stands in the trail. */
async function notTheirs(call: Call): Promise<never> {
  await noteAccess(call, { subjects: [], fields: [], result: 'not-found' });
  throw problem('not-found');
}

/** Takes a request in; its id is the sender's, so that the same request is one request (residents rule F). */
export async function createRequest(call: CallOf<'createRequest'>): Promise<ReplyOf<'createRequest'>> {
  const { office, body, role, principal } = call;
  const { subjectRequestId: id, personId, type, message } = body;
  if (role === 'resident' && principal.personId !== personId) await notTheirs(call);
  const known = await office.book.read('request', id);
  const person = known ? undefined : await goesOnAs(office, personId);
  if (!known && person?.facts.status !== 'active' && person?.facts.status !== 'restricted')
    throw refusal('person-unknown', { invalid: [{ at: '/personId', code: 'unknown' }] });
  const request = await createOnce(call, 'request', id, async () => {
    await office.lists.put(lists.requestsOf(personId), id);
    const nowMs = office.ports.clock.nowMs();
    const respondBy = new Date(addSpan(nowMs, office.settings.dataSubjectRequests.respondWithin)).toISOString();
    const facts: RequestFacts = {
      personId,
      type,
      step: 'received',
      outcome: null,
      reasons: [],
      receivedAt: nowOf(office),
      respondBy,
      finishedAt: null,
      records: 0,
      receipts: [],
    };
    return { key: `person/${personId}`, facts, fields: { message } };
  });
  await noteRequest(office, (await office.book.read('request', id)) ?? request);
  return shownRequest(call, request);
}

export async function listRequests(call: CallOf<'listRequests'>): Promise<ReplyOf<'listRequests'>> {
  const { query } = call;
  const wanted = ({ facts }: Stored<'request'>) =>
    query.status === undefined || openDsrStatus(facts.step, facts.outcome) === query.status;
  const page = await pageOf(call, 'request', [lists.requests], query, wanted, query.status ?? null);
  const shown = await readShown(call, page.records);
  return { body: { items: shown.map((s) => requestOf(call, s)), next: page.next } };
}

export async function requestAt(call: Call, requestId: string): Promise<Stored<'request'>> {
  const request = await call.office.book.read('request', requestId);
  if (!request) throw problem('not-found');
  return request;
}

export async function readRequest(call: CallOf<'readRequest'>): Promise<ReplyOf<'readRequest'>> {
  const request = await requestAt(call, call.params.requestId);
  if (call.role === 'resident' && request.facts.personId !== call.principal.personId) await notTheirs(call);
  return shownRequest(call, request);
}

/** A request for which it is the time of an action, in the version that the caller has seen. */
async function requestFor(
  call: Call<CallOf<'cancelRequest' | 'resolveScope' | 'completeRequest' | 'verifyIdentity'>['operation']>,
  action: RequestAction,
) {
  const { requestId } = call.params as { readonly requestId: string };
  const request = await requestAt(call, requestId);
  if (request.version !== call.ifMatch) throw problem('version-conflict');
  const step = nextStep(request.facts.step, action);
  if (!step) throw refusal('step-order', { detail: `the request is ${request.facts.step}` });
  const note = (result: string) =>
    noteAccess(call, { subjects: [pseudonymOf(call.office.secrets, request)], fields: [], result });
  return { request, step, note };
}

async function finish(call: Call, before: Stored<'request'>, facts: Partial<RequestFacts>, note?: string) {
  // The words of an erased person cannot be sealed any more, and need not be.
  const person = note === undefined ? undefined : await call.office.vault.key(before.key);
  const fields = note !== undefined && person ? { note } : {};
  const after = await amend(call, before, { facts: { ...facts, finishedAt: nowOf(call.office) }, fields });
  await noteRequest(call.office, after);
  return shownRequest(call, after);
}

export async function verifyIdentity(call: CallOf<'verifyIdentity'>): Promise<ReplyOf<'verifyIdentity'>> {
  const { office, body, principal } = call;
  const { request, step, note } = await requestFor(call, 'verify-identity');
  await note(body.verified ? 'verified' : 'not-verified');
  if (!body.verified)
    await raiseEvent(office, 'identity-failures', `${principal.actor} ${request.id}`, `request ${request.id}`);
  const after = await amend(call, request, { facts: body.verified ? { step } : {} });
  await noteRequest(office, after);
  return shownRequest(call, after);
}

export async function resolveScope(call: CallOf<'resolveScope'>): Promise<ReplyOf<'resolveScope'>> {
  const { request, step, note } = await requestFor(call, 'resolve-scope');
  await note('resolved');
  const person = await goesOnAs(call.office, request.facts.personId);
  const records = person ? (await allRecordsOf(call.office, person)).length : 0;
  const after = await amend(call, request, { facts: { step, records } });
  await noteRequest(call.office, after);
  return shownRequest(call, after);
}

const outcomes = { access: 'answered', portability: 'answered', correction: 'corrected' } as const;

export async function completeRequest(call: CallOf<'completeRequest'>): Promise<ReplyOf<'completeRequest'>> {
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

export async function cancelRequest(call: CallOf<'cancelRequest'>): Promise<ReplyOf<'cancelRequest'>> {
  const { request, step, note } = await requestFor(call, 'cancel');
  await note('cancelled');
  return finish(call, request, { step, outcome: 'cancelled' }, call.body.reason);
}
