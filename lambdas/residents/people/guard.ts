import { problem } from '../../../lib/engine/api/problem';
import type { Call } from '../api/call';
import { refusal } from '../api/problem';
import type { Office } from '../office';
import type { Stored } from '../records/stored';

/** Restricted data is kept and protected only; whoever answers the data subject still sees it (PIPL 47, GDPR 18). */
function checkRestriction({ role, purpose }: Call, person: Stored<'person'>): void {
  if (person.facts.status !== 'restricted') return;
  if (role === 'protection-officer' && (purpose === 'data-subject-request' || purpose === 'oversight')) return;
  if (role === 'resident') return;
  throw refusal('restricted', { detail: 'ask the data protection officer' });
}

/** A person whose record may be used; throws what stands against it. */
export async function usablePerson(call: Call, personId: string): Promise<Stored<'person'>> {
  const person = await call.office.book.read('person', personId);
  if (!person) throw problem('not-found');
  const { status, mergedInto } = person.facts;
  if (status === 'erased') throw refusal('erased');
  if (status === 'merged') throw refusal('merged', { detail: `goes on as ${mergedInto}` });
  checkRestriction(call, person);
  return person;
}

/** A person in whatever state; of a merged record, the one it goes on as. */
export async function goesOnAs(
  { book }: Pick<Office, 'book'>,
  personId: string,
): Promise<Stored<'person'> | undefined> {
  const person = await book.read('person', personId);
  return person?.facts.mergedInto ? goesOnAs({ book }, person.facts.mergedInto) : person;
}

/** The person that something belongs to, whose record may be used; throws what stands against it. */
export async function ownerOf(call: Call, personId: string): Promise<Stored<'person'>> {
  const owner = await goesOnAs(call.office, personId);
  return usablePerson(call, owner?.id ?? personId);
}

/** Ids under which the things of a person stand: their own, and those of records merged into theirs. */
export const idsOfPerson = (person: Stored<'person'>): readonly string[] => [person.id, ...person.facts.absorbed];
