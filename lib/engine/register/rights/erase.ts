import type { Person } from '../facts';
import type { FileSettings } from '../files/files';
import { shredFile } from '../files/shred';
import type { Receipt } from '../kinds';
import type { Call, CallWith } from '../office';
import { amendFacts } from '../records/amend-facts';
import { destroy, letGo } from '../records/destroy';
import { lists } from '../records/index-lists';
import { peopleOf } from '../subjects/guard';
import { erasureObstacles } from './erasure';
import { ownKinds, peopleAndFiles, recordsIn } from './subject-records';

/** What came of an erasure: erased with receipts, or restricted with reasons. */
export interface Erasure {
  readonly outcome: 'erased' | 'restricted';
  readonly reasons: readonly string[];
  readonly receipts: readonly Receipt[];
}

type Subject = Awaited<ReturnType<typeof peopleAndFiles>>;

async function restrict({ office, principal }: Call, { people }: Subject): Promise<void> {
  for (const person of people)
    await amendFacts(office, principal.actor, peopleOf(office), person.id, ({ facts }) =>
      facts.status === 'active' ? { status: 'restricted' as const } : undefined,
    );
}

/** Lets go what is of these people alone, beside their files. */
async function letGoOwn({ office, principal }: Call, people: readonly Person[]): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for (const entity of ownKinds(office)) {
    const of = people.map((p) => entity.listOf(p.id));
    for (const record of await recordsIn(office, entity, of))
      receipts.push(...(await letGo(office, principal.actor, entity, record)));
  }
  return receipts;
}

/** Destroys the keys of a person and all they were for; every step may be repeated. */
async function shredPerson(
  call: CallWith<FileSettings>,
  person: Person,
  subject: Subject,
): Promise<readonly Receipt[]> {
  const { office, principal } = call;
  const receipts: Receipt[] = [];
  for (const file of subject.files) receipts.push(...(await shredFile(office, principal.actor, file)).receipts);
  const gone = subject.people.map((p) => p.id);
  receipts.push(...(await letGoOwn(call, subject.people)));
  await office.rules.leave?.(call, gone);
  for (const person of subject.people) {
    for (const token of person.facts.tokens) await office.lists.take(lists.token(token), person.id);
    if (office.facts.listOfPeople !== undefined) await office.lists.take(office.facts.listOfPeople, person.id);
    receipts.push(...(await destroy(office, principal.actor, peopleOf(office), person)).receipts);
  }
  for (const id of gone) await office.rules.forget?.(call, id);
  // What came between the look and the end.
  const late = (await peopleAndFiles(office, person)).files.filter((f) => f.facts.status !== 'disposed');
  for (const file of late) receipts.push(...(await shredFile(office, principal.actor, file)).receipts);
  const known = new Set(receipts.map(({ key }) => key));
  receipts.push(...(await letGoOwn(call, subject.people)).filter(({ key }) => !known.has(key)));
  return receipts;
}

/**
 * Erases a person, or restricts them with reasons when the law keeps the data (PIPL 47, GDPR 17 and
 * 18). Restricted they are in any case, and first: nothing new comes in while it is looked what there is.
 */
export async function eraseOrRestrict(call: CallWith<FileSettings>, person: Person): Promise<Erasure> {
  const { office } = call;
  await restrict(call, await peopleAndFiles(office, person));
  const subject = await peopleAndFiles(office, person);
  const files = subject.files.map(({ facts }) => ({
    category: facts.category,
    status: facts.status,
    retainUntilMs: facts.retainUntil === null ? null : Date.parse(facts.retainUntil),
  }));
  const personHeld = subject.people.some((p) => p.facts.legalHold);
  const reasons = erasureObstacles({ personHeld, files }, office.settings.legalHold, office.ports.clock.nowMs());
  if (reasons.length > 0) return { outcome: 'restricted', reasons, receipts: [] };
  return { outcome: 'erased', reasons: [], receipts: await shredPerson(call, person, subject) };
}
