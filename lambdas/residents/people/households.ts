import { problem } from '../../../lib/engine/api/problem';
import type { Call, CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { lists } from '../records/index-lists';
import { open } from '../records/open';
import type { Stored } from '../records/stored';
import { amend, createOnce, idOf } from '../records/write';
import { normaliseFields } from './fields';
import { readShown, shownOf } from './present';

interface Member {
  readonly personId: string;
  readonly relation: string;
}

/** Every member must be a person whose record is in use. */
async function checkMembers({ office }: Call, members: readonly Member[]): Promise<void> {
  for (const [i, { personId }] of members.entries()) {
    const person = await office.book.read('person', personId);
    if (person?.facts.status !== 'active')
      throw refusal('person-unknown', { invalid: [{ at: `/members/${i}/personId`, code: 'unknown' }] });
  }
}

const householdOf = ({
  head,
  values,
}: Pick<ReturnType<typeof shownOf>, 'head' | 'values'>): ReplyOf<'readHousehold'>['body'] => ({
  ...head,
  ...values,
});

async function readOne(call: Call, household: Stored<'household'>) {
  const [shown] = await readShown(call, [household]);
  return { body: householdOf(shown as NonNullable<typeof shown>), version: household.version };
}

export async function createHousehold(call: CallOf<'createHousehold'>): Promise<ReplyOf<'createHousehold'>> {
  const { office, body } = call;
  const id = idOf(call);
  const household = await createOnce(call, 'household', id, async () => {
    await checkMembers(call, body.members);
    for (const { personId } of body.members) await office.lists.put(lists.householdsOf(personId), id);
    const { address } = normaliseFields(call, { address: body.address });
    return { key: `household/${id}`, facts: {}, fields: { address, members: body.members } };
  });
  return readOne(call, household);
}

export async function readHousehold(call: CallOf<'readHousehold'>): Promise<ReplyOf<'readHousehold'>> {
  const { office, params, query } = call;
  const household = query.version
    ? await office.book.version('household', params.householdId, query.version)
    : await office.book.read('household', params.householdId);
  if (!household) throw problem('not-found');
  return readOne(call, household);
}

export async function amendHousehold(call: CallOf<'amendHousehold'>): Promise<ReplyOf<'amendHousehold'>> {
  const { office, params, body } = call;
  const before = await office.book.read('household', params.householdId);
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
  return { body: householdOf(shownOf(call, { record: after, values })), version: after.version };
}
