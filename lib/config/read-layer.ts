import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Service } from '../services/shared';
import { checkLayer, layerProblems } from './check-layer';
import { foldersOf, yamlIn } from './city-files';
import type { Problem } from './problem';
import { readCity } from './read-city';
import type { LayerCache } from './reading/read-layers';
import { readSource } from './reading/read-source';
import { sortProblems } from './sort-problems';

/** A layer that was looked at by itself. */
export interface LayerRead {
  readonly file: string;
  /** Ids of the cities that inherit it, directly or through others, in the order of their files. */
  readonly cities: readonly string[];
  readonly problems: readonly Problem[];
  /** Empty where it cannot be read. */
  readonly text: string;
}

/** Where layers of a folder of cities lie. */
const layersFolder = 'profiles';

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Reading it tells why.
    return file;
  }
}

/** Ids of the cities in the folder above that read a file as a layer. */
function inheritors(file: string, services: readonly Service[], cache: LayerCache): string[] {
  const real = realOf(file);
  const found = yamlIn(join(dirname(file), '..')).flatMap((city) => {
    const { root, sources } = readCity(city, services, cache);
    if (!sources.slice(1).some((source) => realOf(source.file) === real)) return [];
    const id = root?.entries.get('city')?.value;
    return [id?.kind === 'scalar' ? String(id.value) : basename(city)];
  });
  return [...new Set(found)];
}

/** Files of cities and of layers that a user names: what lies in `profiles/` is a layer, and a folder of cities has its own. */
export function splitLayers(paths: readonly string[]): {
  readonly cities: readonly string[];
  readonly layers: readonly string[];
} {
  const isLayer = (path: string) => basename(dirname(realOf(path))) === layersFolder && /\.ya?ml$/.test(path);
  const ofFolders = foldersOf(paths).flatMap((folder) => yamlIn(join(folder, layersFolder)));
  return {
    cities: paths.filter((path) => !isLayer(path)),
    layers: [...new Set([...paths.filter(isLayer), ...ofFolders])],
  };
}

/** Reads layers by themselves. Never throws for what a user can write or do to a file. */
export function readLayersAlone(files: readonly string[], services: readonly Service[]): readonly LayerRead[] {
  const cache: LayerCache = new Map();
  return files.map((file) => {
    const { source, root, problems } = readSource(file, file, file, (layer) => layerProblems(layer, services));
    const cities = inheritors(file, services, cache);
    const named = (problem: Problem): Problem => {
      if (cities.length === 0) return problem;
      const { en, zh } = problem.message;
      const message = {
        en: `${en} (inherited by ${cities.join(', ')})`,
        zh: `${zh}（由 ${cities.join('、')} 继承）`,
      };
      return { ...problem, message };
    };
    const own = root ? checkLayer(root, services) : [];
    return { file, cities, problems: sortProblems([...problems, ...own].map(named)), text: source?.text ?? '' };
  });
}
