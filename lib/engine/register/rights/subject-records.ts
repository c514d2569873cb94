import { type Entity, keptWith, type ListedEntity } from '../entity';
import type { Person } from '../facts';
import { kinds } from '../kinds';
import type { Office } from '../office';
import { kindsWith } from '../records/destroy';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';
import { idsOfPerson, peopleOf } from '../subjects/guard';

/** Records of a kind that stand in some lists, in order of their ids, each once. */
export async function recordsIn<F extends object, K extends string>(
  office: Office,
  entity: Entity<F, K>,
  from: readonly string[],
): Promise<readonly Stored<F, K>[]> {
  const ids = (await Promise.all(from.map((list) => office.lists.ids(list)))).flat();
  const found = await Promise.all([...new Set(ids)].sort().map((id) => office.book.read(entity, id)));
  return found.flatMap((r) => (r ? [r] : []));
}

/** Kinds whose records stand in lists of their people; files have a way of their own. */
const listedKinds = ({ facts: { entities } }: Office): readonly ListedEntity[] =>
  Object.values(entities).filter(
    (e): e is ListedEntity => e.listOf !== undefined && keptWith(e) === undefined && e.kind !== kinds.file.kind,
  );

/** Of them those whose records are of one person each, and go with the person. */
export const ownKinds = (office: Office): readonly ListedEntity[] =>
  listedKinds(office).filter(({ about, kept }) => about === 'personId' && kept !== 'for-good');

/** A person's record with those merged into it, and their files, as they are now. */
export async function peopleAndFiles(office: Office, { id }: Pick<Person, 'id'>) {
  const person = (await office.book.read(peopleOf(office), id)) as Person;
  const absorbed = await Promise.all(person.facts.absorbed.map((one) => office.book.read(peopleOf(office), one)));
  const files = await recordsIn(office, kinds.file, idsOfPerson(person).map(lists.filesOf));
  return { people: [person, ...absorbed.flatMap((p) => (p ? [p] : []))], files };
}

/** Every record that the register holds of a person, merged ones included. The lake holds none: counts only. */
export async function allRecordsOf(office: Office, person: Person): Promise<readonly Stored[]> {
  const ids = idsOfPerson(person);
  const { people, files } = await peopleAndFiles(office, person);
  const others = await Promise.all(listedKinds(office).map((e) => recordsIn(office, e, ids.map(e.listOf))));
  return withKept(office, [...people, ...files, ...others.flat()]);
}

/** Records, and those that are kept with them. */
async function withKept(office: Office, records: readonly Stored[]): Promise<readonly Stored[]> {
  const kept = [...new Set(records.map(({ kind }) => kind))].flatMap((kind) =>
    kindsWith(office, kind).map((entity) => {
      const of = records.filter((record) => record.kind === kind).map(({ id }) => entity.listOf(id));
      return recordsIn(office, entity, of);
    }),
  );
  const found = (await Promise.all(kept)).flat();
  return found.length === 0 ? records : [...records, ...(await withKept(office, found))];
}
