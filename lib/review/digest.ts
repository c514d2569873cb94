import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFolders } from '../assembly/bundle-handlers';
import { packageRoot } from '../shared/package-root';
import type { Side } from './sides/side';

const filesBelow = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

/** Digest of files by their names below the folder and their bytes. */
const digestOfFiles = (folder: string, files: readonly string[]): string =>
  files
    .reduce(
      (hash, file) =>
        hash
          .update(`${file.slice(folder.length)}\0`)
          .update(readFileSync(file))
          .update('\0'),
      createHash('sha256'),
    )
    .digest('hex');

let known: string | undefined;

/** Digest of the code of all functions: a config names it nowhere, yet it is deployed with it. */
function handlersDigest(): string {
  const root = packageRoot();
  known ??= digestOfFiles(
    root,
    bundledFolders.flatMap((folder) => filesBelow(join(root, folder))),
  );
  return known;
}

/** What a synth writes beside what is deployed. */
const report = /(^|\/)(tree|validation-report)\.json$|\.metadata\.json$/;

/** Digest of everything in an assembly that is deployed: templates, code, the config it was made from. */
const contentsDigest = (directory: string): string =>
  digestOfFiles(
    directory,
    filesBelow(directory).filter((file) => !report.test(file)),
  );

/** A side as text: a line a city, by its key. */
function linesOf(name: string, { cities, unread }: Side): string[] {
  return [
    ...cities.map(({ key, fingerprint, read, file }) =>
      [name, key, ...(read ? [fingerprint, handlersDigest()] : [contentsDigest(file)])].join('\0'),
    ),
    ...unread.map(({ key }) => [name, key, 'unread'].join('\0')),
  ];
}

/**
 * SHA-256 of what was reviewed: the same digest means the same change. Configs count by their effective values with the
 * toolkit and the functions that turn them into a cloud, assemblies by the bytes that they would deploy. Names of files
 * and refs, comments and order do not count. Files must be compared with files, assemblies with assemblies.
 */
export function digestOf(base: Side, head: Side): string {
  const lines = [...linesOf('base', base), ...linesOf('head', head)].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
