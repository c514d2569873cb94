import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { type ResourceType, resourceTypes } from '../../../lib/services/medical/operations/resources';
import { ownIssues } from '../fhir/own-rules';
import type { Answer } from './answer';
import type { HospitalCaller } from './caller';
import type { Change } from './change';
import type { FhirDesk } from './desk';
import { carryOut, changed, creation, deletion, isChange, update } from './interactions';
import { answeredBefore, type Once, onceOf, onceWrites } from './once';
import { broken, FhirError, logFault, outcomeOf, refused } from './outcome';

/** Entries of one Bundle: most take five writes, and those of a transaction go together (TransactWriteItems). */
const mostEntries = 20;

interface Entry {
  readonly fullUrl: string | undefined;
  readonly method: string;
  readonly type: ResourceType;
  readonly id: string | undefined;
  readonly resource: unknown;
  readonly ifMatch: string | undefined;
  readonly ifNoneExist: string | undefined;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

function entryIn(entry: unknown): Entry {
  const request = isJsonObject(entry) && isJsonObject(entry.request) ? entry.request : undefined;
  if (!isJsonObject(entry) || !request) throw refused(400, 'required', 'an entry has no request');
  const url = textOf(request.url) ?? '';
  if (url.includes('?')) throw refused(400, 'not-supported', 'no entry changes or deletes by a search');
  const [named, id, ...more] = url.split('/');
  if (more.length > 0) throw refused(400, 'invalid', 'the address of an entry is Type, or Type and id');
  const type = resourceTypes.find((one) => one === named);
  if (type === undefined) throw refused(404, 'not-supported', 'no such type is taken here');
  return {
    ...{ fullUrl: textOf(entry.fullUrl), method: textOf(request.method) ?? '', type, id, resource: entry.resource },
    ...{ ifMatch: textOf(request.ifMatch), ifNoneExist: textOf(request.ifNoneExist) },
  };
}

/** What one entry asks for; no `GET`: a Bundle is what a hospital sends, and reads have a purpose of their own. */
async function asked(desk: FhirDesk, caller: HospitalCaller, entry: Entry): Promise<Change | Answer> {
  const { method, type, id, resource: body, ifMatch, ifNoneExist } = entry;
  if (method === 'POST' && id === undefined) return creation(desk, caller, { type, body, ifNoneExist });
  if (method === 'PUT' && id !== undefined) return update(desk, caller, { type, id, body, ifMatch });
  if (method === 'DELETE' && id !== undefined) return deletion(desk, caller, { type, id, ifMatch });
  throw refused(400, 'not-supported', 'an entry makes (POST Type), changes (PUT Type/id) or deletes (DELETE Type/id)');
}

const responseOf = ({ status, headers, body }: Answer) => ({
  ...(body ? { resource: body } : {}),
  response: {
    status: String(status),
    ...(headers.location ? { location: headers.location } : {}),
    ...(headers.etag ? { etag: headers.etag } : {}),
  },
});

/** What the answer says of an entry again: a resource is read for a purpose alone. */
const againOf = ({ status, headers }: Omit<Answer, 'body'>) => responseOf({ status, headers, body: null });

function failureOf(desk: FhirDesk, error: unknown) {
  if (!(error instanceof FhirError)) logFault(desk, 'batch', error);
  const { status, issues } = error instanceof FhirError ? error : broken();
  return { response: { status: String(status), outcome: outcomeOf(issues) } };
}

/** An entry of a batch; what was done before is not done again. */
async function entryOfBatch(desk: FhirDesk, caller: HospitalCaller, entry: unknown, once: Once | undefined) {
  const before = await answeredBefore(desk.ports.state, once);
  if (before) return againOf(before);
  const result = await asked(desk, caller, entryIn(entry));
  if (!isChange(result)) return responseOf(result);
  const answer = changed(result);
  await carryOut(desk, [result], onceWrites(once, { status: answer.status, headers: answer.headers }));
  return responseOf(answer);
}

/** Each entry for itself: what fails fails alone. */
async function batch(desk: FhirDesk, caller: HospitalCaller, entries: readonly unknown[], key: string | undefined) {
  const answers: object[] = [];
  for (const [i, one] of entries.entries())
    try {
      const once = onceOf(desk, caller, key, JSON.stringify(one), String(i));
      answers.push(await entryOfBatch(desk, caller, one, once));
    } catch (error) {
      answers.push(failureOf(desk, error));
    }
  return answers;
}

/** All entries or none: what is wrong with any of them is answered before anything is written. */
async function transaction(
  desk: FhirDesk,
  caller: HospitalCaller,
  entries: readonly unknown[],
  key: string | undefined,
) {
  const once = onceOf(desk, caller, key, JSON.stringify(entries));
  const before = await answeredBefore(desk.ports.state, once);
  if (before?.entry) return before.entry;
  const results: (Change | Answer)[] = [];
  for (const [i, one] of entries.entries())
    try {
      results.push(await asked(desk, caller, entryIn(one)));
    } catch (error) {
      if (!(error instanceof FhirError)) throw error;
      throw new FhirError(
        error.status,
        error.issues.map((issue) => ({ ...issue, at: `Bundle.entry[${i}]` })),
      );
    }
  const changes = results.filter(isChange);
  const places = changes.map(({ place: { type, id } }) => `${type}/${id}`);
  const keys = changes.flatMap(({ writes }) => writes.map(({ partition, sort }) => `${partition} ${sort}`));
  if (new Set(places).size < places.length || new Set(keys).size < keys.length)
    throw refused(400, 'invariant', 'two entries of a transaction are about one resource');
  const answers = results.map((one) => (isChange(one) ? changed(one) : one));
  await carryOut(desk, changes, onceWrites(once, { status: 200, headers: {}, entry: answers.map(againOf) }));
  return answers.map(responseOf);
}

/** A Bundle of type batch or transaction. */
export async function bundle(
  desk: FhirDesk,
  caller: HospitalCaller,
  body: unknown,
  key: string | undefined,
): Promise<Answer> {
  if (!isJsonObject(body) || body.resourceType !== 'Bundle') throw refused(400, 'structure', 'the body is no Bundle');
  const { type } = body;
  if (type !== 'batch' && type !== 'transaction')
    throw refused(400, 'not-supported', 'a Bundle is a batch or a transaction');
  const entries: readonly unknown[] = Array.isArray(body.entry) ? body.entry : [];
  if (entries.length > mostEntries) throw refused(413, 'too-costly', `more than ${mostEntries} entries`);
  // Of the Bundle itself: its entries are judged by themselves.
  const around: JsonObject = {
    ...body,
    entry: entries.map((one) =>
      isJsonObject(one) && one.fullUrl !== undefined ? { fullUrl: one.fullUrl } : { x: true },
    ),
  };
  const issues = ownIssues(around);
  if (issues.length > 0) throw new FhirError(400, issues);
  const answers = await (type === 'batch' ? batch : transaction)(desk, caller, entries, key);
  return { status: 200, headers: {}, body: { resourceType: 'Bundle', type: `${type}-response`, entry: answers } };
}
