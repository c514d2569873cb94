import { createHash } from 'node:crypto';
import type { AlarmEpisode } from '../engine/contracts';
import type { RecordSchema } from '../services/shared';
import { groupedBy } from '../shared/grouped-by';

/** Characters of a print: among millions no two are alike by chance. */
const length = 16;

/** What stands for something said, so that two versions can be compared and nothing of it is kept. */
const printOf = (said: unknown): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('base64').slice(0, length);

type Row = Readonly<Record<string, unknown>>;

/** Prints of the rows of a table. What stands for a person is keyed anew in each run, and in none of them. */
export function rowPrints({ columns }: RecordSchema, rows: readonly Row[]): readonly string[] {
  const isKeyed = (column: string) => columns[column]?.pseudonym === true;
  return rows.map((row) => printOf(Object.entries(row).filter(([column]) => !isKeyed(column))));
}

/** Prints of episodes by alarm: of which device, from when to when, and how grave. Their subject may be keyed anew, as persons are. */
export const episodePrints = (episodes: readonly (AlarmEpisode & { readonly alarm: string })[]) =>
  new Map(
    [...groupedBy(episodes, ({ alarm }) => alarm)].map(([alarm, of]) => [
      alarm,
      of.map(({ severity, deviceId, raisedAt, clearedAt }) => printOf([severity, deviceId, raisedAt, clearedAt])),
    ]),
  );

/** How many of some have no like among others. */
export function withoutLike(of: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const print of others) left.set(print, (left.get(print) ?? 0) + 1);
  let n = 0;
  for (const print of of) {
    const like = left.get(print) ?? 0;
    if (like === 0) n++;
    else left.set(print, like - 1);
  }
  return n;
}
