import type { AnyEntity, Entity } from '../entity';
import type { Person } from '../facts';
import { kinds } from '../kinds';
import type { Office } from '../office';
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

type Listed = Entity<object> & Required<Pick<AnyEntity, 'listOf'>>;

/** Kinds whose records stand in lists of their people; files have a way of their own. */
const listedKinds = ({ facts: { entities } }: Office): readonly Listed[] =>
  Object.values(entities).filter((e): e is Listed => e.listOf !== undefined && e.kind !== kinds.file.kind);

/** Of them those whose records are of one person each. */
export const ownKinds = (office: Office): readonly Listed[] =>
  listedKinds(office).filter(({ about }) => about === 'personId');

/** A person's record with those merged into it, and their files. */
export async function peopleAndFiles(office: Office, person: Person) {
  const absorbed = await Promise.all(person.facts.absorbed.map((id) => office.book.read(peopleOf(office), id)));
  const files = await recordsIn(office, kinds.file, idsOfPerson(person).map(lists.filesOf));
  return { people: [person, ...absorbed.flatMap((p) => (p ? [p] : []))], files };
}

/** Every record that the register holds of a person, merged ones included. The lake holds none: counts only. */
export async function allRecordsOf(office: Office, person: Person): Promise<readonly Stored[]> {
  const ids = idsOfPerson(person);
  const { people, files } = await peopleAndFiles(office, person);
  const others = await Promise.all(listedKinds(office).map((e) => recordsIn(office, e, ids.map(e.listOf))));
  const found: readonly Stored[] = [...people, ...files, ...others.flat()];
  const documents = await recordsIn(
    office,
    kinds.document,
    found.map(({ id }) => lists.documentsOf(id)),
  );
  return [...found, ...documents];
}
