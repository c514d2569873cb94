import type { Kind } from '../kind';

/** Default permissions of new databases or tables, in the words of Lake Formation. */
export type Defaults = readonly unknown[];

/** Who administers Lake Formation, and to whom new databases and tables are open without being asked. */
export interface LakeFormation {
  /** ARNs. */
  readonly administrators: readonly string[];
  readonly databases: Defaults;
  readonly tables: Defaults;
}

export interface LakeFormationNote {
  /** Those that we added. */
  readonly administrators: readonly string[];
  /** Defaults that we closed. */
  readonly databases?: Defaults;
  readonly tables?: Defaults;
}

const isClosed = ({ databases, tables }: LakeFormation) => databases.length + tables.length === 0;
const less = (a: readonly string[], b: readonly string[]): string[] => a.filter((one) => !b.includes(one));

/** Administrators are added and never replaced. Who has administrators and leaves new tables open has settled it otherwise. */
export const lakeFormation: Kind<LakeFormation, LakeFormationNote> = {
  title: 'settings of Lake Formation',
  isSet: (found) => found.administrators.length > 0 || isClosed(found),
  holds: (found, wanted) => isClosed(found) && less(wanted.administrators, found.administrators).length === 0,
  sum: (found, wanted) => ({
    administrators: [...found.administrators, ...less(wanted.administrators, found.administrators)],
    databases: [],
    tables: [],
  }),
  isShared: isClosed,
  isOurs: () => false,
  note: (before, after) => ({
    administrators: less(after.administrators, before.administrators),
    ...(before.databases.length > 0 ? { databases: before.databases } : {}),
    ...(before.tables.length > 0 ? { tables: before.tables } : {}),
  }),
  without: (found, note) => ({
    administrators: less(found.administrators, note.administrators),
    databases: found.databases.length > 0 ? found.databases : (note.databases ?? []),
    tables: found.tables.length > 0 ? found.tables : (note.tables ?? []),
  }),
  // One of them may be ours, when somebody has opened new tables again.
  owner: ({ administrators }) => ({
    words: `whoever leaves new tables open to all, with its administrators ${administrators.join(', ')}`,
  }),
};
