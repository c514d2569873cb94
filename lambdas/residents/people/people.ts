import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import { problem } from '../../../lib/engine/api/problem';
import type { CallOf, ReplyOf } from '../api/call';
import { lists } from '../records/index-lists';
import { noteAccess, open } from '../records/open';
import { pseudonymOf } from '../records/subjects';
import { amend, createOnce, idOf } from '../records/write';
import { normaliseFields, tokensOf } from './fields';
import { findDuplicates } from './find-duplicates';
import { isGlassBroken } from './glass';
import { usablePerson } from './guard';
import { moveTokens } from './move-tokens';
import { personOf, readShown, shownOf } from './present';

/** Enters a person: key, hashes to be found by, record; then looks for duplicates, and never merges. */
export async function createPerson(call: CallOf<'createPerson'>): Promise<ReplyOf<'createPerson'>> {
  const { office, body } = call;
  const { protected: isProtected, ...given } = body;
  const id = idOf(call);
  const fields = normaliseFields(call, given);
  const person = await createOnce(call, 'person', id, async () => {
    const tokens = tokensOf(office.secrets, fields);
    for (const token of tokens) await office.lists.put(lists.token(token), id);
    await office.lists.put(lists.people, id);
    return {
      key: `person/${id}`,
      facts: { status: 'active', protected: isProtected, legalHold: false, mergedInto: null, absorbed: [], tokens },
      fields,
    };
  });
  // A repeated call may come after the person was erased, merged or amended.
  const current = await usablePerson(call, id);
  if (current.version === person.version) await findDuplicates(call, person, fields);
  const [shown] = await readShown(call, [person]);
  return { body: personOf(shown as NonNullable<typeof shown>), version: person.version };
}

export async function readPerson(call: CallOf<'readPerson'>): Promise<ReplyOf<'readPerson'>> {
  const { office, params, query } = call;
  const current = await usablePerson(call, params.personId);
  const glass = await isGlassBroken(call, current.id);
  const person = query.version === undefined ? current : await office.book.version('person', current.id, query.version);
  if (!person) throw problem('not-found');
  const [shown] = await readShown(call, [person], glass);
  return { body: personOf(shown as NonNullable<typeof shown>), version: person.version };
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
  const values = merge(opened?.values ?? {}, change);
  const tokens = tokensOf(office.secrets, values);
  for (const token of tokens) await office.lists.put(lists.token(token), before.id);
  const after = await amend(call, before, { facts: { protected: isProtected, tokens }, fields: change });
  await moveTokens(office, before, after);
  await findDuplicates(call, after, values);
  return { body: personOf(shownOf(call, { record: after, values })), version: after.version };
}

/** A merge patch over values: null takes away, undefined leaves. */
function merge(values: Readonly<Record<string, unknown>>, change: Readonly<Record<string, unknown>>) {
  const changed = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    Object.entries({ ...values, ...Object.fromEntries(changed) }).filter(([, v]) => v !== null),
  );
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
  await noteAccess(call, { subjects: [pseudonymOf(office.secrets, before)], fields: ['legalHold'], result });
  const after = await amend(call, before, { facts: { legalHold: body.held }, fields: { holdReason: body.reason } });
  const [shown] = await readShown(call, [after]);
  return { body: personOf(shown as NonNullable<typeof shown>), version: after.version };
}
