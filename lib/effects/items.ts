import { type EffectValue, effectValue, type ItemNames, type Sides, type Words } from '../services/shared';
import { same } from '../shared/same';

/** An item of a list, or an entry of a map, on both sides. */
export interface Item extends Sides {
  readonly key: string;
  /** What it is called in a sentence. */
  readonly title: EffectValue;
  /** The same in a sentence on one of its fields, a path with dots: without the value that is another there. */
  readonly titleWithout: (field: string) => EffectValue;
  /** Where it stands after the change; what is gone, where it stood. */
  readonly at: string | number;
  /** Where it stood before the change; what comes, where it stands. */
  readonly wasAt: string | number;
}

type ServiceNames = Readonly<Record<string, Words>>;
type Fields = Readonly<Record<string, unknown>>;

/** An item without a field, which may lie in a group. */
function without(item: unknown, path: string): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const [name = '', ...inner] = path.split('.');
  const { [name]: own, ...others } = item as Fields;
  return inner.length === 0 ? others : { ...others, [name]: without(own, inner.join('.')) };
}

const keyOf = (item: unknown, place: number, { by }: ItemNames): string => {
  if (by === 'place') return String(place + 1);
  const text = (value: unknown) => (Array.isArray(value) ? [...value].sort().join('+') : String(value ?? ''));
  return by
    .map((path) => text(path.split('.').reduce((inner, name) => (inner as Fields)[name], item)))
    .filter((word) => word !== '')
    .join('–');
};

function titleOf(item: unknown, written: string, names: ItemNames, serviceNames: ServiceNames): EffectValue {
  const { one, label, called, keys, isOfService } = names;
  const title = called?.(item as never);
  if (title !== undefined) return title;
  const known = keys?.[written];
  const key: EffectValue = known ? { label: known } : written;
  const own = label && (item as Fields)[label];
  const name = typeof own === 'string' ? effectValue(own, { words: isOfService ? serviceNames : {} }) : undefined;
  return name
    ? {
        sentence: {
          says: { en: '{one} {key} “{name}”', zh: '{one} {key}“{name}”' },
          values: { one: { label: one }, key, name },
        },
      }
    : { sentence: { says: { en: '{one} {key}', zh: '{one} {key}' }, values: { one: { label: one }, key } } };
}

const valueAt = (item: unknown, path: string): unknown =>
  path.split('.').reduce((inner, name) => (inner as Fields | undefined)?.[name], item);

/** A field, and those that say one thing together with it and are others too, e.g. beginning and end. */
function together(field: string, { before, after }: Sides, { renamed: mayBe }: ItemNames): readonly string[] {
  const fields = typeof mayBe === 'object' ? mayBe.find((some) => some.includes(field)) : undefined;
  const isOther = (one: string) => one === field || !same(valueAt(before, one), valueAt(after, one));
  return fields?.filter(isOther) ?? [field];
}

/** The title beside fields; the whole one where nothing else tells the item from others. */
function titleBeside(
  fields: readonly string[],
  item: unknown,
  written: string,
  names: ItemNames,
  serviceNames: ServiceNames,
) {
  const by = names.by === 'place' ? names.by : names.by.filter((own) => !fields.includes(own));
  const others = fields.reduce(without, item);
  const isOfKey = by.length < names.by.length;
  const key = isOfKey ? keyOf(others, 0, { ...names, by }) : written;
  return key === '' ? titleOf(item, written, names, serviceNames) : titleOf(others, key, names, serviceNames);
}

type Keyed = ReadonlyMap<string, readonly [string | number, unknown]>;

/** Values by their keys; the second of a key has its number, as a city may list a thing twice. */
function keyed(value: unknown, names: ItemNames): Keyed {
  if (!Array.isArray(value)) return new Map(Object.entries(value ?? {}).map(([key, own]) => [key, [key, own]]));
  const found = new Map<string, readonly [number, unknown]>();
  value.forEach((item: unknown, place) => {
    const key = keyOf(item, place, names);
    let free = key;
    for (let times = 2; found.has(free); times++) free = `${key} (${times})`;
    found.set(free, [place, item]);
  });
  return found;
}

