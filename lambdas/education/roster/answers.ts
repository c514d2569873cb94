import { decodeUtf8, isJsonObject, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import { isNestedTooDeep } from '../../../lib/shared/json-depth';
import type { Roster, RosterFile } from './archive';
import { type AskedTable, askedTables, knownRoles, type NumberHash, numberColumn } from './columns';
import { knownStates } from './findings';

/** A member of an object of REST that is read, and the column of CSV that says the same. */
type Member = readonly [member: string, column: string];

/** What is read of an object, beside its id, state and time (OneRoster 1.1, 5; 1.2, REST binding): what it points to. */
const pointers: Readonly<Record<AskedTable, readonly Member[]>> = {
  academicSessions: [['parent', 'parentSourcedId']],
  orgs: [['parent', 'parentSourcedId']],
  courses: [
    ['schoolYear', 'schoolYearSourcedId'],
    ['org', 'orgSourcedId'],
  ],
  classes: [
    ['course', 'courseSourcedId'],
    ['school', 'schoolSourcedId'],
    ['terms', 'termSourcedIds'],
  ],
  enrollments: [
    ['class', 'classSourcedId'],
    ['school', 'schoolSourcedId'],
    ['user', 'userSourcedId'],
  ],
  users: [
    ['orgs', 'orgSourcedIds'],
    ['agents', 'agentSourcedIds'],
    ['primaryOrg', 'primaryOrgSourcedId'],
  ],
};
const plain = ['sourcedId', 'status', 'dateLastModified'];

/** Who says what somebody is in a school: one role of 1.1, several of users of 1.2, which have their schools in them. */
const hasRole = (table: AskedTable): boolean => table === 'users' || table === 'enrollments';
/** Whose number is known elsewhere: absences name pupils and schools by it (OneRoster: `identifier`). */
const hasNumber = (table: AskedTable): boolean => table === 'users' || table === 'orgs';
const dates = ['beginDate', 'endDate'];
/** What somebody is only for a time. */
const hasDates = (table: AskedTable): boolean => table === 'enrollments';
const simpleOf = (table: AskedTable): readonly string[] => [
  ...plain,
  ...(hasDates(table) ? dates : []),
  ...(hasNumber(table) ? [numberColumn] : []),
  ...(hasRole(table) ? ['role'] : []),
];
const onlyIn: Readonly<Record<string, '1.1' | '1.2'>> = { orgs: '1.1', primaryOrg: '1.2' };

/** What is asked for of the objects of a table: no name, no password. */
export function membersOf(table: AskedTable, version: '1.1' | '1.2'): readonly string[] {
  const role = table === 'users' && version === '1.2' ? 'roles' : 'role';
  const number = hasNumber(table) ? [numberColumn] : [];
  return [
    ...[...plain, ...number, ...(hasDates(table) ? dates : []), ...pointers[table].map(([member]) => member)],
    ...(hasRole(table) ? [role] : []),
  ].filter((member) => (entryOf(onlyIn, member) ?? version) === version);
}

/** A state that is a number is none of the standard's: it is reported as what it is. */
const textOf = (value: unknown): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value);

const idIn = (value: unknown): string => (isJsonObject(value) ? textOf(value.sourcedId) : textOf(value));
const idsIn = (value: unknown): string => (Array.isArray(value) ? value.map(idIn).join(',') : idIn(value));

const pointing = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((one) => ({ sourcedId: idIn(one) })) : { sourcedId: idIn(value) };

/** A role of a user (1.2): where, and as what. */
const rolesIn = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

/** What stands in the place of a word that no rule reads: it is none of the standard's, and could be a name. */
const otherWord = '-';
const wordOr = (isRead: (text: string) => boolean) => (value: unknown) => {
  const text = textOf(value);
  return text === '' || isRead(text) ? text : otherWord;
};
const timeIn = wordOr((text) => /^\d{4}-\d{2}-\d{2}[\dTZ:.+ -]{0,24}$/.test(text));
const roleIn = wordOr((text) => knownRoles.has(text.toLowerCase()));
const roleOf = (value: unknown) => (textOf(value).startsWith('ext:') ? 'ext:' : roleIn(value));
const stateIn = wordOr((text) => knownStates.has(text));
const words: Readonly<Record<string, (value: unknown) => string>> = {
  ...{ status: stateIn, role: roleOf, dateLastModified: timeIn, beginDate: timeIn, endDate: timeIn },
};

