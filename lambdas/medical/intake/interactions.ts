import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import { checkScope, type HospitalCaller } from './caller';
import { type Change, changeOf, checked } from './change';
import type { FhirDesk } from './desk';
import { refused } from './outcome';
import {
  identifierWrite,
  idOfIdentifier,
  isDenied,
  noteConsent,
  notePut,
  type Owed,
  owedLines,
  type Place,
  type Version,
  versionsOf,
} from './versions';

/** What an interaction answers. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject | null;
  /** In the place of a resource: an acknowledgement of HL7 version 2. */
  readonly text?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Purposes for which what is kept may be read (v3-ActReason). */
const purposes: Readonly<Record<string, string>> = {
  HOPERAT: 'public-task',
  PUBHLTH: 'public-task',
  TREAT: 'vital-interest',
};

/** What asks beside the resource. */
export interface Conditions {
  readonly purpose: string | undefined;
  readonly ifMatch: string | undefined;
  readonly ifNoneExist: string | undefined;
  readonly requestId: string;
}

const etagOf = ({ version }: Version) => `W/"${version}"`;
const answerOf = ({ type, id }: Place, version: Version, status: number): Answer => ({
  status,
  body: version.resource,
  headers: {
    etag: etagOf(version),
    'last-modified': new Date(version.atMs).toUTCString(),
    ...(status === 201 ? { location: `${type}/${id}/_history/${version.version}` } : {}),
  },
});

function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const version = /^W\/"(\d{1,8})"$/.exec(ifMatch)?.[1];
  if (version === undefined) throw refused(400, 'invalid', 'If-Match is no version: W/"1"');
  return Number(version);
}

/** Puts lines into their feeds, and notes that they are there. */
async function putLines({ ports }: FhirDesk, lines: readonly Owed[]): Promise<void> {
  for (const one of lines) {
    await ports.landing.put(one.feed, one.name, `${one.line}\n`);
    await notePut(ports.state, one);
  }
}

/** What somebody who was cut off has left. */
export const putOwed = async (desk: FhirDesk): Promise<void> => putLines(desk, await owedLines(desk.ports.state));

/** Writes changes, all or none; then gives them to their feeds. */
export async function carryOut(desk: FhirDesk, changes: readonly Change[]): Promise<void> {
  const { state } = desk.ports;
  if (!(await state.writeAll(changes.flatMap(({ writes }) => writes))))
    throw refused(409, 'conflict', 'somebody has changed it meanwhile: send it again');
  for (const { place, version } of changes) {
    const { resource, subject } = version;
    if (place.type !== 'Consent' || subject === null) continue;
    const { provision, status } = resource;
    const denies =
      status === 'rejected' || (status === 'active' && isJsonObject(provision) && provision.type === 'deny');
    await noteConsent(state, { hospital: place.hospital, id: place.id, subject, denies });
  }
  await putLines(
    desk,
    changes.flatMap(({ owed }) => owed ?? []),
  );
}

/** `identifier=system|value` of If-None-Exist: a resource with it is not made twice. */
function identifierIn(text: string): string {
  const given = new URLSearchParams(text);
  const [identifier] = given.getAll('identifier');
  if (!identifier || [...given.keys()].length !== 1)
    throw refused(400, 'not-supported', 'If-None-Exist: identifier=system|value, and nothing else');
  return identifier;
}

/** A resource that is made; where one with the identifier is there already, that one. */
export async function creation(
  desk: FhirDesk,
  caller: HospitalCaller,
  {
    type,
    body,
    ifNoneExist,
  }: { readonly type: string; readonly body: unknown; readonly ifNoneExist: string | undefined },
): Promise<Change | Answer> {
  checkScope(caller, type, 'c');
  const resource = checked(body, type);
  const { hospital } = caller;
  const place = { hospital, type, id: randomUUID() };
  const change = await changeOf(desk, place, resource);
  if (ifNoneExist === undefined) return change;
  const hash = desk.hash(`${hospital} ${type} ${identifierIn(ifNoneExist)}`);
  const known = await idOfIdentifier(desk.ports.state, hospital, hash);
  if (known === undefined) return { ...change, writes: [...change.writes, identifierWrite(hospital, hash, place.id)] };
  const last = (await versionsOf(desk.ports.state, { ...place, id: known })).at(-1);
  return {
    status: 200,
    body: null,
    headers: last ? { etag: etagOf(last), location: `${type}/${known}/_history/${last.version}` } : {},
  };
}

