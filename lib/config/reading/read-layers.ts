import { join } from 'node:path';
import { type Entry, type Located, type LocatedMap, merge, type Position } from '../located';
import type { Path } from '../path';
import type { Problem } from '../problem';
import { problemAt, quote } from '../report';
import type { Source } from '../source';
import { type ConfigFolder, layerName, resolveLayer } from './layer-path';
import { readSource } from './read-source';

/** A file with the layers below it, merged. */
export interface LayersRead {
  /** Undefined when the file itself cannot be understood; layers that cannot are left out, with problems. */
  readonly root: LocatedMap | undefined;
  readonly problems: readonly Problem[];
  /** Every file that was read. */
  readonly sources: readonly Source[];
}

/** Layers already read: shared by the cities of one call, so that a profile is parsed once. */
export type LayerCache = Map<string, LayersRead>;

const extendsExample = 'write extends: [profiles/cn-prefecture.yaml]';

/** Entries of `extends` with their positions, or problems of its type. */
function extendsOf(root: LocatedMap): { entries: { name: string; at: Position; path: Path }[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const entry = root.entries.get('extends');
  if (!entry) return { entries: [], problems };
  const items: [Located, Path][] =
    entry.value.kind === 'list'
      ? entry.value.items.map((item, i) => [item, ['extends', i]])
      : [[entry.value, ['extends']]];
  const entries = items.flatMap(([item, path]) => {
    if (item.kind === 'scalar' && typeof item.value === 'string' && item.value !== '')
      return [{ name: item.value, at: item.at, path }];
    problems.push(problemAt('CK1101', item.at, path, 'extends takes paths of layers', extendsExample));
    return [];
  });
  return { entries, problems };
}

/** Everything of the map but `extends`, which has done its work. */
function withoutExtends(root: LocatedMap): LocatedMap {
  const entries = new Map<string, Entry>(root.entries);
  entries.delete('extends');
  return { ...root, entries };
}

/** Reads a file and the layers it extends; the later layer wins over the earlier, the file over all. */
export function readLayers(
  folder: ConfigFolder,
  real: string,
  shown: string,
  cache: LayerCache,
  open: readonly string[] = [],
): LayersRead {
  const { source, root, problems: own } = readSource(real, shown, layerName(folder, real));
  if (!root) return { root, problems: own, sources: source ? [source] : [] };

  const { entries, problems: wrong } = extendsOf(root);
  // Sets, since a layer that is reached by several ways is one file.
  const problems = new Set([...own, ...wrong]);
  const sources = new Set(source ? [source] : []);
  let below: Located | undefined;
  for (const { name, at, path } of entries) {
    const layer = resolveLayer(folder, real, name);
    if (layer.kind === 'outside') {
      problems.add(
        problemAt(
          'CK1103',
          at,
          path,
          `${quote(name)} lies outside the config folder ${folder.shown}`,
          'move the layer into that folder, e.g. to its profiles/',
        ),
      );
      continue;
    }
    if (layer.kind === 'missing') {
      const hint = layer.nearest
        ? `did you mean ${layer.nearest}?`
        : `put the layer into ${folder.shown}, or remove it from extends`;
      problems.add(problemAt('CK1102', at, path, `there is no layer ${quote(name)}`, hint));
      continue;
    }
    if ([...open, real].includes(layer.real)) {
      problems.add(
        problemAt(
          'CK1104',
          at,
          path,
          `${quote(name)} extends this file, directly or through others`,
          'remove one extends of the circle',
        ),
      );
      continue;
    }
    const key = `${folder.real}\0${layer.real}`;
    const read =
      cache.get(key) ??
      readLayers(folder, layer.real, join(folder.shown, layerName(folder, layer.real)), cache, [...open, real]);
    cache.set(key, read);
    for (const problem of read.problems) problems.add(problem);
    for (const file of read.sources) sources.add(file);
    if (read.root) below = below ? merge(below, read.root) : read.root;
  }
  const top = withoutExtends(root);
  return { root: below ? (merge(below, top) as LocatedMap) : top, problems: [...problems], sources: [...sources] };
}
