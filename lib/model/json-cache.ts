import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** What was computed before, by a name that changes with everything it depends on. */
export interface JsonCache {
  read(name: string): unknown;
  /** Is there something to read? */
  has(name: string): boolean;
  write(name: string, value: unknown): void;
}

/** Remembers nothing. */
export const noCache: JsonCache = { read: () => undefined, has: () => false, write: () => undefined };

const keptDays = 30;
const fastest = { level: 1 };

function removeOld(folder: string): void {
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const file of readdirSync(folder).map((name) => join(folder, name)))
    if (statSync(file).mtimeMs < oldest) rmSync(file, { force: true });
}

/** Tries; a cache that cannot be read or written is only slower. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Files in a folder, compressed; those older than a month go when it is opened. */
export function folderCache(folder: string): JsonCache {
  attempt(() => removeOld(folder));
  const fileOf = (name: string) => join(folder, `${name}.json.gz`);
  return {
    read: (name) => attempt(() => JSON.parse(gunzipSync(readFileSync(fileOf(name))).toString('utf8'))),
    has: (name) => existsSync(fileOf(name)),
    write: (name, value) => {
      attempt(() => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(fileOf(name), gzipSync(JSON.stringify(value), fastest));
      });
    },
  };
}

/** Folder of the cache of this user (XDG Base Directory). */
export const userCacheFolder = (): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'citykit', 'review');

/** The cache of this user: models of cities, facts about CloudFormation. */
export const userCache = (): JsonCache => folderCache(userCacheFolder());
