import type { Roster, RosterFile } from './archive';
import { type KeptTable, keptTables } from './columns';
import { tableOf } from './findings';
import { digestOf, type KnownRow } from './known';

/** What a roster does to a table. */
export interface Change {
  readonly table: KeptTable;
  /** Of a bulk file. */
  readonly isWhole: boolean;
  readonly rows: ReadonlyMap<string, KnownRow>;
  /** What it leaves out and so deletes: of a bulk file alone. */
  readonly leftOut: ReadonlyMap<string, KnownRow>;
  /** Share of what is known that would be gone, percent. */
  readonly deletedPercent: number;
}

type Known = ReadonlyMap<KeptTable, ReadonlyMap<string, KnownRow>>;

/** Clocks of others go before ours by less; a time beyond is none, for a row of it could never be changed again. */
const aheadMs = 24 * 3_600_000;

/** When a row was last changed; null where it says no time that can be. */
export const timeOf = (
  { dateLastModified = '' }: Readonly<Record<string, string>>,
  receivedMs: number,
): number | null => {
  const ms = Date.parse(dateLastModified);
  return dateLastModified === '' || Number.isNaN(ms) || ms > receivedMs + aheadMs ? null : ms;
};

/** When a roster was made, as far as it says: its newest row; nothing newer is deleted by being left out. */
export const newestMs = ({ files }: Roster, receivedMs: number): number => {
  const times = files.flatMap(({ rows }) => rows.flatMap((row) => timeOf(row, receivedMs) ?? []));
  return times.length === 0 ? receivedMs : times.reduce((newest, ms) => Math.max(newest, ms), 0);
};

function rowsOf(
  { rows }: RosterFile,
  table: KeptTable,
  { madeMs, receivedMs }: { readonly madeMs: number; readonly receivedMs: number },
): ReadonlyMap<string, KnownRow> {
  const all = new Map<string, KnownRow>();
  for (const row of rows) {
    const { sourcedId = '', status = '', role = '', classSourcedId = '' } = row;
    if (sourcedId === '') continue;
    const isPupil = table === 'enrollments' && role === 'student';
    const known: KnownRow = {
      atMs: timeOf(row, receivedMs) ?? madeMs,
      isGone: status === 'tobedeleted',
      ...(isPupil ? { of: digestOf(classSourcedId) } : {}),
    };
    const digest = digestOf(sourcedId);
    const other = all.get(digest);
    if (!other || known.atMs > other.atMs || (known.atMs === other.atMs && known.isGone)) all.set(digest, known);
  }
  return all;
}

/**
 * When a row counts as said: what an older whole file left out, and a newer one has, is back at the time of that one; its own is that of
 * before. Clocks of others may be ahead: then now.
 */
export function saidMs(
  own: { readonly ms: number; readonly isGone: boolean },
  known: { readonly ms: number; readonly isLeftOut?: true } | undefined,
  { madeMs, receivedMs, isWhole }: { readonly madeMs: number; readonly receivedMs: number; readonly isWhole: boolean },
): number {
  const made = Math.min(madeMs, receivedMs);
  return isWhole && known?.isLeftOut && !own.isGone && made > known.ms ? Math.max(own.ms, made) : own.ms;
}

/** What a roster would change, of files that its manifest has as bulk or delta. */
export function changesOf(roster: Roster, known: Known, receivedMs: number): readonly Change[] {
  const madeMs = newestMs(roster, receivedMs);
  const modeOf = (table: string) => roster.modes.get(table)?.toLowerCase();
  return keptTables.flatMap((table): readonly Change[] => {
    const file = roster.files.find(({ name }) => tableOf(name) === table);
    const mode = modeOf(table);
    if (!file || (mode !== 'bulk' && mode !== 'delta')) return [];
    const isWhole = mode === 'bulk';
    const timed = [...rowsOf(file, table, { madeMs, receivedMs })].map(([digest, row]): [string, KnownRow] => {
      const was = known.get(table)?.get(digest);
      const own = { ms: row.atMs, isGone: row.isGone };
      const atMs = saidMs(own, was && { ...was, ms: was.atMs }, { madeMs, receivedMs, isWhole });
      return [digest, { ...row, atMs }];
    });
    const rows = new Map(timed);
    const before = [...(known.get(table) ?? [])].filter(([, { isGone }]) => !isGone);
    const leftOut = new Map<string, KnownRow>(
      isWhole
        ? before.flatMap(([digest, row]) =>
            rows.has(digest) || row.atMs > madeMs
              ? []
              : [[digest, { ...row, atMs: madeMs, isGone: true, isLeftOut: true }] as const],
          )
        : [],
    );
    const deleted = before.filter(
      ([digest, { atMs }]) =>
        leftOut.has(digest) || (rows.get(digest)?.isGone && (rows.get(digest)?.atMs ?? 0) >= atMs),
    );
    const deletedPercent = before.length === 0 ? 0 : (100 * deleted.length) / before.length;
    return [{ table, isWhole, rows, leftOut, deletedPercent }];
  });
}

/** Mean number of pupils of a class; null of too few classes, by which one would be known. */
export function classSize(enrollments: ReadonlyMap<string, KnownRow>, leastClasses = 3): number | null {
  const sizes = new Map<string, number>();
  for (const { isGone, of } of enrollments.values())
    if (!isGone && of !== undefined) sizes.set(of, (sizes.get(of) ?? 0) + 1);
  if (sizes.size < leastClasses) return null;
  return Math.round([...sizes.values()].reduce((sum, size) => sum + size, 0) / sizes.size);
}