export const isWords = (thing: unknown): thing is readonly unknown[] =>
  Array.isArray(thing) && thing.every((item) => typeof item === 'string' || typeof item === 'number');

/**
 * Values inside a thing by their paths, without those that say nothing, e.g. what is off; the words of a list by themselves,
 * wherever they stand in it.
 */
export function valuesIn(thing: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (isWords(thing)) return new Map(thing.map((word) => [`${path}[${word}]`, word]));
  if (typeof thing !== 'object' || thing === null)
    return new Map(thing === undefined || thing === false ? [] : [[path, thing]]);
  return new Map(Object.entries(thing).flatMap(([key, own]) => [...valuesIn(own, `${path}.${key}`)]));
}

/**
 * May two items be one that has another key and a value or two besides? Those with a name that people know have the same one,
 * others much more in common than what differs.
 */
function isNearly(item: unknown, other: unknown, { by, label }: ItemNames): boolean {
  const [is, was] = [item, other].map((side) => valuesIn((by as readonly string[]).reduce(without, side)));
  if (!is || !was) return false;
  const differing = [...new Set([...is.keys(), ...was.keys()])].filter((path) => is.get(path) !== was.get(path));
  const common = [...is.keys()].filter((path) => !differing.includes(path)).length;
  const isKnown = label ? (item as Fields)[label] === (other as Fields)[label] : common > 2 * differing.length;
  return differing.length <= 2 && isKnown;
}

/** Keys before the change of items that are there under another name, by their new keys. */
function renamed(was: Keyed, is: Keyed, names: ItemNames): ReadonlyMap<string, string> {
  const { by, renamed: mayBe } = names;
  if (!mayBe || by === 'place') return new Map();
  const gone = [...was].filter(([key]) => !is.has(key));
  const found = new Map<string, string>();
  const come = () => [...is].filter(([key]) => !was.has(key) && !found.has(key));
  for (const mayDiffer of mayBe === true ? [by] : mayBe) {
    const rest = (item: unknown) => mayDiffer.reduce(without, item);
    for (const [key, [, item]] of come()) {
      const at = gone.findIndex(([, [, other]]) => same(rest(item), rest(other)));
      const [pair] = at < 0 ? [] : gone.splice(at, 1);
      if (pair) found.set(key, pair[0]);
    }
  }
  if (mayBe !== true) return found;
  // Of what nearly fits, only one that fits nothing else: a guess would be stated as a fact.
  const pairs = come().flatMap(([key, [, item]]) =>
    gone.filter(([, [, other]]) => isNearly(item, other, names)).map(([former]) => [key, former] as const),
  );
  for (const [key, former] of pairs)
    if (pairs.filter(([one, other]) => one === key || other === former).length === 1) found.set(key, former);
  return found;
}

/** All items of both sides by their keys: those after the change in their order, then those that are gone. */
export function itemsOf({ before, after }: Sides, names: ItemNames, serviceNames: ServiceNames = {}): readonly Item[] {
  const [was, is] = [keyed(before, names), keyed(after, names)];
  const formerNames = renamed(was, is, names);
  const former = new Set(formerNames.values());
  return [...new Set([...is.keys(), ...[...was.keys()].filter((key) => !former.has(key))])].map((key) => {
    const [now, then] = [is.get(key), was.get(formerNames.get(key) ?? key)];
    const [own, old] = [now ?? then, then ?? now] as [[string | number, unknown], [string | number, unknown]];
    const title = titleOf(own[1], key, names, serviceNames);
    const sides: Sides = { before: then?.[1], after: now?.[1] };
    const titleWithout = (field: string) =>
      titleBeside(together(field, sides, names), own[1], key, names, serviceNames);
    return { key, title, titleWithout, at: own[0], wasAt: old[0], ...sides };
  });
}
