import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { concurrently } from '../../../lib/shared/concurrently';
import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Roster } from '../roster/archive';
import { newestMs, timeOf } from '../roster/changes';
import { tableOf } from '../roster/findings';

const [store, lastKey] = ['relations', '\uffff'] as const;
const atOnce = 8;
/** Roles of OneRoster that have the rights of a pupil: no aide, no relative. */
const guardianRoles = new Set(['guardian', 'parent']);

const tables = ['users', 'orgs', 'enrollments'] as const;
type Table = (typeof tables)[number];

/** What the newest roster says of an id; all of it keyed hashes. */
export interface Relation {
  /** When it was last changed, epoch ms. */
  readonly ms: number;
  readonly isGone: boolean;
  /** Of an enrollment: the pupil, and the organisation. */
  readonly pupil?: string;
  readonly org?: string;
  /** Of users and organisations: the number by which absences name them. */
  readonly number?: string;
  /** Of users: who is theirs to ask for, and whether they are a guardian of anybody; undefined where the roster does not say. */
  readonly agents?: readonly string[];
  readonly isGuardian?: boolean;
}

type Relations = Readonly<Record<string, Relation>>;

/** What a roster says of relations. */
export interface RosterRelations {
  readonly madeMs: number;
  readonly tables: readonly {
    readonly table: Table;
    readonly isWhole: boolean;
    readonly rows: ReadonlyMap<string, Relation>;
  }[];
}

type Row = Readonly<Record<string, string>>;
type Hash = (value: string) => string;

const idsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

/** Who has a role of guardians by a file of roles (1.2); of others in it, false. */
function guardiansIn({ files }: Roster): ReadonlyMap<string, boolean> {
  const all = new Map<string, boolean>();
  for (const { userSourcedId = '', role = '', status = '' } of files.find(({ name }) => name.toLowerCase() === 'roles')
    ?.rows ?? [])
    if (status !== 'tobedeleted')
      all.set(userSourcedId, all.get(userSourcedId) === true || guardianRoles.has(role.toLowerCase()));
  return all;
}

function relationOf(table: Table, row: Row, roles: ReadonlyMap<string, boolean>, hash: Hash): Partial<Relation> {
  const { sourcedId = '', role = '' } = row;
  if (table === 'enrollments')
    return { pupil: hash(row.userSourcedId ?? ''), org: role === 'student' ? hash(row.schoolSourcedId ?? '') : '' };
  // The reader has hashed it. Systems without numbers of their own name pupils by their id.
  const number = row.identifier ?? hash(sourcedId);
  if (table === 'orgs') return { number };
  const isGuardian = role === '' ? roles.get(sourcedId) : guardianRoles.has(role.toLowerCase());
  const agents = idsIn(row.agentSourcedIds || row.agents || '').map(hash);
  return { number, agents, ...(isGuardian === undefined ? {} : { isGuardian }) };
}

/** Of one that is gone nothing is left but that it was. */
const bare = ({ ms, pupil, org }: Relation): Relation => ({
  ...{ ms, isGone: true },
  ...(pupil === undefined ? {} : { pupil }),
  ...(org === undefined ? {} : { org }),
});

/** The newer of two; of one time a deletion counts, and of agents those that both name: in any order. */
function newer(a: Relation, b: Relation): Relation {
  const [older, newest] = a.ms > b.ms || (a.ms === b.ms && a.isGone) ? [b, a] : [a, b];
  if (newest.isGone) return bare({ ...older, ...newest });
  const isGuardian = newest.isGuardian ?? older.isGuardian;
  const agents =
    a.ms === b.ms && a.agents && b.agents ? a.agents.filter((one) => b.agents?.includes(one)) : newest.agents;
  return { ...newest, ...(agents ? { agents } : {}), ...(isGuardian === undefined ? {} : { isGuardian }) };
}

/** What a roster says of pupils, their guardians and schools, of files that its manifest has as bulk or delta. */
export function relationsIn(roster: Roster, receivedMs: number, hash: Hash): RosterRelations {
  const madeMs = newestMs(roster, receivedMs);
  const roles = guardiansIn(roster);
  return {
    madeMs,
    tables: tables.flatMap((table) => {
      const file = roster.files.find(({ name }) => tableOf(name) === table);
      const mode = roster.modes.get(table)?.toLowerCase();
      if (!file || (mode !== 'bulk' && mode !== 'delta')) return [];
      const rows = new Map<string, Relation>();
      for (const row of file.rows) {
        if ((row.sourcedId ?? '') === '') continue;
        const isGone = row.status === 'tobedeleted';
        const said = { ms: timeOf(row, receivedMs) ?? madeMs, isGone, ...relationOf(table, row, roles, hash) };
        const id = hash(row.sourcedId as string);
        const known = rows.get(id);
        rows.set(id, known ? newer(known, said) : isGone ? bare(said) : said);
      }
      return [{ table, isWhole: mode === 'bulk', rows }];
    }),
  };
}

