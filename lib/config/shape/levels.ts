import { z } from 'zod';
import { childOf, keysOf, mayBeLeftOut, metaOf, shapeOf, unwrap } from '../../services/shared/schema-walk';
import type { Entry, Located, LocatedList, LocatedMap } from '../located';

/** A value as it would be with one level of lists or maps more or less. */
export interface Level {
  readonly node: Located;
  /** Keys that stand one level too flat, and the setting that they belong to; or the key that is one level too many. */
  readonly moved?:
    | { readonly keys: readonly string[]; readonly into: string }
    | { readonly keys: readonly string[]; readonly outOf: string };
}

const listOf = (items: readonly Located[], { at, size }: Located): LocatedList => ({ kind: 'list', at, size, items });
const mapOf = (entries: Iterable<readonly [string, Entry]>, { at, size }: Located): LocatedMap => ({
  kind: 'map',
  at,
  size,
  entries: new Map(entries),
});

const separators = /\s*[,，、;；]\s*|\s+/;

function wordsIn(node: Located): Located[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
  const words = node.value.split(separators).filter((word) => word !== '');
  return words.length < 2
    ? []
    : [
        listOf(
          words.map((value) => ({ ...node, value, token: undefined })),
          node,
        ),
      ];
}

/** The one setting that a map needs, as the value that was written for it. */
function asItsOnly(schema: z.ZodType, node: Located): Located[] {
  const needed = Object.entries(shapeOf(schema) ?? {}).filter(([, field]) => !mayBeLeftOut(field));
  const [only, ...others] = needed;
  return only && others.length === 0 ? [mapOf([[only[0], { key: node.at, value: node }]], node)] : [];
}

/** The value of the only entry, or of the only item. */
function onlyIn(node: Located): Located[] {
  if (node.kind === 'scalar') return [];
  const inner = node.kind === 'list' ? node.items : [...node.entries.values()].map(({ value }) => value);
  return inner.length === 1 ? [...inner] : [];
}

/** The keys of a map as a setting of each of its values: `a: { … }` for `- { id: a, … }`. */
function keyed(schema: z.ZodType, { entries }: LocatedMap): Located[] | undefined {
  const [id] = Object.entries(shapeOf(schema) ?? {}).filter(([, field]) => !mayBeLeftOut(field));
  if (!id) return undefined;
  return [...entries].map(([key, entry]) => {
    const isNumber = unwrap(id[1]) instanceof z.ZodNumber && /^\d+$/.test(key);
    const value = { kind: 'scalar', at: entry.key, size: 1, value: isNumber ? Number(key) : key, token: key } as const;
    const own = entry.value.kind === 'map' ? entry.value.entries : [];
    return mapOf([[id[0], { key: entry.key, value }], ...own], entry.value);
  });
}

function listLevels(element: z.ZodType, node: Located): Located[] {
  if (node.kind === 'scalar') return [listOf([node], node), ...wordsIn(node)];
  if (node.kind === 'map') {
    const values = [...node.entries.values()].map(({ value }) => value);
    const names = [...node.entries].map(
      ([key, entry]): Located => ({ kind: 'scalar', at: entry.key, size: 1, value: key, token: key }),
    );
    const items = keyed(element, node);
    return [listOf([node], node), ...(items ? [listOf(items, node)] : []), listOf(values, node), listOf(names, node)];
  }
  const each = (change: (item: Located) => readonly Located[]): Located[] => {
    const changed = node.items.map((item) => change(item)[0]);
    return changed.every((item) => item !== undefined) ? [listOf(changed, node)] : [];
  };
  const whole = listOf([node], node);
  const wrapped = each((item) => [listOf([item], item)]);
  const isOfLists = node.items.some(({ kind }) => kind === 'list');
  return [
    ...(isOfLists ? [...wrapped, whole] : [whole, ...wrapped]),
    listOf([whole], node),
    ...(isOfLists
      ? [
          listOf(
            node.items.flatMap((item) => (item.kind === 'list' ? item.items : [item])),
            node,
          ),
        ]
      : []),
    ...each(onlyIn),
    ...each((item) => asItsOnly(element, item)),
  ];
}

/** Would a setting have the key? A map of names that are known takes those alone: any other word may be of anything. */
function mayHave(setting: z.ZodType, key: string): boolean {
  if (!childOf(setting, key) || unwrap(setting) instanceof z.ZodArray) return false;
  const names = keysOf(setting);
  const { usual = [], examples = [] } = names ? metaOf(names) : {};
  const known = [...usual, ...examples];
  return known.length === 0 || known.includes(key);
}

/** Keys that no setting of a map has, by the setting below it that has them. */
function tooFlat(schema: z.ZodType, node: LocatedMap): Level[] {
  const shape = shapeOf(schema);
  if (!shape) return [];
  const unknown = [...node.entries.keys()].filter((key) => !(key in shape)).slice(0, mostKeys);
  return Object.entries(shape).flatMap(([into, child]): Level[] => {
    const keys = unknown.filter((key) => mayHave(child, key));
    const there = node.entries.get(into);
    if (keys.length === 0 || (there && there.value.kind !== 'map')) return [];
    const inner = there?.value.kind === 'map' ? there.value.entries : [];
    const moved = keys.map((key) => [key, node.entries.get(key) as Entry] as const);
    const kept = [...node.entries].filter(([key]) => !keys.includes(key));
    const key = there?.key ?? (moved[0] as readonly [string, Entry])[1].key;
    return [
      {
        node: mapOf([...kept, [into, { key, value: mapOf([...inner, ...moved], node) }]], node),
        moved: { keys, into },
      },
    ];
  });
}

/** Keys that are looked at: no map of settings has more. */
const mostKeys = 100;

/** A key that no setting has, around settings that the map has. */
function tooDeep(schema: z.ZodType, node: LocatedMap): Level[] {
  return [...node.entries].slice(0, mostKeys).flatMap(([outOf, { value }]): Level[] => {
    if (value.kind !== 'map' || childOf(schema, outOf)) return [];
    if (![...value.entries.keys()].some((key) => childOf(schema, key))) return [];
    const kept = [...node.entries].filter(([key]) => key !== outOf);
    const keys = [...value.entries.keys()];
    return [{ node: mapOf([...kept, ...value.entries], node), moved: { keys, outOf } }];
  });
}

function mapLevels(schema: z.ZodType, node: Located): Level[] {
  if (node.kind === 'map') return [...tooDeep(schema, node), ...tooFlat(schema, node)];
  if (node.kind === 'scalar') return asItsOnly(schema, node).map((one) => ({ node: one }));
  const maps = node.items.filter((item): item is LocatedMap => item.kind === 'map');
  const keys = maps.flatMap(({ entries }) => [...entries.keys()]);
  if (maps.length < node.items.length || new Set(keys).size < keys.length) return [];
  return [
    {
      node: mapOf(
        maps.flatMap(({ entries }) => [...entries]),
        node,
      ),
    },
  ];
}

/** A value with a level more or less, in all the ways that a schema may want it. */
export function levelsOf(field: z.ZodType, node: Located): Level[] {
  const schema = unwrap(field);
  if (schema instanceof z.ZodArray) return listLevels(schema.element as z.ZodType, node).map((one) => ({ node: one }));
  if (schema instanceof z.ZodTuple) return wordsIn(node).map((one) => ({ node: one }));
  if (schema instanceof z.ZodObject || keysOf(schema)) return mapLevels(schema, node);
  return onlyIn(node).flatMap((one) => (one.kind === 'scalar' ? [{ node: one }] : []));
}
