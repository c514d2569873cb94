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
  how: { readonly atHome?: SimulatedCaller; readonly leftUntilMs?: number; readonly type?: SimulatedRequest['type'] } = {},
): string {
  const { atHome, leftUntilMs = 0 } = how;
  const asked = how.type ?? desk.chance.of(requestTypes);
  const type = asked === 'erasure' && !mayLeave(state, person) ? 'access' : asked;
  const name = desk.name('request');
  const message = `simulated request of ${person}`;
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
  const sealed = [...state.consents, ...state.requests.values()].filter((one) => one.person === person);
  for (const { name } of [{ name: person }, ...sealed]) desk.gone(name);
}

/** One step of a request: its sender is verified, its scope found, it is carried out. */
export function handles(state: ResidentsState, desk: ResidentsDesk, { name, person, steps, type }: SimulatedRequest): void {
  const common = {
    caller: desk.worker('protection-officer', [person]),
    purpose: dsr,
    params: { requestId: `{${name}}` },
    changes: name,
  };
  remember(state.requests, name, { steps: steps + 1 });
  if (steps === 1)
    return desk.call({ operation: 'verifyIdentity', body: { method: 'electronic-id', verified: true }, ...common });
  if (steps === 2) return desk.call({ operation: 'resolveScope', ...common });
  if (type === 'access' || type === 'portability') {
    const { changes: _, ...reading } = common;
    desk.call({ operation: 'readBundle', ...reading });
  }
  desk.call({ operation: 'completeRequest', body: {}, ...common });
  remember(state.requests, name, { finishedMs: desk.calledAtMs });
  if (type === 'erasure') forgets(state, desk, person);
}

/** Requests are handled a step at a time, but for those that a fault leaves. */
export function worksOnRequests(state: ResidentsState, desk: ResidentsDesk): void {
  const nowMs = desk.now.atMs;
  for (const request of [...state.requests.values()]) {
    if (request.finishedMs !== null || request.leftUntilMs > nowMs) continue;
    if (nowMs > request.receivedMs + hourMs / 2 && desk.chance.is(0.4)) handles(state, desk, request);
  }
}
