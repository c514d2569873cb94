import { join } from 'node:path';
import { meant } from '../../shared/said';
import { type Located, type LocatedMap, merge } from '../located';
import type { Problem } from '../problem';
import { problemAt, quote } from '../report';
import type { Source } from '../source';
import { type ExtendsEntry, extendsOf, withoutExtends } from './extends-entries';
import { type ConfigFolder, type LayerPath, layerName, resolveLayer } from './layer-path';
import type { Judge } from './mend-indent';
import { readSource } from './read-source';

/** A file with the layers below it, merged. */
export interface LayersRead {
  /** Undefined when the file itself cannot be understood; layers that cannot are left out, with problems. */
  readonly root: LocatedMap | undefined;
  /** False where a layer was left out: what the city has of it nobody knows. */
  readonly isWhole: boolean;
  readonly problems: readonly Problem[];
  /** Every file that was read. */
  readonly sources: readonly Source[];
  /** What each of these files sets by itself. */
  readonly own: readonly LocatedMap[];
  /** Services that files of cities have, this file or those below: a profile's section runs none by itself. */
  readonly runs: ReadonlySet<string>;
}

/** Services of which a file has a section. */
function sectionsOf(root: LocatedMap): string[] {
  const services = root.entries.get('services')?.value;
  return services?.kind === 'map' ? [...services.entries.keys()] : [];
}

/** Layers already read: shared by the cities of one call, so that a profile is parsed once. */
export type LayerCache = Map<string, LayersRead>;

/** Why a layer cannot be read: outside, missing, or one of the files that led here. */
function refusal(folder: ConfigFolder, { name, at, path }: ExtendsEntry, layer: LayerPath, chain: readonly string[]) {
  const quoted = quote(name);
  if (layer.kind === 'outside') {
    const hint = {
      en: 'move the layer into that folder, e.g. to its profiles/',
      zh: '将配置层移入该文件夹，例如其中的 profiles/',
    };
    return problemAt(
      'CK1103',
      at,
      path,
      {
        en: `${quoted} lies outside the config folder ${folder.shown}`,
        zh: `${quoted} 在配置文件夹 ${folder.shown} 之外`,
      },
      hint,
    );
  }
  if (layer.kind === 'missing') {
    const elsewhere = {
      en: `put the layer into ${folder.shown}, or remove it from extends`,
      zh: `将配置层放入 ${folder.shown}，或从 extends 中删除`,
    };
    const hint = layer.nearest ? meant(layer.nearest) : elsewhere;
    return problemAt('CK1102', at, path, { en: `there is no layer ${quoted}`, zh: `没有配置层 ${quoted}` }, hint);
  }
  if (!chain.includes(layer.real)) return undefined;
  const message = {
    en: `${quoted} extends this file, directly or through others`,
    zh: `${quoted} 直接或间接地扩展了本文件`,
  };
  return problemAt('CK1104', at, path, message, {
    en: 'remove one extends of the circle',
    zh: '删除循环中的一个 extends',
  });
}

/**
 * Reads a file and the layers it extends; the later layer wins over the earlier, the file over all. `chain` holds the
 * files that extend this one.
 */
export function readLayers(
  folder: ConfigFolder,
  real: string,
  shown: string,
  cache: LayerCache,
  judge: Judge,
  chain: readonly string[] = [],
): LayersRead {
  const { source, root, problems: own } = readSource(real, shown, layerName(folder, real), judge);
  if (!root) return { root, isWhole: false, problems: own, sources: source ? [source] : [], own: [], runs: new Set() };

  const { entries, problems: wrong } = extendsOf(root);
  const path = [...chain, real];
  // Sets, since a layer that is reached by several ways is one file.
  const problems = new Set([...own, ...wrong]);
  const sources = new Set(source ? [source] : []);
  const top = withoutExtends(root);
  const maps = new Set([top]);
  const runs = new Set(chain.length === 0 || top.entries.has('city') ? sectionsOf(top) : []);
  let below: Located | undefined;
  let isWhole = wrong.length === 0;
  for (const entry of entries) {
    const layer = resolveLayer(folder, real, entry.name);
    const refused = refusal(folder, entry, layer, path);
    if (refused) problems.add(refused);
    if (refused || layer.kind !== 'file') {
      isWhole = false;
      continue;
    }
    const read = cached(cache, `${folder.real}\0${layer.real}`, () =>
      readLayers(folder, layer.real, join(folder.shown, layerName(folder, layer.real)), cache, judge, path),
    );
    isWhole &&= read.isWhole;
    for (const problem of read.problems) problems.add(problem);
    for (const file of read.sources) sources.add(file);
    for (const map of read.own) maps.add(map);
    for (const service of read.runs) runs.add(service);
    if (read.root) below = below ? merge(below, read.root) : read.root;
  }
  return {
    root: below ? (merge(below, top) as LocatedMap) : top,
    isWhole,
    problems: [...problems],
    sources: [...sources],
    own: [...maps],
    runs,
  };
}

function cached(cache: LayerCache, key: string, read: () => LayersRead): LayersRead {
  const layers = cache.get(key) ?? read();
  cache.set(key, layers);
  return layers;
}
