import { cityKey } from '../shared/naming';
import type { City } from './city-schema';
import { find, type LocatedMap } from './located';
import { formatPath, type Path } from './path';
import { partitionOf } from './regions';
import { lineColumn } from './source';

/** Where an effective value comes from. */
export type Origin =
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly layer: string;
    }
  | { readonly kind: 'default' }
  | { readonly kind: 'derived'; readonly from: string };

export interface Explained {
  readonly path: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** Scalars, and the empty lists and maps that defaults give. */
function leaves(value: unknown, path: Path): [Path, unknown][] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [[path, value]];
  const children: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return children.length === 0 ? [[path, value]] : children.flatMap(([key, child]) => leaves(child, [...path, key]));
}

function originOf(root: LocatedMap, path: Path): Origin {
  const found = find(root, path);
  if (!found.whole) return { kind: 'default' };
  const { source, offset } = found.node.at;
  return { kind: 'file', file: source.file, ...lineColumn(source, offset), layer: source.layer };
}

/** Values that follow from others; they stand in no file. */
function derived(city: City): Explained[] {
  const follows = (path: string, value: unknown, from: string): Explained => ({
    path,
    value,
    origin: { kind: 'derived', from },
  });
  return [
    follows('cloud.partition', partitionOf(city.cloud.region), 'cloud.region'),
    follows('cloud.namePrefix', cityKey(city), 'city, stage'),
    ...(city.name.zh === undefined ? [follows('name.zh', city.name.en, 'name.en')] : []),
  ];
}

/** Every effective value with its origin, in the order of the schema, derived values last. */
export function explain(city: City, root: LocatedMap): Explained[] {
  const given = leaves(city, []).map(([path, value]) => ({
    path: formatPath(path),
    value,
    origin: originOf(root, path),
  }));
  return [...given, ...derived(city)];
}

/** Those at a path or below it. */
export function below(explained: readonly Explained[], path: Path): Explained[] {
  const prefix = formatPath(path);
  return explained.filter(
    (e) => prefix === '' || e.path === prefix || e.path.startsWith(`${prefix}.`) || e.path.startsWith(`${prefix}[`),
  );
}
