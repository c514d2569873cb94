import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Staging } from './staging';

/** File that says which command made a folder, with its figures: `<command>.json`. */
export const summaryFile = (command: string): string => `${command}.json`;

/** What a summary says of its command, first. */
export const madeBy = (command: string): string => `citykit ${command}`;

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

/** Files of a folder, and folders that hold nothing, by name. */
function filesIn(folder: string, at = folder): readonly string[] {
  return readdirSync(at, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(at, entry.name);
      const inner = entry.isDirectory() ? filesIn(folder, path) : [];
      return inner.length > 0 ? inner : [relative(folder, path)];
    })
    .sort(byName);
}

/** Writes the summary of a folder that is complete otherwise: what made it, its figures, and the names of its files. */
export function writeSummary(folder: string, command: string, figures: object): void {
  const summary = { madeBy: madeBy(command), ...figures, files: filesIn(folder) };
  writeFileSync(join(folder, summaryFile(command)), `${JSON.stringify(summary, null, 2)}\n`);
}

/** Files that the command wrote into a folder, by its summary; none where it has none. */
function writtenBy(folder: string, command: string): ReadonlySet<string> {
  try {
    const summary = JSON.parse(readFileSync(join(folder, summaryFile(command)), 'utf8'));
    return new Set(summary.madeBy === madeBy(command) ? [summaryFile(command), ...(summary.files ?? [])] : []);
  } catch {
    return new Set();
  }
}

/** The first thing in a folder that the command did not write; undefined where there is none. */
export function otherThing(folder: string, command: string): string | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })) return undefined;
  const written = writtenBy(folder, command);
  return filesIn(folder).find((name) => !written.has(name));
}

/**
 * Lets `fill` write into a new folder beside `out`, and moves it to `out` when all is there; an earlier one in its
 * place is replaced as a whole. Whatever fails or is killed, `out` is what it was.
 */
export async function fillFolder<T>(out: string, fill: (folder: string) => Promise<T>): Promise<T> {
  const target = resolve(out);
  const staging = new Staging(dirname(target));
  try {
    const folder = staging.path(basename(target));
    mkdirSync(folder);
    const result = await fill(folder);
    staging.publish([basename(target)]);
    return result;
  } finally {
    staging.discard();
  }
}
