import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chunksOf } from '../replay/file-chunks';
import type { Service } from '../services/shared';
import type { DayFile } from './day-run';

/** The same for all runs and machines. */
const seed = 'a day of a city';

const rank = (name: string) => createHash('sha256').update(`${seed}\0${name}`).digest('hex');

/** At most so many of some names, drawn by a fixed seed; in the order in which they came. */
export function drawnOf(names: readonly string[], most: number): readonly string[] {
  if (names.length <= most) return names;
  const ranked = names.map((name) => [rank(name), name] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const drawn = new Set(ranked.slice(0, most).map(([, name]) => name));
  return names.filter((name) => drawn.has(name));
}

/** Files that somebody recorded, of a service. */
export interface Recorded {
  readonly files: readonly DayFile[];
  /** How many there are, of which those were drawn. */
  readonly all: number;
  /** When the newest of them was written: no message of them is of the future then. Epoch ms. */
  readonly newestMs: number;
}

/** What is there under a name, where links lead. */
const there = (path: string) => statSync(path, { throwIfNoEntry: false });

const filesIn = (folder: string): readonly string[] =>
  there(folder)?.isDirectory()
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.') && there(join(folder, name))?.isFile())
        .sort()
    : [];

/** Files below `<folder>/<service>/<feed>/`, as the landing zone and `citykit simulate` have them; of each feed so many. */
export function recordedFiles(
  folder: string,
  { id, feeds }: Service,
  only: ReadonlySet<string>,
  most: number,
): Recorded {
  const found = feeds
    .filter((feed) => only.has(feed.id))
    .map((feed) => {
      const path = join(folder, id, feed.id);
      const names = filesIn(path);
      return { feed: feed.id, path, names, drawn: drawnOf(names, most) };
    });
  const files = found.flatMap(({ feed, path, drawn }) =>
    drawn.map((name) => ({ feed, name: join(path, name), chunks: () => chunksOf(join(path, name)) })),
  );
  return {
    files,
    all: found.reduce((n, { names }) => n + names.length, 0),
    newestMs: Math.max(0, ...files.map(({ name }) => Math.ceil(statSync(name).mtimeMs))),
  };
}
