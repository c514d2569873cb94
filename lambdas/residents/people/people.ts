import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import { problem } from '../../../lib/engine/api/problem';
import { createOnce, idOf } from '../../../lib/engine/register/records/create';
import { lists as common } from '../../../lib/engine/register/records/index-lists';
import { noteAccess, open } from '../../../lib/engine/register/records/open';
import { mergeValues } from '../../../lib/engine/register/records/operations';
import { readOne, readShown, shownOf } from '../../../lib/engine/register/records/present';
import { pseudonymOf } from '../../../lib/engine/register/records/subjects';
import { amend } from '../../../lib/engine/register/records/write';
import { isGlassBroken } from '../../../lib/engine/register/subjects/glass';
import { usablePerson } from '../../../lib/engine/register/subjects/guard';
import { moveTokens } from '../../../lib/engine/register/subjects/tokens';
import type { CallOf, ReplyOf } from '../call';
import { kinds } from '../kinds';
import { lists } from '../lists';
import { normaliseFields, tokensOf } from './fields';
import { findDuplicates } from './find-duplicates';
import { personOf } from './present';

/** Enters a person: key, hashes to be found by, record; then looks for duplicates, and never merges. */
export async function createPerson(call: CallOf<'createPerson'>): Promise<ReplyOf<'createPerson'>> {
  const { office, body } = call;
  const { protected: isProtected, ...given } = body;
  const id = idOf(call);
  const fields = normaliseFields(call, given);
  const person = await createOnce(call, kinds.person, id, async () => {
    const tokens = tokensOf(office.secrets, fields);
    for (const token of tokens) await office.lists.put(common.token(token), id);
    return {
      facts: {
        status: 'active' as const,
        protected: isProtected,
        legalHold: false,
        mergedInto: null,
        absorbed: [],
        tokens,
      },
      fields,
    };
  });
  // A repeated call may come after the person was erased, merged or amended.
  const current = await usablePerson(call, id);
  if (current.version === person.version) await findDuplicates(call, person, fields);
  return { body: personOf(await readOne(call, person)), version: person.version };
}

export async function readPerson(call: CallOf<'readPerson'>): Promise<ReplyOf<'readPerson'>> {
  const { office, params, query } = call;
  const current = await usablePerson(call, params.personId);
  const glass = await isGlassBroken(call, current.id);
  const person =
    query.version === undefined ? current : await office.book.version(kinds.person, current.id, query.version);
  if (!person) throw problem('not-found');
  return { body: personOf(await readOne(call, person, glass)), version: person.version };
}

export async function listPersonVersions(call: CallOf<'listPersonVersions'>): Promise<ReplyOf<'listPersonVersions'>> {
  const { office, params, query } = call;
  const current = await usablePerson(call, params.personId);
  const glass = await isGlassBroken(call, current.id);
  const question = ['listPersonVersions', office.city, current.id];
  const key = office.secrets.key('cursor');
  const upTo = query.cursor === undefined ? current.version : Number(placeOf(key, question, query.cursor)) - 1;
  const versions = await office.book.versions(current, upTo, query.limit);
  const items = (await readShown(call, versions, glass)).map(personOf);
  const last = versions.at(-1)?.version ?? 1;
  return { body: { items, next: last > 1 ? cursorOf(key, question, String(last)) : null } };
}

/** Amends a person. What the change touches is opened first, so the access is in the trail before the write. */
export async function amendPerson(call: CallOf<'amendPerson'>): Promise<ReplyOf<'amendPerson'>> {
  const { office, params, body } = call;
  const before = await usablePerson(call, params.personId);
  const { protected: isProtected = before.facts.protected, ...given } = body;
  const change = normaliseFields(call, given);
  const [opened] = await open(call, [before], (r) => Object.keys(r.sealed));
  const values = mergeValues(opened?.values ?? {}, change);
  const tokens = tokensOf(office.secrets, values);
  for (const token of tokens) await office.lists.put(common.token(token), before.id);
  const after = await amend(call, before, { facts: { protected: isProtected, tokens }, fields: change });
  await moveTokens(office, before, after);
  await findDuplicates(call, after, values);
  return { body: personOf(shownOf(call, { record: after, values })), version: after.version };
}

/** Says how two people are related. The link stands with the first; the other is found by it. */
export async function linkPeople(call: CallOf<'linkPeople'>): Promise<ReplyOf<'linkPeople'>> {
  const { office, params, body } = call;
  if (params.otherId === params.personId) throw problem('invalid', { invalid: [{ at: 'otherId', code: 'same' }] });
  const before = await usablePerson(call, params.personId);
  const other = await usablePerson(call, params.otherId);
  const [opened] = await open(call, [before], (r) => Object.keys(r.sealed));
  const values = opened?.values ?? {};
  const links = ((values.links as { personId: string; relation: string }[] | undefined) ?? []).filter(
    (l) => l.personId !== other.id,
  );
  const linked = [...links, { personId: other.id, relation: body.relation }];
  await office.lists.put(lists.linkedWith(before.id), other.id);
  await office.lists.put(lists.linkedWith(other.id), before.id);
  const after = await amend(call, before, { fields: { links: linked } });
  return {
    body: personOf(shownOf(call, { record: after, values: { ...values, links: linked } })),
    version: after.version,
  };
}

export async function setLegalHold(call: CallOf<'setLegalHold'>): Promise<ReplyOf<'setLegalHold'>> {
  const { office, params, body } = call;
  const before = await usablePerson(call, params.personId);
  const result = body.held ? 'held' : 'released';
  await noteAccess(call, { subjects: [pseudonymOf(office, before)], fields: ['legalHold'], result });
  const after = await amend(call, before, { facts: { legalHold: body.held }, fields: { holdReason: body.reason } });
  return { body: personOf(await readOne(call, after)), version: after.version };
}
