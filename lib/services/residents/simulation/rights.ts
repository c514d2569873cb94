import type { SimulatedCaller } from '../../shared/register-simulation';
import type { ResidentsDesk } from './people';
import { later, type ResidentsState, remember, requestTypes, type SimulatedRequest } from './state';

const hourMs = 3_600_000;
const dsr = 'data-subject-request';

/** People who are in no household, link or review, and of whom no file is open, may ask to be forgotten. */
const mayLeave = ({ files, people }: ResidentsState, person: string): boolean =>
  people.get(person)?.isTied === false &&
  ![...files.values()].some((file) => file.person === person && file.closedMs === null);

/** A person asks for their data, or what of it is wrong, or to be forgotten: at the counter, or from home. */
export function asks(
  state: ResidentsState,
  desk: ResidentsDesk,
  person: string,
  how: {
    readonly atHome?: SimulatedCaller;
    readonly leftUntilMs?: number;
    readonly type?: SimulatedRequest['type'];
  } = {},
): string {
  const { atHome, leftUntilMs = 0 } = how;
  const asked = how.type ?? desk.chance.of(requestTypes);
  const type = asked === 'erasure' && !mayLeave(state, person) ? 'access' : asked;
  const name = desk.name('request');
  const message = `simulated-${name}`;
  desk.call({
    operation: 'createRequest',
    caller: atHome ?? desk.worker('clerk', [person]),
    purpose: atHome ? 'own-data' : dsr,
    body: { subjectRequestId: desk.uuid(), type, personId: `{${person}}`, message },
    makes: name,
    fields: { message },
  });
  const receivedMs = desk.calledAtMs;
  const respondByMs = later(receivedMs, state.section.dataSubjectRequests.respondWithin);
  state.requests.set(name, { name, person, type, steps: 1, receivedMs, respondByMs, finishedMs: null, leftUntilMs });
  if (type === 'erasure') remember(state.people, person, { isLeaving: true });
  return name;
}

/** What becomes of a person who is forgotten, or whose data the law keeps: erased, or restricted. */
function forgets(state: ResidentsState, desk: ResidentsDesk, person: string): void {
  const files = [...state.files.values()].filter((file) => file.person === person && !file.isDisposed);
  const isKept = files.some(
    ({ category, dueMs }) => state.section.legalHold.includes(category) || (dueMs ?? 0) > desk.calledAtMs,
  );
  // First they are restricted, in any case.
  desk.changed(person);
  if (isKept || state.people.get(person)?.isHeld) return;
  desk.changed(person);
  for (const file of files) {
    const documents = state.documents.filter((document) => document.file === file.name);
    for (const { name } of [file, ...documents]) {
      desk.changed(name);
      desk.gone(name);
    }
    remember(state.files, file.name, { isDisposed: true });
  }
  const sealed = [...state.consents.values(), ...state.requests.values()].filter((one) => one.person === person);
  for (const { name } of [{ name: person }, ...sealed]) desk.gone(name);
}

/** What an officer does for a request: everything of one person, their household included, is opened by one. */
function workOn(state: ResidentsState, desk: ResidentsDesk, { name, person }: SimulatedRequest) {
  const household = state.people.get(person)?.household ?? null;
  const caller = desk.worker('protection-officer', household === null ? [person] : [person, household]);
  return { caller, purpose: dsr, params: { requestId: `{${name}}` } } as const;
}

/** The person gets what they asked for: their data, a correction, or to be forgotten. */
function carriesOut(state: ResidentsState, desk: ResidentsDesk, request: SimulatedRequest): void {
  const { name, person, type } = request;
  const work = workOn(state, desk, request);
  if (type === 'access' || type === 'portability') desk.call({ operation: 'readBundle', ...work });
  desk.call({ operation: 'completeRequest', body: {}, changes: name, ...work });
  remember(state.requests, name, { finishedMs: desk.calledAtMs });
  if (type === 'erasure') forgets(state, desk, person);
}

/** One step of a request: its sender is verified, its scope found, it is carried out. */
function handles(state: ResidentsState, desk: ResidentsDesk, request: SimulatedRequest): void {
  const { name, steps } = request;
  const verified = { method: 'electronic-id', verified: true } as const;
  if (steps === 1)
    desk.call({ operation: 'verifyIdentity', body: verified, changes: name, ...workOn(state, desk, request) });
  else if (steps === 2) desk.call({ operation: 'resolveScope', changes: name, ...workOn(state, desk, request) });
  else carriesOut(state, desk, request);
  remember(state.requests, name, { steps: steps + 1 });
}

/** Requests are handled a step at a time, but for those that a fault leaves. */
export function worksOnRequests(state: ResidentsState, desk: ResidentsDesk): void {
  const nowMs = desk.now.atMs;
  for (const request of [...state.requests.values()]) {
    if (request.finishedMs !== null || request.leftUntilMs > nowMs) continue;
    if (nowMs > request.receivedMs + hourMs / 2 && desk.chance.is(0.4)) handles(state, desk, request);
  }
}