export async function update(
  desk: FhirDesk,
  caller: HospitalCaller,
  {
    type,
    id,
    body,
    ifMatch,
  }: { readonly type: string; readonly id: string; readonly body: unknown; readonly ifMatch: string | undefined },
): Promise<Change> {
  checkScope(caller, type, 'u');
  const resource = checked(body, type);
  if (resource.id !== id) throw refused(400, 'invalid', 'the id of the resource is not that of the address');
  return changeOf(desk, { hospital: caller.hospital, type, id }, resource, versionIn(ifMatch));
}

export const isChange = (one: Change | Answer): one is Change => 'writes' in one;
export const changed = ({ place, version, isNew }: Change): Answer => answerOf(place, version, isNew ? 201 : 200);

/** Lets somebody read for a purpose, if no Consent forbids it; and notes it in the trail before anything is shown. */
async function admitted(
  desk: FhirDesk,
  caller: HospitalCaller,
  place: Place,
  { purpose, requestId }: Conditions,
  operation: 'read' | 'history',
): Promise<readonly Version[]> {
  const versions = await versionsOf(desk.ports.state, place);
  const subject = versions.findLast((one) => one.subject !== null)?.subject ?? null;
  const basis = entryOf(purposes, purpose ?? '');
  const refusal =
    basis === undefined
      ? refused(403, 'forbidden', `the header Purpose must be one of ${Object.keys(purposes).join(', ')}`)
      : versions.length === 0
        ? refused(404, 'not-found', 'no such resource of this hospital')
        : place.type !== 'Consent' && (await isDenied(desk.ports.state, place.hospital, subject))
          ? refused(403, 'suppressed', 'a consent forbids it')
          : undefined;
  await desk.trail.append({
    at: new Date(desk.ports.clock.nowMs()).toISOString(),
    ...{ who: caller.who, actor: caller.actor, role: 'hospital', requestId, operation: `${operation} ${place.type}` },
    ...{ purpose: basis === undefined ? 'none' : (purpose as string), legalBasis: basis ?? 'none' },
    subjects: subject === null ? [] : [subject],
    fields: [],
    result: refusal ? (refusal.issues[0]?.code ?? 'refused') : 'ok',
  });
  if (refusal) throw refusal;
  return versions;
}

export async function read(
  desk: FhirDesk,
  caller: HospitalCaller,
  place: Place,
  version: number | undefined,
  conditions: Conditions,
): Promise<Answer> {
  checkScope(caller, place.type, 'r');
  const versions = await admitted(desk, caller, place, conditions, 'read');
  const one = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
  if (!one) throw refused(404, 'not-found', 'no such version');
  return answerOf(place, one, 200);
}

const usualPage = 20;
const mostPage = 100;

/** Versions, the newest first, a page at a time. */
export async function history(
  desk: FhirDesk,
  caller: HospitalCaller,
  place: Place,
  query: Readonly<Record<string, string>>,
  conditions: Conditions,
): Promise<Answer> {
  checkScope(caller, place.type, 's');
  const number = (text: string | undefined, usual: number) => {
    if (text !== undefined && !/^\d{1,8}$/.test(text)) throw refused(400, 'invalid', '_count and _before are numbers');
    return text === undefined ? usual : Number(text);
  };
  const count = Math.min(mostPage, Math.max(1, number(query._count, usualPage)));
  const before = number(query._before, Number.POSITIVE_INFINITY);
  const versions = await admitted(desk, caller, place, conditions, 'history');
  const left = versions.filter(({ version }) => version < before).toReversed();
  const page = left.slice(0, count);
  const address = `${place.type}/${place.id}/_history`;
  const at = (from: number | null) => `${address}?_count=${count}${from === null ? '' : `&_before=${from}`}`;
  const lastShown = page.at(-1)?.version;
  return {
    status: 200,
    headers: {},
    body: {
      resourceType: 'Bundle',
      type: 'history',
      total: versions.length,
      link: [
        { relation: 'self', url: at(Number.isFinite(before) ? before : null) },
        ...(left.length > page.length && lastShown !== undefined ? [{ relation: 'next', url: at(lastShown) }] : []),
      ],
      entry: page.map((one) => ({
        resource: one.resource,
        request: { method: one.version === 1 ? 'POST' : 'PUT', url: `${place.type}/${place.id}` },
        response: {
          status: one.version === 1 ? '201' : '200',
          etag: etagOf(one),
          lastModified: new Date(one.atMs).toISOString(),
        },
      })),
    },
  };
}