/** An object without all that is not read, and without words that are none of the standard's. */
export function stripped(table: AskedTable, one: JsonObject): JsonObject {
  const simple = simpleOf(table).flatMap((name) =>
    name in one ? [[name, (entryOf(words, name) ?? textOf)(one[name])] as const] : [],
  );
  const points = pointers[table].flatMap(([name]) =>
    one[name] === undefined || one[name] === null ? [] : [[name, pointing(one[name])] as const],
  );
  const roles = rolesIn(table === 'users' ? one.roles : undefined).map(({ role, org, beginDate, endDate }) => ({
    role: roleOf(role),
    org: { sourcedId: idIn(org) },
    ...{ beginDate: timeIn(beginDate), endDate: timeIn(endDate) },
  }));
  return Object.fromEntries([...simple, ...points, ...(roles.length > 0 ? [['roles', roles] as const] : [])]);
}

/** The same as a row of CSV. */
const rowOf = (table: AskedTable, one: JsonObject, hash: NumberHash | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...simpleOf(table).flatMap((name) => {
      const text = textOf(one[name]);
      if (name !== numberColumn) return [[name, text] as const];
      return hash && text !== '' ? [[name, hash(text)] as const] : [];
    }),
    ...pointers[table].map(([member, column]) => [column, idsIn(one[member])] as const),
  ]);

function fileOf(table: AskedTable, objects: readonly JsonObject[], hash: NumberHash | undefined): RosterFile {
  const header = [...simpleOf(table), ...pointers[table].map(([, column]) => column)];
  return { name: table, header, rows: objects.map((one) => rowOf(table, one, hash)) };
}

/** Roles of users lie in a file of their own in CSV (1.2). */
function rolesOf(users: readonly JsonObject[]): readonly RosterFile[] {
  const rows = users.flatMap((user) =>
    rolesIn(user.roles).map(({ role, org, beginDate, endDate }) => ({
      userSourcedId: textOf(user.sourcedId),
      orgSourcedId: idIn(org),
      ...{ role: textOf(role), beginDate: textOf(beginDate), endDate: textOf(endDate) },
    })),
  );
  const header = ['userSourcedId', 'orgSourcedId', 'role', ...dates];
  return rows.length === 0 ? [] : [{ name: 'roles', header, rows, isInUsers: true }];
}

const malformed = (why: string) => new Refused('format.malformed', why);

/** Whether a file holds answers of REST, a roster a line: a ZIP begins otherwise. */
export const isAnswers = (bytes: Buffer): boolean =>
  /^\s*\{/.test(bytes.subarray(0, 64).toString('latin1').replace(/^ï»¿/, ''));

/**
 * A roster as REST answers it: an object with lists by the names of the standard, e.g. `users`, and `mode`, which is `delta` where they
 * are what has changed, and else `bulk`. Throws `Refused` for what is none.
 */
export function readAnswers(bytes: Buffer, hash?: NumberHash): Roster {
  let said: unknown;
  try {
    const text = decodeUtf8(bytes);
    if (!isNestedTooDeep(text)) said = JSON.parse(text);
  } catch (error) {
    if (error instanceof Refused) throw error;
    // The parser would quote it.
  }
  if (!isJsonObject(said)) throw malformed('no JSON object');
  const { mode } = said;
  if (mode !== 'bulk' && mode !== 'delta') throw new Refused('schema.invalid', 'mode is neither bulk nor delta');
  const lists = askedTables.flatMap((table) => {
    const list = (said as JsonObject)[table];
    if (list === undefined) return [];
    if (!Array.isArray(list) || !list.every(isJsonObject)) throw new Refused('schema.invalid', `${table} is no list`);
    return [[table, list as readonly JsonObject[]] as const];
  });
  if (lists.length === 0) throw new Refused('schema.invalid', 'there is no list of OneRoster');
  return {
    modes: new Map(lists.map(([table]) => [table, mode])),
    files: lists.flatMap(([table, list]) => [fileOf(table, list, hash), ...(table === 'users' ? rolesOf(list) : [])]),
  };
}
