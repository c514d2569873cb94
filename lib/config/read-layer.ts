import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Service } from '../services/shared';
import { checkLayer, layerProblems } from './check-layer';
import { foldersOf, yamlBelow, yamlIn } from './city-files';
import type { Problem } from './problem';
import { readCity } from './read-city';
import type { ConfigFolder } from './reading/layer-path';
import { type LayerCache, type LayersRead, readLayers } from './reading/read-layers';
import { readText } from './reading/read-text';
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

/** Where layers of a folder of cities lie, in folders of their own too. */
const layersFolder = 'profiles';

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Reading it tells why.
    return file;
  }
}

/** The folder of cities that a file is a layer of; none where it lies in no `profiles/`. */
function citiesAbove(file: string): ConfigFolder | undefined {
  let [shown, real] = [dirname(file), dirname(realOf(file))];
  while (basename(real) !== layersFolder) {
    if (dirname(real) === real) return undefined;
    [shown, real] = [join(shown, '..'), dirname(real)];
  }
  return { shown: join(shown, '..'), real: dirname(real) };
}

/** A layer with what it extends, and the folder that all of it has to lie in. */
export function readLayer(
  file: string,
  services: readonly Service[],
  cache: LayerCache = new Map(),
): LayersRead & { readonly folder: ConfigFolder } {
  const real = realOf(file);
  const folder = citiesAbove(file) ?? { shown: dirname(file), real: dirname(real) };
  return { folder, ...readLayers(folder, real, file, cache, (layer) => layerProblems(layer, services)) };
}

/** Ids of the cities in the folder above that read a file as a layer. */
function inheritors(file: string, folder: string, services: readonly Service[], cache: LayerCache): string[] {
  const real = realOf(file);
  const found = yamlIn(folder).flatMap((city) => {
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
  const isLayer = (path: string) => {
    const lies = /\.ya?ml$/.test(path) && citiesAbove(path) !== undefined;
    // All cities may lie below a folder of that name, e.g. /srv/profiles/city-configs.
    return lies && (basename(dirname(realOf(path))) === layersFolder || !/^city\s*:/m.test(readText(path).text ?? ''));
  };
  const ofFolders = foldersOf(paths).flatMap((folder) => yamlBelow(join(folder, layersFolder)));
  return {
    cities: paths.filter((path) => !isLayer(path)),
    layers: [...new Set([...paths.filter(isLayer), ...ofFolders])],
  };
}

/** Reads layers by themselves, with what they extend. Never throws for what a user can write or do to a file. */
export function readLayersAlone(files: readonly string[], services: readonly Service[]): readonly LayerRead[] {
  const cache: LayerCache = new Map();
  return files.map((file) => {
    const { folder, problems, sources, own } = readLayer(file, services, cache);
    const [top] = own;
    const cities = inheritors(file, folder.shown, services, cache);
    const named = (problem: Problem): Problem => {
      if (cities.length === 0) return problem;
      const { en, zh } = problem.message;
      const message = {
        en: `${en} (inherited by ${cities.join(', ')})`,
        zh: `${zh}（由 ${cities.join('、')} 继承）`,
      };
      return { ...problem, message };
    };
    // A circle is reported where it closes, in a layer below; all else of that layer is reported when it is looked at itself.
    const ofThis = problems.filter((problem) => problem.file === file || problem.code === 'CK1104');
    const found = [...ofThis, ...(top ? checkLayer(top, services) : [])];
    return { file, cities, problems: sortProblems(found.map(named)), text: sources[0]?.text ?? '' };
  });
}
