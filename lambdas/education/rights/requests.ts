import { isDeepStrictEqual } from 'node:util';
import { ApiProblem, problem } from '../../../lib/engine/api/problem';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { Ports, StateStorePort } from '../../../lib/engine/ports/ports';
import { type RequestTimes, timesOfNew } from '../../../lib/engine/register/rights/respond-by';
import { openJson, sealJson } from '../../../lib/engine/vault/sealed';
import { education } from '../../../lib/services/education/facts';
import { requestProblems } from '../../../lib/services/education/operations/guardian-requests';
import type { GuardianOperations } from '../../../lib/services/education/operations/guardians';
import { type GuardianDesk, guardianSettings } from './desk';
import type { Asked } from './standing';

/** Store of what guardians asked for: an item of each guardian, pupil and school. */
export const requestStore = 'guardian-requests';
/** All of a city lie together: the clock and the officer look through them. */
export const requestPartition = 'all';
const { stores } = education as Required<Pick<typeof education, 'stores'>>;
/** So long an answered one is kept. */
const keptMs = stores[requestStore].expireDays * 86_400_000;
/** Most requests of a guardian for a pupil that wait for an answer. */
const mostOpen = 16;

type Output<S> = S extends { readonly _output: infer T } ? T : never;
/** A request as an answer shows it. */
export type RequestAnswer = Output<GuardianOperations['fileRequest']['answer']>;
type New = Output<GuardianOperations['fileRequest']['body']>;
type Answer = Output<GuardianOperations['answerRequest']['body']>;

/** What was asked for, and what came of it. */
export interface Asking extends RequestTimes, Pick<RequestAnswer, 'type' | 'day' | 'state' | 'reason'> {
  readonly id: string;
}

/** What a guardian asked for, for a pupil of a school. */
export interface Askings {
  readonly school: string;
  /** Keyed hashes. */
  readonly who: Asked;
  /** Of whom a roster named with the pupil as something was asked for: who of them is staff stays out of it when the roster names them no more. */
  readonly named: readonly string[];
  /** The ids of guardian and pupil, as long as something waits for an answer; else null. */
  readonly sealed: string | null;
  readonly requests: readonly Asking[];
}

export interface Found {
  readonly askings: Askings;
  readonly asking: Asking;
}

const placeOf = ({ hash }: GuardianDesk, { guardian, pupil, school }: Asked): string =>
  hash(JSON.stringify(['requests', guardian, pupil, school]));
const placeLength = 24;
const idLength = 16;
const isOpen = ({ finishedAt }: RequestTimes): boolean => finishedAt === null;
const contextOf = ({ city }: GuardianDesk, place: string): string => `${city.city}/${requestStore}/${place}`;

/** Without what was answered so long ago that nothing else of the pupil would be kept either. */
function readAskings(bytes: Uint8Array, nowMs: number): Askings {
  const askings = fromBytes<Askings>(bytes);
  const isKept = ({ finishedAt }: Asking) => finishedAt === null || nowMs - Date.parse(finishedAt) < keptMs;
  return { ...askings, requests: askings.requests.filter(isKept) };
}

/** All requests of the city. */
export async function allAskings({ state, clock }: Pick<Ports, 'state' | 'clock'>): Promise<readonly Askings[]> {
  const stored = await state.entries(requestStore, requestPartition, '', '\uffff');
  return stored.map(({ value }) => readAskings(value, clock.nowMs()));
}

/**
 * The store forgets an item that nobody has written for so long, all of it at once: what waits for an answer is written again before,
 * and what was answered is taken out of an item that was written since.
 */
export async function keepRequests({ state, clock }: Pick<Ports, 'state' | 'clock'>): Promise<void> {
  const nowMs = clock.nowMs();
  const isOld = (iso: string | null) => iso !== null && nowMs - Date.parse(iso) > keptMs / 2;
  for (const { sort, value } of await state.entries(requestStore, requestPartition, '', '\uffff')) {
    const { requests } = fromBytes<Askings>(value);
    const isForgotten = readAskings(value, nowMs).requests.length < requests.length;
    const isWaiting = requests.some(isOpen) && requests.every((one) => isOld(one.finishedAt ?? one.receivedAt));
    if (isForgotten || isWaiting) await writeAgain(state, sort, nowMs);
  }
}

async function writeAgain(state: StateStorePort, place: string, nowMs: number): Promise<void> {
  const stored = await state.read(requestStore, requestPartition, place);
  if (!stored) return;
  const askings = readAskings(stored.value, nowMs);
  // Whoever was faster has written it.
  if (askings.requests.length === 0) await state.remove(requestStore, requestPartition, place, stored.version);
  else await state.write(requestStore, requestPartition, place, toBytes(askings), stored.version);
}

