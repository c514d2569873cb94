import { problem } from '../../../lib/engine/api/problem';
import { refusal } from '../../../lib/engine/register/api/refusal';
import type { BackOffice } from '../../../lib/engine/register/office';
import { createOnce, idOf } from '../../../lib/engine/register/records/create';
import { destroy } from '../../../lib/engine/register/records/destroy';
import { open } from '../../../lib/engine/register/records/open';
import { readRecord } from '../../../lib/engine/register/records/operations';
import { readOne, type Shown, shownOf } from '../../../lib/engine/register/records/present';
import { amend, amendAlways } from '../../../lib/engine/register/records/write';
import type { Call, CallOf, ReplyOf } from '../call';
import { kinds, type Stored } from '../kinds';
import { lists } from '../lists';
import { normaliseFields } from './fields';

interface Member {
  readonly personId: string;
  readonly relation: string;
}

/** Every member must be a person whose record is in use. */
async function checkMembers({ office }: Call, members: readonly Member[]): Promise<void> {
  for (const [i, { personId }] of members.entries()) {
    const person = await office.book.read(kinds.person, personId);
    if (person?.facts.status !== 'active')
      throw refusal('person-unknown', { invalid: [{ at: `/members/${i}/personId`, code: 'unknown' }] });
  }
}

const replyOf = ({ record, head, values }: Shown<Stored<'household'>>) => ({
  body: { ...head, ...values },
  version: record.version,
});

export async function createHousehold(call: CallOf<'createHousehold'>): Promise<ReplyOf<'createHousehold'>> {
  const { office, body } = call;
  const id = idOf(call);
  const household = await createOnce(call, kinds.household, id, async () => {
    await checkMembers(call, body.members);
    for (const { personId } of body.members) await office.lists.put(lists.householdsOf(personId), id);
    const { address } = normaliseFields(call, { address: body.address });
    return { facts: {}, fields: { address, members: body.members } };
  });
  return replyOf(await readOne(call, household));
}

export async function readHousehold(call: CallOf<'readHousehold'>): Promise<ReplyOf<'readHousehold'>> {
  return readRecord(call, kinds.household, call.params.householdId, call.query.version);
}

export async function amendHousehold(call: CallOf<'amendHousehold'>): Promise<ReplyOf<'amendHousehold'>> {
  const { office, params, body } = call;
  const before = await office.book.read(kinds.household, params.householdId);
  if (!before) throw problem('not-found');
  const { address } = normaliseFields(call, { address: body.address });
  const [opened] = await open(call, [before], (r) => Object.keys(r.sealed));
  const known = (opened?.values.members ?? []) as readonly Member[];
  const members = body.members ?? known;
  await checkMembers(
    call,
    members.filter((m) => !known.some((k) => k.personId === m.personId)),
  );
  for (const { personId } of members) await office.lists.put(lists.householdsOf(personId), before.id);
  const after = await amend(call, before, { fields: { ...(address ? { address } : {}), members } });
  for (const { personId } of known)
    if (!members.some((m) => m.personId === personId)) await office.lists.take(lists.householdsOf(personId), before.id);
  const values = { ...opened?.values, ...(address ? { address } : {}), members };
  return replyOf(shownOf(call, { record: after, values }));
}

/** Takes a person out of a household, whose other members stay. */
async function leaveHousehold(call: Call, householdId: string, gone: readonly string[]): Promise<void> {
  const { office, principal } = call;
  for (;;) {
    const before = await office.book.read(kinds.household, householdId);
    if (!before) return;
    const [opened] = await open(call, [before], () => ['members'], 'leaveHousehold');
    const members = ((opened?.values.members ?? []) as { personId: string }[]).filter(
      (m) => !gone.includes(m.personId),
    );
    // Nobody left: the address is nobody's household any more.
    if (members.length === 0) {
      await destroy(office, principal.actor, kinds.household, before);
      return;
    }
    const after = await amendAlways(office, principal.actor, kinds.household, before.id, (now) =>
      now.version === before.version ? { fields: { members } } : undefined,
    );
    if (after?.version === before.version + 1) return;
  }
}

/** Takes people who are erased out of their households. */
export async function leaveHouseholds(call: Call, gone: readonly string[]): Promise<void> {
  const { lists: index } = call.office;
  const homes = (await Promise.all(gone.map((id) => index.ids(lists.householdsOf(id))))).flat();
  for (const home of [...new Set(homes)].sort()) {
    await leaveHousehold(call, home, gone);
    for (const id of gone) await index.take(lists.householdsOf(id), home);
  }
}

/** Whether people are of a household of a user, or linked with them. */
export async function related({ lists: index }: BackOffice, self: string, people: readonly string[]): Promise<boolean> {
  const [homes, linked] = await Promise.all([index.ids(lists.householdsOf(self)), index.ids(lists.linkedWith(self))]);
  if (people.some((personId) => linked.includes(personId))) return true;
  if (homes.length === 0) return false;
  for (const personId of people) {
    const theirs = await index.ids(lists.householdsOf(personId));
    if (theirs.some((home) => homes.includes(home))) return true;
  }
  return false;
}
