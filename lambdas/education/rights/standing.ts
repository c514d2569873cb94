import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import {
  type Hash,
  holdsOn,
  type Relation,
  type Relations,
  type RelationTable,
  relationStore as store,
} from './relation';

const lastKey = '\uffff';

/** Somebody who asks for a pupil at a school. */
export interface Asked {
  readonly guardian: string;
  readonly pupil: string;
  readonly school: string;
}

/** How the newest roster has a pupil whose guardian asks. */
export interface Standing {
  /** Hash of the number by which absences name the pupil. */
  readonly number: string;
  /** False of a pupil who has left the school. */
  readonly isEnrolled: boolean;
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

/** Whether the newest roster names somebody with a pupil, as whatever, and in whichever school. */
export async function isNamedWith(state: StateStorePort, hash: Hash, named: string, pupilId: string): Promise<boolean> {
  const pupil = hash(pupilId);
  return (await rowsWith(state, 'users', pupil))[pupil]?.agents?.includes(hash(named)) ?? false;
}

/**
 * Whether somebody is a guardian of a pupil of a school on a local date; undefined where not, whatever is missing: each is read all the
 * same.
 */
export async function standingOf(
  state: StateStorePort,
  hash: Hash,
  asked: Asked,
  date: string,
): Promise<Standing | undefined> {
  const [guardian, pupil, school] = [hash(asked.guardian), hash(asked.pupil), hash(asked.school)];
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
  if (!isTheirs || child.number === undefined || isShownTwice || there.length === 0) return undefined;
  return { number: child.number, isEnrolled: there.some(holds) };
}
