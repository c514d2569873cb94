import type { Path } from './path';
import type { Source } from './source';

/** Where something stands. */
export interface Position {
  readonly source: Source;
  /** UTF-16 offset in the text of the source. */
  readonly offset: number;
}

interface Common {
  readonly at: Position;
  /** Nodes of the whole value, aliases expanded; keeps alias bombs out. */
  readonly size: number;
}

export interface LocatedScalar extends Common {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, for a scalar without quotes: YAML may have read something else into it. */
  readonly token: string | undefined;
  /** True of a value that could not be read, which has a problem of its own already. */
  readonly isUnread?: true;
}

export interface LocatedList extends Common {
  readonly kind: 'list';
  readonly items: readonly Located[];
}

export interface Entry {
  readonly key: Position;
  readonly value: Located;
}

export interface LocatedMap extends Common {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A YAML value that knows the file and offset of each of its parts, through any number of layers. */
export type Located = LocatedScalar | LocatedList | LocatedMap;

/** The plain value. */
export function toValue(node: Located): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toValue);
  // fromEntries defines own properties, so that a key `__proto__` stays a key.
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toValue(entry.value)]));
}

/** Lists and scalars of the upper layer replace those below; maps merge. */
export function merge(lower: Located, upper: Located): Located {
  if (lower.kind !== 'map' || upper.kind !== 'map') return upper;
  const entries = new Map(lower.entries);
  for (const [key, entry] of upper.entries) {
    const below = entries.get(key);
    entries.set(key, below ? { key: entry.key, value: merge(below.value, entry.value) } : entry);
  }
  return { kind: 'map', at: upper.at, size: lower.size + upper.size, entries };
}

/** What stands at a path, as far as the path exists. */
export interface Found {
  readonly node: Located;
  /** Where the key of the deepest map entry stands, or the list item; the top of the document for an empty path. */
  readonly key: Position;
  /** False when only a parent exists. */
  readonly whole: boolean;
}

export function find(root: Located, path: Path): Found {
  let found: Found = { node: root, key: root.at, whole: true };
  for (const part of path) {
    const { node } = found;
    const entry = node.kind === 'map' ? node.entries.get(String(part)) : undefined;
    const item = node.kind === 'list' && typeof part === 'number' ? node.items[part] : undefined;
    if (entry) found = { node: entry.value, key: entry.key, whole: true };
    else if (item) found = { node: item, key: item.at, whole: true };
    else return { ...found, whole: false };
  }
  return found;
}

/** Where a problem about a path is shown: the value or its key; the nearest parent's key when it is not there. */
export function positionOf(root: Located, path: Path, at: 'key' | 'value'): Position {
  const found = find(root, path);
  return at === 'value' && found.whole ? found.node.at : found.key;
}
