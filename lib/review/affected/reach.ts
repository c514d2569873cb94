import { basename, dirname } from 'node:path/posix';
import type { TreeFile } from '../git/repository';

/**
 * City files that a changed file may reach: itself, and those whose text names it as a layer, directly or through
 * others. Reads text only, so that a fleet is not parsed for one profile; `configChanges` then says whether it matters.
 */
export function reachedCities(files: readonly TreeFile[], folder: string, changed: ReadonlySet<string>): Set<string> {
  const texts = files.map(({ path, bytes }) => ({ path, text: bytes.toString('utf8') }));
  const reached = new Set(changed);
  for (let grown = true; grown; ) {
    const names = [...reached].map((path) => basename(path));
    const more = texts.filter(({ path, text }) => !reached.has(path) && names.some((name) => text.includes(name)));
    for (const { path } of more) reached.add(path);
    grown = more.length > 0;
  }
  return new Set([...reached].filter((path) => dirname(path) === folder && isCityFile(path)));
}

/** Cities are the YAML files directly in the folder (lib/config/city-files.ts). */
const isCityFile = (path: string): boolean => /^[^.].*\.ya?ml$/.test(basename(path));
