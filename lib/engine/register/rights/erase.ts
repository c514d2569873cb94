import type { Person } from '../facts';
import type { FileSettings } from '../files/files';
import { shredFile } from '../files/shred';
import { kinds, type Receipt } from '../kinds';
import { type Call, type CallWith, nowOf, type Office } from '../office';
import { amendFacts } from '../records/amend-facts';
import { destroy, letGo } from '../records/destroy';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';
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

/** Takes records for an erasure, each as it was looked at: one that somebody changed meanwhile is looked at again. */
async function take<F extends object>(
  call: Call,
  records: readonly Stored<F>[],
  status: Partial<NoInfer<F>>,
): Promise<void> {
  const { office, principal } = call;
  for (const record of records) {
    const { facts, version } = record;
    const taken = { ...record, version: version + 1, at: nowOf(office), by: principal.actor };
    await office.book.replace(record, { ...taken, facts: { ...facts, ...status } });
  }
}

/** Gives back what was taken, of which nothing is destroyed: it is restricted, and stays. */
async function giveBack({ office, principal }: Call, { people, files }: Subject): Promise<void> {
  const isThere = async ({ key, sealed }: Stored) =>
    Object.keys(sealed).length > 0 && (await office.vault.key(key)) !== undefined;
  for (const person of people)
    if (person.facts.status === 'erased' && (await isThere(person)))
      await amendFacts(office, principal.actor, peopleOf(office), person.id, ({ facts: { status, mergedInto } }) =>
        status === 'erased'
          ? { status: mergedInto === null ? ('restricted' as const) : ('merged' as const) }
          : undefined,
      );
  for (const file of files)
    if (file.facts.status === 'disposed' && (await isThere(file)))
      await amendFacts(office, principal.actor, kinds.file, file.id, ({ facts: { status } }) =>
        status === 'disposed' ? { status: 'closed' as const } : undefined,
      );
}

/** Why the law keeps what there is of a person; empty when it may be erased. */
function obstaclesOf({ settings, ports }: Office<FileSettings>, subject: Subject): readonly string[] {
  const files = subject.files.map(({ facts: { category, status, retainUntil } }) => ({
    category,
    status,
    retainUntilMs: retainUntil === null ? null : Date.parse(retainUntil),
  }));
  const personHeld = subject.people.some((p) => p.facts.legalHold);
  return erasureObstacles({ personHeld, files }, settings.legalHold, ports.clock.nowMs());
}

/**
 * Erases a person, or restricts them with reasons when the law keeps the data (PIPL 47, GDPR 17 and
 * 18). Restricted they are in any case, and first: nothing new comes in while it is looked what there is.
 *
 * Nothing is destroyed before all is taken. People are taken first: from then on nobody begins to change what is theirs,
 * and who began before is seen in the next look, or finds the person or the file taken. So a hold or an opened file is
 * either there in time, and everything stays, or refused.
 */
export async function eraseOrRestrict(call: CallWith<FileSettings>, person: Person): Promise<Erasure> {
  await restrict(call, await peopleAndFiles(call.office, person));
  for (;;) {
    const subject = await peopleAndFiles(call.office, person);
    const reasons = obstaclesOf(call.office, subject);
    if (reasons.length > 0) {
      await giveBack(call, subject);
      return { outcome: 'restricted', reasons, receipts: [] };
    }
    const people = subject.people.filter((p) => p.facts.status !== 'erased');
    const files = subject.files.filter((f) => f.facts.status !== 'disposed');
    if (people.length > 0) await take(call, people, { status: 'erased' });
    else if (files.length > 0) await take(call, files, { status: 'disposed' });
    else return { outcome: 'erased', reasons, receipts: await shredPerson(call, person, subject) };
  }
}