/** Enrollments lie with their pupil, so that one item has all of one; everything else by itself. */
const bucketOf = (id: string, { pupil }: Relation): string => (pupil ?? id).slice(0, 2);

/** Every writer looks at each item that knows an id: an enrollment may have been somebody else's. */
async function changesIn(state: StateStorePort, { madeMs, tables: said }: RosterRelations) {
  const changes: { readonly place: string; readonly id: string; readonly row: Relation }[] = [];
  for (const { table, isWhole, rows } of said) {
    const known = await state.entries(store, table, '', lastKey);
    // What an older roster says, sent again, is no enrollment of whose it was.
    const newest = new Map<string, number>();
    const add = (bucket: string, id: string, row: Relation) =>
      changes.push({ place: JSON.stringify([table, bucket]), id, row });
    for (const { sort, value } of known)
      for (const [id, row] of Object.entries(fromBytes<Relations>(value))) {
        newest.set(id, Math.max(row.ms, newest.get(id) ?? 0));
        const now = rows.get(id);
        const isElsewhere = now !== undefined && (now.isGone || bucketOf(id, now) !== sort || now.pupil !== row.pupil);
        if (isElsewhere && now.ms >= row.ms) add(sort, id, { ...bare(row), ms: now.ms });
        if (now === undefined && isWhole && !row.isGone && row.ms <= madeMs)
          add(sort, id, { ...bare(row), ms: madeMs });
      }
    for (const [id, row] of rows) if (row.ms >= (newest.get(id) ?? 0)) add(bucketOf(id, row), id, row);
  }
  return changes;
}

/** Takes what a roster says: of each row the newest, in any order; of a whole table what it leaves out has ended. */
export async function takeRelations(state: StateStorePort, said: RosterRelations): Promise<void> {
  const places = [...groupedBy(await changesIn(state, said), ({ place }) => place)];
  await concurrently(places, atOnce, ([place, some]) => {
    const [table, bucket] = JSON.parse(place) as [string, string];
    return update(state, store, table, bucket, (stored) => {
      const known = new Map(Object.entries(stored ? fromBytes<Relations>(stored.value) : {}));
      const before = JSON.stringify([...known]);
      for (const { id, row } of some) {
        const was = known.get(id);
        // An enrollment that was another's in this item is a new one of it.
        known.set(id, was === undefined || (was.pupil !== row.pupil && row.ms >= was.ms) ? row : newer(was, row));
      }
      const isSame = JSON.stringify([...known]) === before;
      return { bytes: isSame ? undefined : toBytes(Object.fromEntries(known)), result: undefined };
    });
  });
}

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

/** Whether somebody is a guardian of a pupil of a school; undefined where not, whatever is missing: each is read all the same. */
export async function standingOf(state: StateStorePort, hash: Hash, asked: Asked): Promise<Standing | undefined> {
  const [guardian, pupil, school] = [hash(asked.guardian), hash(asked.pupil), hash(asked.school)];
  const read = async (table: Table, bucket: string): Promise<Relations> => {
    const stored = await state.read(store, table, bucket);
    return stored ? fromBytes<Relations>(stored.value) : {};
  };
  const [ofPupil, ofGuardian, enrollments, orgs] = await Promise.all([
    read('users', pupil.slice(0, 2)),
    read('users', guardian.slice(0, 2)),
    read('enrollments', pupil.slice(0, 2)),
    state.entries(store, 'orgs', '', lastKey),
  ]);
  const [child, adult] = [ofPupil[pupil], ofGuardian[guardian]];
  const schools = new Set(
    orgs.flatMap(({ value }) =>
      Object.entries(fromBytes<Relations>(value)).flatMap(([id, { number }]) => (number === school ? [id] : [])),
    ),
  );
  const there = Object.values(enrollments).filter((one) => one.pupil === pupil && schools.has(one.org ?? ''));
  const isTheirs = child?.agents?.includes(guardian) && !child.isGone && adult?.isGuardian && !adult.isGone;
  if (!isTheirs || child?.number === undefined || there.length === 0) return undefined;
  return { number: child.number, isEnrolled: there.some(({ isGone }) => !isGone) };
}
