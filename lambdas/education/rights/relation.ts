import type { Roster } from '../roster/archive';
import { newestMs, timeOf } from '../roster/changes';
import { tableOf } from '../roster/findings';

/** Store of relations. */
export const relationStore = 'relations';
/** Roles of OneRoster that have the rights of a pupil: no aide, no relative. */
const guardianRoles = new Set(['guardian', 'parent']);
const isGuardianRole = ({ role = '' }: Row): boolean => guardianRoles.has(role.toLowerCase());

const fileTables = ['users', 'orgs', 'enrollments', 'roles'] as const;
/** Files of a roster, and who has a number. */
export type RelationTable = (typeof fileTables)[number] | 'numbers';

/** Local dates from which something holds, and on which it does no more (OneRoster: `beginDate`, `endDate`). */
type Period = readonly [from: string, until: string];
const always: Period = ['', '\uffff'];
export const holdsOn = (date: string, { during = [] }: Pick<Relation, 'during'>): boolean =>
  during.some(([from, until]) => from <= date && date < until);

/** What the newest roster says of an id; all that could name somebody is a keyed hash. */
export interface Relation {
  /** When it was last changed, epoch ms. */
  readonly ms: number;
  readonly isGone: boolean;
  /** Gone because a whole roster left it out. */
  readonly isLeftOut?: true;
  /** With whom it lies: of an enrollment the pupil, of a role the user, of who has a number that number. */
  readonly whose?: string;
  /** Of an enrollment. */
  readonly org?: string;
  /** Of users and organisations: the number by which absences name them. */
  readonly number?: string;
  /** Of users: who is theirs to ask for. */
  readonly agents?: readonly string[];
  /** When somebody is enrolled, or by this row a guardian of anybody. */
  readonly during?: readonly Period[];
}

export type Relations = Readonly<Record<string, Relation>>;

/** What a roster says of relations. */
export interface RosterRelations {
  readonly madeMs: number;
  readonly receivedMs: number;
  readonly tables: readonly {
    readonly table: RelationTable;
    readonly isWhole: boolean;
    readonly rows: ReadonlyMap<string, Relation>;
  }[];
}

type Row = Readonly<Record<string, string>>;
export type Hash = (value: string) => string;

const idsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

/** What ends on a day that nobody can read has ended. */
function periodOf({ beginDate = '', endDate = '' }: Row): readonly Period[] {
  const [from, until] = [beginDate, endDate].map((text) => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(text)?.[0]);
  if ((from === undefined && beginDate !== '') || (until === undefined && endDate !== '')) return [];
  return [[from ?? always[0], until ?? always[1]]];
}

/** When users are guardians by roles that REST has in them (1.2). */
function rolesInUsers({ files }: Roster): ReadonlyMap<string, readonly Period[]> {
  const all = new Map<string, readonly Period[]>();
  for (const row of files.find(({ isInUsers }) => isInUsers)?.rows ?? []) {
    const { userSourcedId = '' } = row;
    if (isGuardianRole(row)) all.set(userSourcedId, [...(all.get(userSourcedId) ?? []), ...periodOf(row)]);
  }
  return all;
}

function relationOf(
  table: RelationTable,
  row: Row,
  roles: ReadonlyMap<string, readonly Period[]>,
  hash: Hash,
): Partial<Relation> {
  const { sourcedId = '', userSourcedId = '' } = row;
  if (table === 'enrollments') {
    const org = row.role === 'student' ? hash(row.schoolSourcedId ?? '') : '';
    return { whose: hash(userSourcedId), org, during: periodOf(row) };
  }
  if (table === 'roles') return { whose: hash(userSourcedId), during: isGuardianRole(row) ? periodOf(row) : [] };
  // The reader has hashed it. Systems without numbers of their own name pupils by their id.
  const number = row.identifier ?? hash(sourcedId);
  if (table === 'orgs') return { number };
  const agents = idsIn(row.agentSourcedIds || row.agents || '').map(hash);
  return { number, agents, during: isGuardianRole(row) ? [always] : (roles.get(sourcedId) ?? []) };
}

/** Of one that is gone nothing is left but that it was. */
export const bare = ({ ms, whose, org }: Relation): Relation => ({
  ...{ ms, isGone: true },
  ...(whose === undefined ? {} : { whose }),
  ...(org === undefined ? {} : { org }),
});

/** What two lists both have. */
const both = <T>(a: readonly T[] = [], b: readonly T[] = []): readonly T[] =>
  a.filter((one) => b.some((other) => JSON.stringify(one) === JSON.stringify(other)));

/** The newer of two; of one time a deletion counts, and else what both say: in any order. */
export function newer(a: Relation, b: Relation): Relation {
  if (a.ms !== b.ms || a.isGone || b.isGone) {
    const [older, newest] = a.ms > b.ms || (a.ms === b.ms && a.isGone) ? [b, a] : [a, b];
    return newest.isGone
      ? { ...bare({ ...older, ...newest }), ...(newest.isLeftOut ? { isLeftOut: true } : {}) }
      : newest;
  }
  if (a.whose !== b.whose || a.org !== b.org || a.number !== b.number) return bare(a);
  return {
    ...b,
    ...(b.agents ? { agents: both(a.agents, b.agents) } : {}),
    ...(b.during ? { during: both(a.during, b.during) } : {}),
  };
}

/** Who has which number: two pupils of one would be shown each other's days. */
const numbersOf = (users: ReadonlyMap<string, Relation>): ReadonlyMap<string, Relation> =>
  new Map(
    [...users].map(([id, { ms, isGone, number }]) => [
      id,
      { ms, isGone, ...(number === undefined ? {} : { whose: number }) },
    ]),
  );

/** What a roster says of pupils, their guardians and schools, of files that its manifest has as bulk or delta. */
export function relationsIn(roster: Roster, receivedMs: number, hash: Hash): RosterRelations {
  const madeMs = newestMs(roster, receivedMs);
  const roles = rolesInUsers(roster);
  const tables = fileTables.flatMap((table) => {
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
  });
  const numbers = tables.flatMap(({ table, isWhole, rows }) =>
    table === 'users' ? [{ table: 'numbers' as const, isWhole, rows: numbersOf(rows) }] : [],
  );
  return { madeMs, receivedMs, tables: [...tables, ...numbers] };
}
