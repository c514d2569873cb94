import { createHash } from 'node:crypto';
import type { Client, Result } from '../../clients/residents';
import { takeDocumentEvent } from '../../lib/engine/register/files/document-events';
import type { OperationId } from '../../lib/services/residents/operations';
import type { Purpose } from '../../lib/services/residents/operations/purposes';
import { claimOf, paidReceipt } from './receipts';
import { data, newKey, TestRegister, type TestRole } from './residents-office';
import { annaTestwell, bobTestwell, person } from './residents-people';

const purpose = 'record-maintenance';
const dsr = 'data-subject-request';
export const dayMs = 86_400_000;
export const requestId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const pdf = {
  name: 'Form',
  contentType: 'application/pdf',
  bytes: 9,
  sha256: createHash('sha256').update('synthetic').digest('base64'),
};

type Step = 'received' | 'identity-verified' | 'scope-resolved';

/** A request of a data subject, as far as a step. */
export async function requestAt(register: TestRegister, personId: string, n: number, step: Step) {
  const officer = register.client('protection-officer');
  const path = { requestId: requestId(n) };
  const body = { subjectRequestId: requestId(n), type: 'access' as const, personId };
  let request = data(await register.client('clerk').createRequest({ body, purpose: dsr }));
  if (step === 'received') return request;
  const identity = { method: 'in-person' as const, verified: true };
  request = data(await officer.verifyIdentity({ path, body: identity, purpose: dsr, ifMatch: request.etag }));
  if (step === 'identity-verified') return request;
  return data(await officer.resolveScope({ path, purpose: dsr, ifMatch: request.etag }));
}

/** A register with one thing of each kind in it, each in the state in which its operations take it. */
export async function sceneIn(register: TestRegister) {
  const registrar = register.client('registrar');
  const enter = async (body: typeof annaTestwell) =>
    data(await registrar.createPerson({ body, purpose, idempotencyKey: newKey() })).id;
  const personId = await enter(annaTestwell);
  const otherId = await enter(bobTestwell);
  const twins = [await enter(person(1)), await enter({ ...person(1), givenName: 'Other' })];
  const [review] = data(await registrar.listReviews({ purpose })).items;
  const openFile = (category: string) =>
    registrar.createFile({
      path: { personId },
      body: { category, title: 'Permit', entries: [{ name: 'plate', value: 'TEST 123' }] },
      purpose,
      idempotencyKey: newKey(),
    });
  const file = data(await openFile('application'));
  const old = data(await openFile('certificate'));
  const closed = data(
    await registrar.amendFile({ path: { fileId: old.id }, body: { status: 'closed' }, purpose, ifMatch: old.etag }),
  );
  register.pass(2 * dayMs);
  const { document } = data(
    await registrar.startDocument({ path: { fileId: file.id }, body: pdf, purpose, idempotencyKey: newKey() }),
  );
  const key = `${file.id}/${document.id}`;
  await takeDocumentEvent(register.office, { kind: 'uploaded', key, bytes: pdf.bytes });
  await takeDocumentEvent(register.office, { kind: 'scanned', key, verdict: 'clean' });
  const home = { address: { line: '6 Synthetic Street' }, members: [{ personId, relation: 'head' }] };
  const household = data(await registrar.createHousehold({ body: home, purpose, idempotencyKey: newKey() }));
  const consent = data(
    await registrar.giveConsent({
      path: { personId },
      body: { use: 'newsletter', evidence: 'form 7' },
      purpose,
      idempotencyKey: newKey(),
    }),
  );
  const taken = { ...paidReceipt, order: 'CHGPPPPOOOONNNNMMMMLLLLKKKK' };
  for (const one of [paidReceipt, taken]) register.ports.receipts.known.set(one.order, one);
  data(
    await register
      .client('caseworker')
      .claimReceipt({ path: { personId }, body: claimOf(taken), purpose, idempotencyKey: newKey() }),
  );
  const ask = () =>
    registrar.requestExport({ body: { fields: ['familyName'], reason: 'census' }, purpose, idempotencyKey: newKey() });
  const [asked, approved] = [data(await ask()), data(await ask())];
  await register.client('protection-officer').decideExport({
    path: { exportId: approved.id },
    body: { approve: true },
    purpose: 'oversight',
    ifMatch: approved.etag,
  });
  return {
    register,
    personId,
    otherId,
    twins,
    reviewId: review?.id as string,
    fileId: file.id,
    closedFile: { fileId: closed.id, ifMatch: closed.etag },
    documentId: document.id,
    householdId: household.id,
    consentId: consent.id,
    askedId: asked.id,
    approvedId: approved.id,
    received: await requestAt(register, personId, 1, 'received'),
    verified: await requestAt(register, personId, 2, 'identity-verified'),
    resolved: await requestAt(register, personId, 3, 'scope-resolved'),
  };
}
export type Scene = Awaited<ReturnType<typeof sceneIn>>;

