import type { Call } from '../api/call';
import { type Receipt, shredFile, shredKey } from '../files/shred';
import { amendFacts } from '../records/amend-facts';
import { lists } from '../records/index-lists';
import { open } from '../records/open';
import type { Stored } from '../records/stored';
import { amendAlways } from '../records/write';
import { erasureObstacles } from '../rules/erasure';
import { recordsOfSubject } from './subject-records';

/** What came of an erasure: erased with receipts, or restricted with reasons. */
export interface Erasure {
  readonly outcome: 'erased' | 'restricted';
  readonly reasons: readonly string[];
  readonly receipts: readonly Receipt[];
}

type Subject = Awaited<ReturnType<typeof recordsOfSubject>>;

async function restrict({ office, principal }: Call, { people }: Subject): Promise<void> {
  for (const person of people)
    await amendFacts<'person'>(office, principal.actor, person, ({ facts }) =>
      facts.status === 'active' ? { status: 'restricted' } : undefined,
    );
}

/** Takes a person out of a household, whose other members stay. */
async function leaveHousehold(call: Call, household: Stored<'household'>, gone: readonly string[]): Promise<void> {
  const { office, principal } = call;
  for (;;) {
    const before = await office.book.read('household', household.id);
    if (!before) return;
    const [opened] = await open(call, [before], () => ['members'], 'leaveHousehold');
    const members = ((opened?.values.members ?? []) as { personId: string }[]).filter(
      (m) => !gone.includes(m.personId),
    );
    // Nobody left: the address is nobody's household any more.
    if (members.length === 0) {
      await shredKey(office, before.key);
      await amendAlways<'household'>(office, principal.actor, before, (h) =>
        Object.keys(h.sealed).length ? { blank: true } : undefined,
      );
      return;
    }
    const after = await amendAlways<'household'>(office, principal.actor, before, (now) =>
      now.version === before.version ? { fields: { members } } : undefined,
    );
    if (after?.version === before.version + 1) return;
  }
}

/**
 * A review says in which fields a person is like another, whose values can still be read: that is as good as the values.
 * Of an erased person nobody has to decide it any more.
 */
async function forgetReviews({ office, principal }: Call, personId: string): Promise<void> {
  for (const id of await office.lists.ids(lists.reviewsOf(personId))) {
    const review = await office.book.read('review', id);
    for (const other of review?.facts.personIds ?? [])
      if (other !== personId) await office.lists.take(lists.reviewsOf(other), id);
    await office.lists.take(lists.reviews, id);
    await amendFacts<'review'>(office, principal.actor, { kind: 'review', id }, ({ facts }) =>
      facts.personIds.length === 0
        ? undefined
        : { status: 'distinct', personIds: [], match: 'similar', score: 0, agreeing: [] },
    );
    // Last: by this the review is found when the erasure is repeated.
    await office.lists.take(lists.reviewsOf(personId), id);
  }
}

/** Destroys the keys of a person and all they were for; every step may be repeated. */
async function shredPerson(call: Call, subject: Subject): Promise<readonly Receipt[]> {
  const { office, principal } = call;
  const receipts: Receipt[] = [];
  for (const file of subject.files) receipts.push(...(await shredFile(office, principal.actor, file)).receipts);
  const gone = subject.people.map((p) => p.id);
  for (const household of subject.households) {
    await leaveHousehold(call, household, gone);
    for (const id of gone) await office.lists.take(lists.householdsOf(id), household.id);
  }
  for (const person of subject.people) {
    for (const token of person.facts.tokens) await office.lists.take(lists.token(token), person.id);
    await office.lists.take(lists.people, person.id);
    const receipt = await shredKey(office, person.key);
    if (receipt) receipts.push(receipt);
    await amendAlways<'person'>(office, principal.actor, person, ({ facts }) =>
      facts.status === 'erased' ? undefined : { facts: { status: 'erased', tokens: [] }, blank: true },
    );
  }
  for (const id of gone) await forgetReviews(call, id);
  // What came between the look and the end.
  const late = (await recordsOfSubject(office, subject.person)).files.filter((f) => f.facts.status !== 'disposed');
  for (const file of late) receipts.push(...(await shredFile(office, principal.actor, file)).receipts);
  return receipts;
}

/**
 * Erases a person, or restricts them with reasons when the law keeps the data (residents rule F). Restricted they are
 * in any case, and first: nothing new comes in while it is looked what there is.
 */
export async function eraseOrRestrict(call: Call, person: Stored<'person'>): Promise<Erasure> {
  const { office } = call;
  await restrict(call, await recordsOfSubject(office, person));
  const subject = await recordsOfSubject(office, person);
  const files = subject.files.map(({ facts }) => ({
    category: facts.category,
    status: facts.status,
    retainUntilMs: facts.retainUntil === null ? null : Date.parse(facts.retainUntil),
  }));
  const personHeld = subject.people.some((p) => p.facts.legalHold);
  const reasons = erasureObstacles({ personHeld, files }, office.settings.legalHold, office.ports.clock.nowMs());
  if (reasons.length > 0) return { outcome: 'restricted', reasons, receipts: [] };
  return { outcome: 'erased', reasons: [], receipts: await shredPerson(call, subject) };
}
