import type { Office } from '../office';
import { idsOfPerson } from '../people/guard';
import { lists } from '../records/index-lists';
import type { Kind, Stored } from '../records/stored';

async function recordsIn<K extends Kind>(
  office: Office,
  kind: K,
  from: readonly string[],
): Promise<readonly Stored<K>[]> {
  const ids = (await Promise.all(from.map((list) => office.lists.ids(list)))).flat();
  const found = await Promise.all([...new Set(ids)].sort().map((id) => office.book.read(kind, id)));
  return found.flatMap((r) => (r ? [r] : []));
}

/** Every record that the register holds of a person, merged ones included. The lake holds none: counts only. */
export async function recordsOfSubject(office: Office, person: Stored<'person'>) {
  const ids = idsOfPerson(person);
  const [absorbed, files, consents, requests, households, glasses] = await Promise.all([
    Promise.all(person.facts.absorbed.map((id) => office.book.read('person', id))),
    recordsIn(office, 'file', ids.map(lists.filesOf)),
    recordsIn(office, 'consent', ids.map(lists.consentsOf)),
    recordsIn(office, 'request', ids.map(lists.requestsOf)),
    recordsIn(office, 'household', ids.map(lists.householdsOf)),
    recordsIn(office, 'glass', ids.map(lists.glassOf)),
  ]);
  const documents = await recordsIn(
    office,
    'document',
    files.map((f) => lists.documentsOf(f.id)),
  );
  const people = [person, ...absorbed.flatMap((p) => (p ? [p] : []))];
  return { person, people, files, documents, consents, requests, households, glasses };
}

/** All of them in one list. */
export async function allRecordsOf(office: Office, person: Stored<'person'>): Promise<readonly Stored[]> {
  const { person: _, ...records } = await recordsOfSubject(office, person);
  return Object.values(records).flat();
}
