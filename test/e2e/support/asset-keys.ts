import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Files = Readonly<Record<string, { readonly source: { readonly path: string } }>>;

/** Files of an assembly whose names end so, in all its folders. */
export const filesOf = (directory: string, end: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(directory, name))
    .sort();

/** Digest of a file, or of all files of a folder with their names. */
function digestOf(path: string): string {
  const hash = createHash('sha256');
  const files = statSync(path).isDirectory() ? filesOf(path, '').filter((file) => statSync(file).isFile()) : [path];
  for (const file of files) hash.update(file.slice(path.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Has all that name a key, in the folder of a manifest of assets, name another. Folders keep their names. */
function renamed(manifest: string, key: string, other: string): void {
  const folder = dirname(manifest);
  const name = new RegExp(`(?<!asset\\.)${key}`, 'g');
  for (const file of [manifest, join(folder, 'manifest.json'), ...filesOf(folder, '.template.json')]) {
    const text = readFileSync(file, 'utf8');
    if (text.includes(key)) writeFileSync(file, text.replace(name, other));
  }
}

const isTemplate = (path: string) => path.endsWith('.template.json');

/**
 * Gives each asset of an assembly that was changed after its synthesis a key of what it holds now, in all that name the key.
 * CDK uploads no key twice: under its old one a change would never arrive.
 */
export function rekeyAssembly(directory: string): void {
  // Code first: templates name its keys, so their own digests come after.
  for (const templates of [false, true])
    for (const manifest of filesOf(directory, '.assets.json')) {
      const { files = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { files?: Files };
      for (const [key, { source }] of Object.entries(files))
        if (isTemplate(source.path) === templates)
          renamed(manifest, key, digestOf(join(dirname(manifest), source.path)));
    }
}
