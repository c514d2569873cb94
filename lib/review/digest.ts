import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../shared/package-root';
import type { Side } from './sides/side';

const filesBelow = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

let known: string | undefined;

/** Digest of the code of all functions: a config names it nowhere, yet it is deployed with it. */
function handlersDigest(): string {
  const folder = join(packageRoot(), 'lambdas');
  known ??= filesBelow(folder)
    .reduce(
      (hash, file) => hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file)),
      createHash('sha256'),
    )
    .digest('hex');
  return known;
}

/** A side as text: a line a city, by its key. */
function linesOf(name: string, { cities, unread }: Side): string[] {
  return [
    ...cities.map(({ key, fingerprint, city }) =>
      [name, key, fingerprint, ...(city ? [handlersDigest()] : [])].join('\0'),
    ),
    ...unread.map(({ key }) => [name, key, 'unread'].join('\0')),
  ];
}

/**
 * SHA-256 of what was reviewed. Configs count by their effective values with the toolkit and the functions that turn
 * them into a cloud, assemblies by what they hold; names of files and refs, comments and order do not count. So the
 * same digest means the same change, and files must be compared with files, assemblies with assemblies.
 */
export function digestOf(base: Side, head: Side): string {
  const lines = [...linesOf('base', base), ...linesOf('head', head)].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