/** A request by its receipt. */
export async function findRequest(desk: GuardianDesk, requestId: string): Promise<Found | undefined> {
  const { state, clock } = desk.ports;
  const stored = await state.read(requestStore, requestPartition, requestId.slice(0, placeLength));
  const askings = stored && readAskings(stored.value, clock.nowMs());
  const asking = askings?.requests.find(({ id }) => id === requestId);
  return askings && asking && { askings, asking };
}

interface NewAsking {
  readonly body: New;
  readonly asked: Asked;
  /** Keyed hashes of whom it is about, and of all whom the roster names with the pupil. */
  readonly who: Asked;
  readonly named: readonly string[];
  readonly atMs: number;
  readonly mark: string;
}

/** Takes a request in. What is asked for already, or was when the call was first made, is that request. */
export function takeIn(desk: GuardianDesk, { body, asked, who, named, atMs, mark }: NewAsking): Promise<Found> {
  const { state, clock } = desk.ports;
  const place = placeOf(desk, who);
  const id = place + mark.slice(0, idLength);
  const { type } = body;
  // As it is stored, where a share of minus nothing is nothing.
  const day = body.type === 'correction' ? { ...body.day, share: body.day.share + 0 } : null;
  const isSame = (one: Asking) =>
    one.type === type &&
    isDeepStrictEqual(one.day, day) &&
    (one.finishedAt === null || Date.parse(one.finishedAt) > atMs);
  return update(state, requestStore, requestPartition, place, (stored) => {
    const before: Askings = stored
      ? readAskings(stored.value, clock.nowMs())
      : { school: asked.school, who, named: [], sealed: null, requests: [] };
    const known = before.requests.find((one) => one.id === id) ?? before.requests.find(isSame);
    if (known) return { bytes: undefined, result: { askings: before, asking: known } };
    if (before.requests.filter(isOpen).length >= mostOpen)
      throw new ApiProblem('requests-full', requestProblems['requests-full']);
    const times = timesOfNew(atMs, guardianSettings(desk).respondWithin);
    const asking: Asking = { id, type, day, state: 'open', reason: null, ...times };
    const { guardian, pupil } = asked;
    const askings = {
      ...before,
      sealed: before.sealed ?? sealJson(desk.sealKey, contextOf(desk, place), { guardian, pupil }),
      named: [...new Set([...before.named, ...named])],
      requests: [...before.requests, asking],
    };
    return { bytes: toBytes(askings), result: { askings, asking } };
  });
}

/** Says what came of a request: the same again changes nothing, something else is refused. */
export function finish(desk: GuardianDesk, requestId: string, answer: Answer): Promise<Found> {
  const { state, clock } = desk.ports;
  const said = { state: answer.state, reason: answer.state === 'refused' ? answer.reason : null };
  return update(state, requestStore, requestPartition, requestId.slice(0, placeLength), (stored) => {
    const nowMs = clock.nowMs();
    const before = stored && readAskings(stored.value, nowMs);
    const known = before?.requests.find(({ id }) => id === requestId);
    if (!before || !known) throw problem('not-found');
    if (known.state === said.state && known.reason === said.reason)
      return { bytes: undefined, result: { askings: before, asking: known } };
    if (known.state !== 'open') throw new ApiProblem('request-closed', requestProblems['request-closed']);
    // A day of a pupil is kept no longer than it has to be: an erasure does not come here.
    const asking: Asking = { ...known, ...said, day: null, finishedAt: new Date(nowMs).toISOString() };
    const requests = before.requests.map((one) => (one.id === requestId ? asking : one));
    const askings = { ...before, sealed: requests.some(isOpen) ? before.sealed : null, requests };
    return { bytes: toBytes(askings), result: { askings, asking } };
  });
}

/** A request as an answer shows it: whom it is about, as long as it waits for an answer. */
export function requestAnswer(desk: GuardianDesk, { askings, asking }: Found, isGuardian: boolean): RequestAnswer {
  const { who, school, sealed } = askings;
  const { id: requestId, ...said } = asking;
  const opened =
    isOpen(asking) && sealed !== null
      ? (openJson(desk.sealKey, contextOf(desk, placeOf(desk, who)), sealed) as Pick<Asked, 'guardian' | 'pupil'>)
      : { guardian: null, pupil: null };
  return { requestId, school, ...opened, isGuardian, ...said };
}
