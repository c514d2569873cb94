import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import type { Entity } from '../entity';
import type { Person } from '../facts';
import type { PersonFacts } from '../kinds';
import type { Call, Office, Principal } from '../office';

/** The kind of the people of a register; one without people is asked for a person by a bug. */
export function peopleOf({ facts }: Pick<Office, 'facts'>): Entity<PersonFacts> {
  if (!facts.people) throw new Error(`${facts.service.id} is no register of people`);
  return facts.people;
}

/** Whether somebody who sees only what is theirs may see what is of a person: themselves, or one for whom they act. */
export async function mayActFor(office: Office, { personId }: Principal, other: string): Promise<boolean> {
  if (personId === undefined) return false;
  return personId === other || ((await office.rules.actsFor?.(office, personId, other)) ?? false);
}

/** Restricted data is kept and protected only; whoever answers the data subject still sees it (PIPL 47, GDPR 18). */
function checkRestriction({ office: { facts }, role, purpose }: Call, person: Person): void {
  if (person.facts.status !== 'restricted') return;
  const { restrictedTo, own } = facts;
  if (role === restrictedTo?.role && restrictedTo.purposes.includes(purpose)) return;
  if (role === own?.role) return;
  throw refusal('restricted', { detail: 'ask the data protection officer' });
}

/** A person whose record may be used; throws what stands against it. */
export async function usablePerson(call: Call, personId: string): Promise<Person> {
  const person = await call.office.book.read(peopleOf(call.office), personId);
  if (!person) throw problem('not-found');
  const { status, mergedInto } = person.facts;
  if (status === 'erased') throw refusal('erased');
  if (status === 'merged') throw refusal('merged', { detail: `goes on as ${mergedInto}` });
  checkRestriction(call, person);
  return person;
}

/** A person in whatever state; of a merged record, the one it goes on as. */
export async function goesOnAs(office: Pick<Office, 'book' | 'facts'>, personId: string): Promise<Person | undefined> {
  const person = await office.book.read(peopleOf(office), personId);
  return person?.facts.mergedInto ? goesOnAs(office, person.facts.mergedInto) : person;
}

/** The person that something belongs to, whose record may be used; throws what stands against it. */
export async function ownerOf(call: Call, personId: string): Promise<Person> {
  const owner = await goesOnAs(call.office, personId);
  return usablePerson(call, owner?.id ?? personId);
}

/** Ids under which the things of a person stand: their own, and those of records merged into theirs. */
export const idsOfPerson = (person: Person): readonly string[] => [person.id, ...person.facts.absorbed];
