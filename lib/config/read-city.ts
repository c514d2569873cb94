import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Service } from '../services/shared';
import { layerProblems, replacedProblems } from './check-layer';
import { checkMeaning } from './check-meaning';
import type { City } from './city-schema';
import type { LocatedMap } from './located';
import type { Problem } from './problem';
import { type LayerCache, type LayersRead, readLayers } from './reading/read-layers';
import { readText } from './reading/read-text';
import { checkShape } from './shape/check-shape';
import { sortProblems } from './sort-problems';
import type { Source } from './source';

/** What reading a city's file gives. */
export interface CityRead {
  /** As the caller named it. */
  readonly file: string;
  /** The effective config, every default filled in; undefined when there is an error. */
  readonly city: City | undefined;
  /** By file and line. */
  readonly problems: readonly Problem[];
  /** The layers merged, with the position of every value; undefined when the file is no map. */
  readonly root: LocatedMap | undefined;
  /** Every file that was read: the city's and its layers. */
  readonly sources: readonly Source[];
}

function realFolder(file: string): string | undefined {
  try {
    return realpathSync(dirname(file));
  } catch {
    // readText tells why the file cannot be read.
    return undefined;
  }
}

/** The layers of a city with those services alone that it runs: a profile says how, not whether. */
function withServices(root: LocatedMap, { own: [top], runs }: LayersRead): LocatedMap {
  const entry = root.entries.get('services');
  if (entry?.value.kind !== 'map') return root;
  const entries = new Map(root.entries);
  const kept = [...entry.value.entries].filter(([service]) => runs.has(service));
  if (kept.length > 0 || top?.entries.has('services'))
    entries.set('services', { ...entry, value: { ...entry.value, entries: new Map(kept) } });
  else entries.delete('services');
  return { ...root, entries };
}

/** Is it of a value that is there, and not of one that is missing: a layer that could not be read may have it. */
const isOfValue = ({ code }: Problem): boolean => code !== 'CK2005';

/**
 * Reads a city's file with the layers it extends, and checks shape and meaning. Never throws for what a user can write
 * or do to a file. `cache` shares layers between the cities of one run.
 */
export function readCity(file: string, services: readonly Service[], cache: LayerCache = new Map()): CityRead {
  const real = realFolder(file);
  if (real === undefined)
    return { file, city: undefined, problems: readText(file).problems, root: undefined, sources: [] };
  const folder = { shown: dirname(file), real };
  const layers = readLayers(folder, join(real, basename(file)), file, cache, (layer) => layerProblems(layer, services));
  const { problems: reading, sources } = layers;
  if (!layers.root) return { file, city: undefined, problems: sortProblems(reading), root: undefined, sources };
  const root = withServices(layers.root, layers);
  const { city, draft, problems: shape, root: meant } = checkShape(root, services);
  const found = [
    ...reading,
    ...(layers.isWhole ? [...shape, ...checkMeaning(meant, draft, services)] : shape.filter(isOfValue)),
  ];
  const problems = sortProblems([...found, ...replacedProblems(layers.own, found, services)]);
  return { file, city: problems.some((p) => p.severity === 'error') ? undefined : city, problems, root, sources };
}
