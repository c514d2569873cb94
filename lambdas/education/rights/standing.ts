import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { holdsOn, type Relation, type Relations, type RelationTable, relationStore as store } from './relation';

const lastKey = '\uffff';

/** Somebody who asks for a pupil at a school: ids as they came, or keyed hashes of them. */
export interface Asked {
  readonly guardian: string;
  readonly pupil: string;
  readonly school: string;
}

/** How the newest roster has a pupil whose guardian asks. */
export interface Standing {
  /** Hash of the number by which absences name the pupil; undefined where whoever asks is no guardian of theirs, whatever is missing. */
  readonly number: string | undefined;
  /** False of a pupil who has left the school, or never was there. */
  readonly isEnrolled: boolean;
  /** Keyed hashes of all whom the roster names with the pupil, as whatever. */
  readonly named: readonly string[];
}

/** Rows of a table that lie with an id. */
async function rowsWith(state: StateStorePort, table: RelationTable, id: string): Promise<Relations> {
  const stored = await state.read(store, table, id.slice(0, 2));
  return stored ? fromBytes<Relations>(stored.value) : {};
}

const enrollmentsOf = async (state: StateStorePort, pupil: string, schools: ReadonlySet<string>) =>
  Object.values(await rowsWith(state, 'enrollments', pupil)).filter(
    ({ whose, org = '' }) => whose === pupil && schools.has(org),
  );

/** Whether another pupil of the school has the number: whose days are whose, nobody can say then. */
async function isShared(state: StateStorePort, number: string, pupil: string, schools: ReadonlySet<string>) {
  for (const [id, { whose, isGone }] of Object.entries(await rowsWith(state, 'numbers', number)))
    if (id !== pupil && whose === number && !isGone && (await enrollmentsOf(state, id, schools)).length > 0)
      return true;
  return false;
}

/** Whether the newest roster names somebody with a pupil, as whatever, and in whichever school; both are keyed hashes. */
export async function isNamedWith(state: StateStorePort, named: string, pupil: string): Promise<boolean> {
  return (await rowsWith(state, 'users', pupil))[pupil]?.agents?.includes(named) ?? false;
}

/** How the newest roster has it on a local date that somebody asks for a pupil of a school: each is read, whatever is missing. */
export async function standingOf(
  state: StateStorePort,
  { guardian, pupil, school }: Asked,
  date: string,
): Promise<Standing> {
  const orgs = (await state.entries(store, 'orgs', '', lastKey)).flatMap(({ value }) =>
    Object.entries(fromBytes<Relations>(value)),
  );
  const schools = new Set(orgs.flatMap(([id, { number, isGone }]) => (number === school && !isGone ? [id] : [])));
  const [ofPupil, ofGuardian, roles, there] = await Promise.all([
    rowsWith(state, 'users', pupil),
    rowsWith(state, 'users', guardian),
    rowsWith(state, 'roles', guardian),
    enrollmentsOf(state, pupil, schools),
  ]);
  const [child, adult] = [ofPupil[pupil], ofGuardian[guardian]];
  // Of what is gone no days are left.
  const holds = (row: Relation) => holdsOn(date, row);
  const isGuardian = [adult, ...Object.values(roles).filter(({ whose }) => whose === guardian)].some(
    (row) => row !== undefined && holds(row),
  );
  const isShownTwice = await isShared(state, child?.number ?? pupil, pupil, schools);
  const isTheirs = isGuardian && adult?.isGone === false && child?.isGone === false && child.agents?.includes(guardian);
  const isKnown = isTheirs && !isShownTwice && there.length > 0;
  return { number: isKnown ? child.number : undefined, isEnrolled: there.some(holds), named: child?.agents ?? [] };
}