/** Fresh scenes for the tests of a suite: copies of one, which takes forty calls to make. */
export function freshScenes(): () => Promise<Scene> {
  let first: Scene;
  beforeAll(async () => {
    first = await sceneIn(await TestRegister.open());
  });
  afterAll(() => first.register.close());
  return async () => ({ ...first, register: await first.register.copy() });
}

/** One call of an operation that succeeds on a fresh scene when the role makes it for the purpose. */
export interface SceneCall {
  readonly role: TestRole;
  readonly purpose: Purpose;
  readonly send: (client: Client, scene: Scene, purpose: never) => Promise<Result<unknown>>;
}

const first = '"1"';

/** A call of every operation; the compiler says when one is missing. */
export const sceneCalls: Readonly<Record<OperationId, SceneCall>> = {
  createPerson: {
    role: 'registrar',
    purpose,
    send: (c, _, purpose) => c.createPerson({ body: person(2), purpose, idempotencyKey: newKey() }),
  },
  readPerson: {
    role: 'clerk',
    purpose,
    send: (c, { personId }, purpose) => c.readPerson({ path: { personId }, purpose }),
  },
  amendPerson: {
    role: 'registrar',
    purpose,
    send: (c, { personId }, purpose) =>
      c.amendPerson({ path: { personId }, body: { familyName: 'Newname' }, purpose, ifMatch: first }),
  },
  listPersonVersions: {
    role: 'registrar',
    purpose,
    send: (c, { personId }, purpose) => c.listPersonVersions({ path: { personId }, purpose }),
  },
  searchPeople: {
    role: 'clerk',
    purpose,
    send: (c, _, purpose) => c.searchPeople({ body: { identifier: annaTestwell.identifier as string }, purpose }),
  },
  linkPeople: {
    role: 'registrar',
    purpose,
    send: (c, { personId, otherId }, purpose) =>
      c.linkPeople({ path: { personId, otherId }, body: { relation: 'spouse' }, purpose, ifMatch: first }),
  },
  setLegalHold: {
    role: 'protection-officer',
    purpose: 'oversight',
    send: (c, { personId }, purpose) =>
      c.setLegalHold({ path: { personId }, body: { held: true, reason: 'court order' }, purpose, ifMatch: first }),
  },
  breakGlass: {
    role: 'clerk',
    purpose: 'emergency',
    send: (c, { personId }, purpose) =>
      c.breakGlass({ path: { personId }, body: { reason: 'collapsed' }, purpose, idempotencyKey: newKey() }),
  },
  createHousehold: {
    role: 'registrar',
    purpose,
    send: (c, { personId }, purpose) => {
      const body = { address: { line: '7 Synthetic Street' }, members: [{ personId, relation: 'head' }] };
      return c.createHousehold({ body, purpose, idempotencyKey: newKey() });
    },
  },
  readHousehold: {
    role: 'clerk',
    purpose,
    send: (c, { householdId }, purpose) => c.readHousehold({ path: { householdId }, purpose }),
  },
  amendHousehold: {
    role: 'registrar',
    purpose,
    send: (c, { householdId, otherId }, purpose) =>
      c.amendHousehold({
        path: { householdId },
        body: { members: [{ personId: otherId, relation: 'head' }] },
        purpose,
        ifMatch: first,
      }),
  },
  createFile: {
    role: 'caseworker',
    purpose,
    send: (c, { personId }, purpose) => {
      const body = { category: 'benefit', title: 'Benefit', entries: [{ name: 'rooms', value: '2' }] };
      return c.createFile({ path: { personId }, body, purpose, idempotencyKey: newKey() });
    },
  },
  listFiles: {
    role: 'clerk',
    purpose,
    send: (c, { personId }, purpose) => c.listFiles({ path: { personId }, purpose }),
  },
  readFile: { role: 'clerk', purpose, send: (c, { fileId }, purpose) => c.readFile({ path: { fileId }, purpose }) },
  amendFile: {
    role: 'caseworker',
    purpose,
    send: (c, { fileId }, purpose) =>
      c.amendFile({ path: { fileId }, body: { title: 'Other' }, purpose, ifMatch: first }),
  },
  listDueFiles: {
    role: 'protection-officer',
    purpose: 'oversight',
    send: (c, _, purpose) => c.listDueFiles({ purpose }),
  },
  disposeFile: {
    role: 'protection-officer',
    purpose: 'oversight',
    send: (c, { closedFile: { fileId, ifMatch } }, purpose) =>
      c.disposeFile({ path: { fileId }, body: { reason: 'over' }, purpose, ifMatch }),
  },
  startDocument: {
    role: 'caseworker',
    purpose,
    send: (c, { fileId }, purpose) =>
      c.startDocument({ path: { fileId }, body: pdf, purpose, idempotencyKey: newKey() }),
  },
  listDocuments: {
    role: 'clerk',
    purpose,
    send: (c, { fileId }, purpose) => c.listDocuments({ path: { fileId }, purpose }),
  },
  readDocument: {
    role: 'caseworker',
    purpose,
    send: (c, { fileId, documentId }, purpose) => c.readDocument({ path: { fileId, documentId }, purpose }),
  },
  giveConsent: {
    role: 'caseworker',
    purpose,
    send: (c, { personId }, purpose) => {
      const body = { use: 'newsletter', evidence: 'form 8' };
      return c.giveConsent({ path: { personId }, body, purpose, idempotencyKey: newKey() });
    },
  },
  listConsents: {
    role: 'clerk',
    purpose,
    send: (c, { personId }, purpose) => c.listConsents({ path: { personId }, purpose }),
  },
  withdrawConsent: {
    role: 'caseworker',
    purpose,
    send: (c, { personId, consentId }, purpose) =>
      c.withdrawConsent({ path: { personId, consentId }, purpose, ifMatch: first }),
  },
  claimReceipt: {
    role: 'caseworker',
    purpose,
    send: (c, { personId }, purpose) =>
      c.claimReceipt({ path: { personId }, body: claimOf(paidReceipt), purpose, idempotencyKey: newKey() }),
  },
  listReceipts: {
    role: 'caseworker',
    purpose,
    send: (c, { personId }, purpose) => c.listReceipts({ path: { personId }, purpose }),
  },
  createRequest: {
    role: 'clerk',
    purpose: dsr,
    send: (c, { personId }, purpose) =>
      c.createRequest({ body: { subjectRequestId: requestId(9), type: 'access', personId }, purpose }),
  },
  listRequests: { role: 'protection-officer', purpose: dsr, send: (c, _, purpose) => c.listRequests({ purpose }) },
  readRequest: {
    role: 'protection-officer',
    purpose: dsr,
    send: (c, { received }, purpose) => c.readRequest({ path: { requestId: received.id }, purpose }),
  },
  verifyIdentity: {
    role: 'protection-officer',
    purpose: dsr,
    send: (c, { received: { id, etag } }, purpose) => {
      const body = { method: 'in-person', verified: true } as const;
      return c.verifyIdentity({ path: { requestId: id }, body, purpose, ifMatch: etag });
    },
  },
  resolveScope: {
    role: 'protection-officer',
    purpose: dsr,
    send: (c, { verified: { id, etag } }, purpose) =>
      c.resolveScope({ path: { requestId: id }, purpose, ifMatch: etag }),
  },
  completeRequest: {
    role: 'protection-officer',
    purpose: dsr,
    send: (c, { resolved: { id, etag } }, purpose) =>
      c.completeRequest({ path: { requestId: id }, body: {}, purpose, ifMatch: etag }),
  },
  cancelRequest: {
    role: 'protection-officer',
    purpose: dsr,
    send: (c, { received: { id, etag } }, purpose) =>
      c.cancelRequest({ path: { requestId: id }, body: { reason: 'withdrawn' }, purpose, ifMatch: etag }),
  },
  readBundle: {
    role: 'protection-officer',
    purpose: dsr,
    send: (c, { resolved }, purpose) => c.readBundle({ path: { requestId: resolved.id }, purpose }),
  },
  listReviews: { role: 'registrar', purpose, send: (c, _, purpose) => c.listReviews({ purpose }) },
  decideReview: {
    role: 'registrar',
    purpose,
    send: (c, { reviewId, twins: [keep = ''] }, purpose) =>
      c.decideReview({ path: { reviewId }, body: { decision: 'merge', keep }, purpose, ifMatch: first }),
  },
  requestExport: {
    role: 'registrar',
    purpose,
    send: (c, _, purpose) =>
      c.requestExport({ body: { fields: ['familyName'], reason: 'census' }, purpose, idempotencyKey: newKey() }),
  },
  readExport: {
    role: 'registrar',
    purpose,
    send: (c, { askedId }, purpose) => c.readExport({ path: { exportId: askedId }, purpose }),
  },
  decideExport: {
    role: 'protection-officer',
    purpose: 'oversight',
    send: (c, { askedId }, purpose) =>
      c.decideExport({ path: { exportId: askedId }, body: { approve: true }, purpose, ifMatch: first }),
  },
  readExportPage: {
    role: 'registrar',
    purpose,
    send: (c, { approvedId }, purpose) => c.readExportPage({ path: { exportId: approvedId }, purpose }),
  },
  readStatistics: {
    role: 'analyst',
    purpose: 'statistics',
    send: (c, _, purpose) => c.readStatistics({ purpose }),
  },
};
