import { randomUUID } from 'node:crypto';
import type { StateWrite } from '../../../lib/engine/ports/ports';
import type { ResourceType } from '../../../lib/services/medical/operations/resources';
import { type Answer, answerOf, etagOf } from './answer';
import { checkScope, type HospitalCaller } from './caller';
import { type Change, changeOf, checked, deletionOf, identifierHash } from './change';
import type { FhirDesk } from './desk';
import { claimOf } from './lookups';
import { logFault, outcomeOf, refused } from './outcome';
import { putLines } from './owed';
import { currentOf } from './versions';

/** A resource of a type, as somebody sends it under conditions. */
interface Sent {
  readonly type: ResourceType;
  readonly body: unknown;
}

function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const version = /^W\/"([1-9]\d{0,7})"$/.exec(ifMatch)?.[1];
  if (version === undefined) throw refused(400, 'invalid', 'If-Match is no version: W/"1"');
  return Number(version);
}

/** Writes of one call that go together (TransactWriteItems). */
const mostWrites = 100;

/**
 * Writes changes, all or none, with what keeps their call from being carried out again; then gives them to their feeds. What is written
 * is done: a line that cannot be put now is owed, and goes with a later call or by the clock.
 */
export async function carryOut(
  desk: FhirDesk,
  changes: readonly Change[],
  others: readonly StateWrite[] = [],
): Promise<void> {
  const writes = [...changes.flatMap((one) => one.writes), ...others];
  if (writes.length > mostWrites)
    throw refused(413, 'too-costly', 'the entries name more patients and identifiers than go together');
  if (writes.length > 0 && !(await desk.ports.state.writeAll(writes)))
    throw refused(409, 'conflict', 'somebody has changed it meanwhile: send it again');
  const lines = changes.flatMap(({ owed }) => owed ?? []);
  await putLines(desk.ports, lines).catch((error: unknown) => logFault(desk, 'owed', error));
}

/** `identifier=system|value` of If-None-Exist: a resource with it is not made twice. */
function identifierIn(text: string): string {
  const given = new URLSearchParams(text);
  const [identifier] = given.getAll('identifier');
  if (!identifier || [...given.keys()].length !== 1 || !/^[^|]*\|[^|]+$/.test(identifier))
    throw refused(400, 'not-supported', 'If-None-Exist: identifier=system|value, and nothing else');
  return identifier;
}

const wasThere = [{ code: 'informational', at: '', text: 'there is one already, at Location' }];

/** A resource that is made; where one with the identifier is there already, that one. */
export async function creation(
  desk: FhirDesk,
  caller: HospitalCaller,
  { type, body, ifNoneExist }: Sent & { readonly ifNoneExist: string | undefined },
): Promise<Change | Answer> {
  checkScope(caller, type, 'c');
  const resource = checked(body, type);
  const place = { hospital: caller.hospital, type, id: randomUUID() };
  const change = await changeOf(desk, place, resource);
  if (ifNoneExist === undefined) return change;
  const { state } = desk.ports;
  const { known, write } = await claimOf(state, place, identifierHash(desk, place, identifierIn(ifNoneExist)));
  const [id, ...others] = known;
  if (id === undefined) return { ...change, writes: [...change.writes, write] };
  if (others.length > 0) throw refused(412, 'multiple-matches', 'several resources have that identifier');
  const last = (await currentOf(state, { ...place, id }))?.version;
  return {
    status: 200,
    body: outcomeOf(wasThere, 'information'),
    headers: last ? { etag: etagOf(last), location: `${type}/${id}/_history/${last.version}` } : {},
  };
}

export async function update(
  desk: FhirDesk,
  caller: HospitalCaller,
  { type, id, body, ifMatch }: Sent & { readonly id: string; readonly ifMatch: string | undefined },
): Promise<Change> {
  checkScope(caller, type, 'u');
  const resource = checked(body, type);
  if (resource.id !== id) throw refused(400, 'invalid', 'the id of the resource is not that of the address');
  return changeOf(desk, { hospital: caller.hospital, type, id }, resource, versionIn(ifMatch));
}

const isGone: Answer = { status: 204, body: null, headers: {} };

/** A resource that is deleted; one that is not there stays so. */
export async function deletion(
  desk: FhirDesk,
  caller: HospitalCaller,
  { type, id, ifMatch }: Omit<Sent, 'body'> & { readonly id: string; readonly ifMatch: string | undefined },
): Promise<Change | Answer> {
  checkScope(caller, type, 'd');
  return (await deletionOf(desk, { hospital: caller.hospital, type, id }, versionIn(ifMatch))) ?? isGone;
}

export const isChange = (one: Change | Answer): one is Change => 'writes' in one;
export const changed = ({ place, version, isNew }: Change): Answer =>
  version.resource === null
    ? { ...isGone, headers: { etag: etagOf(version) } }
    : answerOf(place, version, isNew ? 201 : 200);
