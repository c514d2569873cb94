import type { Roster, RosterFile } from './archive';
import { knownColumns, knownRoles, misnamed, references, tableNames } from './columns';

/** What is wrong with a roster: where, of which row, and what stands there. Ids and values leave the function never. */
export interface Finding {
  readonly kind:
    | 'no-value'
    | 'file-name'
    | 'no-row'
    | 'no-time'
    | 'column-name'
    | 'status'
    | 'role'
    | 'twice'
    | 'no-id';
  /** As the file is named. */
  readonly table: string;
  readonly column: string;
  readonly id: string;
  readonly value: string;
  /** Where it should be, of a reference. */
  readonly to?: string;
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const isTime = (text: string): boolean => isoTime.test(text) && !Number.isNaN(Date.parse(text));
export const knownStates: ReadonlySet<string> = new Set(['', 'active', 'tobedeleted']);

/** 1.2 allows further roles where they say so. */
const isRole = (role: string): boolean => role === '' || role.startsWith('ext:') || knownRoles.has(role);

const idsIn = (value: string, isList?: true): readonly string[] =>
  (isList ? value.split(',') : [value]).map((id) => id.trim()).filter((id) => id !== '');

/** The name of the standard by which a file is meant. */
export const tableOf = (name: string): string | undefined =>
  tableNames.find((one) => one.toLowerCase() === name.toLowerCase());

/** What is wrong in one file. `has` knows the ids of the roster, and what was known before. */
function* inFile({ name, header, rows }: RosterFile, has: (table: string, id: string) => boolean): Generator<Finding> {
  const finding = (kind: Finding['kind'], column: string, id: string, value: string, to?: string): Finding => ({
    ...{ kind, table: name, column, id, value },
    ...(to ? { to } : {}),
  });
  if (tableOf(name) !== name) yield finding('file-name', '', '', name, tableOf(name) ?? '');
  for (const column of new Set(header))
    if (misnamed.has(column) || (!knownColumns.has(column) && !/^(metadata\.|ext_)/.test(column)))
      yield finding('column-name', column, '', column);
  const seen = new Set<string>();
  for (const row of rows) {
    const { sourcedId = '', status = '', dateLastModified = '', role = '' } = row;
    if (sourcedId === '' && header.includes('sourcedId')) yield finding('no-id', 'sourcedId', '', '');
    else if (seen.has(sourcedId)) yield finding('twice', 'sourcedId', sourcedId, '');
    if (sourcedId !== '') seen.add(sourcedId);
    if (!knownStates.has(status)) yield finding('status', 'status', sourcedId, status);
    if (dateLastModified !== '' && !isTime(dateLastModified))
      yield finding('no-time', 'dateLastModified', sourcedId, dateLastModified);
    if (!isRole(role)) yield finding('role', 'role', sourcedId, role);
    for (const { column, to, isList } of references[name.toLowerCase()] ?? [])
      for (const id of idsIn(row[column] ?? '', isList))
        if (!has(to, id)) yield finding('no-row', column, sourcedId, id, to);
  }
}

/** Rule A of docs/domain/education.md: what is wrong with a roster. `isKnown`: what the city knew before it. */
export function findingsOf(
  { modes, files }: Roster,
  isKnown: (table: string, id: string) => boolean,
): readonly Finding[] {
  const ids = new Map(
    files.map(
      ({ name, rows }) => [tableOf(name) ?? name, new Set(rows.map(({ sourcedId = '' }) => sourcedId))] as const,
    ),
  );
  const has = (table: string, id: string): boolean => ids.get(table)?.has(id) === true || isKnown(table, id);
  const valueless = [...modes].flatMap(([table, value]): readonly Finding[] =>
    value === '' ? [{ kind: 'no-value', table: 'manifest', column: table, id: '', value: '' }] : [],
  );
  return [...valueless, ...files.flatMap((file) => [...inFile(file, has)])];
}

/** What the lake may know of it: counts, with names of the standard alone. */
export interface CountedFinding {
  readonly table: string;
  readonly column: string;
  readonly kind: Finding['kind'];
  readonly rows: number;
}

export function counted(findings: readonly Finding[]): readonly CountedFinding[] {
  const all = new Map<string, CountedFinding>();
  for (const { table: named, column: named2, kind } of findings) {
    const table = named === 'manifest' ? named : (tableOf(named) ?? '-');
    const column = knownColumns.has(named2) || tableNames.includes(named2) ? named2 : '-';
    const key = JSON.stringify([table, column, kind]);
    all.set(key, { table, column, kind, rows: (all.get(key)?.rows ?? 0) + 1 });
  }
  return [...all.values()];
}
