import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { nearest } from '../../shared/nearest';

/** The folder of a city file: nothing outside it belongs to the city. */
export interface ConfigFolder {
  /** As the user named it. */
  readonly shown: string;
  /** Symbolic links followed. */
  readonly real: string;
}

export type LayerPath =
  | { readonly kind: 'file'; readonly real: string }
  | { readonly kind: 'missing'; readonly nearest: string | undefined }
  | { readonly kind: 'outside' };

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Path inside the config folder with forward slashes, as `extends` writes it. */
export function layerName(folder: ConfigFolder, real: string): string {
  return relative(folder.real, real).split(sep).join('/');
}

/** YAML files of the folder and of the folders directly in it: what a wrong `extends` may have meant. */
function candidates(folder: ConfigFolder): string[] {
  const yaml = (path: string) =>
    readdirSync(path, { withFileTypes: true }).filter((e) => e.isDirectory() || /\.ya?ml$/.test(e.name));
  try {
    return yaml(folder.real).flatMap((entry) =>
      entry.isDirectory()
        ? yaml(resolve(folder.real, entry.name)).map((inner) => `${entry.name}/${inner.name}`)
        : [entry.name],
    );
  } catch {
    // Only a hint is lost when a folder may not be listed.
    return [];
  }
}

/**
 * The file an `extends` entry means: relative to the file that holds it, else to the config folder. Never outside that
 * folder, by `..`, as an absolute path or through a symbolic link.
 */
export function resolveLayer(folder: ConfigFolder, fromReal: string, entry: string): LayerPath {
  const tries = [resolve(dirname(fromReal), entry), resolve(folder.real, entry)];
  const inside = tries.filter((path) => isInside(folder.real, path));
  if (inside.length === 0) return { kind: 'outside' };
  const found = inside.find((path) => existsSync(path));
  if (!found) return { kind: 'missing', nearest: nearest(entry, candidates(folder)) };
  const real = realpathSync(found);
  return isInside(folder.real, real) ? { kind: 'file', real } : { kind: 'outside' };
}
