import { z } from 'zod';
import type { City } from '../config';
import { formatPath, type Path } from '../config/path';
import { schemaOf } from '../config/shape/check-shape';
import type { Effect, ItemNames, Service, SettingChange, Sides, Told, Words } from '../services/shared';
import { childOf, metaOf, shapeOf, unwrap } from '../services/shared/schema-walk';
import { same } from '../shared/same';
import { itemsOf } from './items';

/** Of a group that is always there: its own settings speak. */
const ofParts: Effect = { docs: [], each: 'presence', of: () => [] };

/** What a change of settings does to people, with the settings that do it. */
export interface SettingEffect extends Told {
  /** As `explain` writes it; of what is gone as the side before had it. Several settings may do one thing. */
  readonly paths: readonly string[];
  /** Is all of it gone? Then its path is of the side before, where something else may stand now. */
  readonly gone: boolean;
  /** The path with keys in the place of positions: the same whatever stands before it in its list. */
  readonly about: string;
  /** The path without items of lists: the same for all of them. */
  readonly setting: string;
}

/** Where the walk is. */
interface Here extends Pick<SettingChange, 'place' | 'around' | 'section'> {
  readonly schema: z.ZodType;
  readonly path: Path;
  readonly about: Path;
  readonly setting: Path;
  /** What people call it: of an item the name of its list. */
  readonly name: Words;
  readonly effect: Effect;
  readonly unit?: string;
}

const tell = (here: Here, sides: Sides): SettingEffect[] =>
  here.effect.of({ ...here, ...sides }).map((told) => ({
    ...told,
    paths: [formatPath(here.path)],
    gone: sides.after === undefined,
    about: formatPath(here.about),
    setting: formatPath(here.setting),
  }));

/** Where a group lies, its settings count as those of one section: `services.air`, or the whole city. */
const isSection = (path: Path) => path.length === 2 && path[0] === 'services';

function inGroup(here: Here, sides: Sides): SettingEffect[] {
  const section = isSection(here.path) ? sides : here.section;
  const around = [sides, ...here.around];
  return Object.entries(shapeOf(here.schema) ?? {}).flatMap(([key, schema]) => {
    const of = (side: unknown) => (side as Readonly<Record<string, unknown>> | undefined)?.[key];
    const { name = { en: key, zh: key }, unit, effect = ofParts } = metaOf(schema);
    const path = [...here.path, key];
    const named = { about: [...here.about, key], setting: [...here.setting, key], name, unit, effect };
    const inner = { ...here, ...named, schema, path, around, section };
    return compare(inner, { before: of(sides.before), after: of(sides.after) });
  });
}

/** Items of a list, or entries of a map, one by one. */
function inItems(here: Here, sides: Sides, names: ItemNames): SettingEffect[] {
  const isGroup = (schema: z.ZodType | undefined) => schema !== undefined && shapeOf(schema) !== undefined;
  return itemsOf(sides, names).flatMap(({ key, title, at, ...item }) => {
    const schema = childOf(here.schema, at) as z.ZodType;
    const inner: Here = {
      ...here,
      schema,
      path: [...here.path, at],
      about: [...here.about, key],
      place: [...here.place, title],
    };
    if (same(item.before, item.after)) return [];
    const bothThere = item.before !== undefined && item.after !== undefined;
    return bothThere && isGroup(schema) ? inGroup(inner, item) : tell(inner, item);
  });
}

function compare(here: Here, sides: Sides): SettingEffect[] {
  if (same(sides.before, sides.after)) return [];
  const { effect, schema } = here;
  const isGroup = shapeOf(schema) !== undefined;
  const oneIsMissing = sides.before === undefined || sides.after === undefined;
  if (isGroup && !oneIsMissing && effect.each !== 'whole') return inGroup(here, sides);
  const isMany = unwrap(schema) instanceof z.ZodArray || unwrap(schema) instanceof z.ZodRecord;
  if (typeof effect.each === 'object' && isMany) return inItems(here, sides, effect.each);
  return tell(here, sides);
}

/** Several settings of one thing tell the same of it: it is said once. */
function united(effects: readonly SettingEffect[]): SettingEffect[] {
  const known = new Map<string, SettingEffect>();
  for (const effect of effects) {
    const { paths, about: _about, setting: _setting, gone, ...told } = effect;
    const key = JSON.stringify(told);
    const before = known.get(key);
    known.set(key, before ? { ...before, paths: [...before.paths, ...paths], gone: before.gone && gone } : effect);
  }
  return [...known.values()];
}

/**
 * What a change of a city's config does to people: of every setting that both sides have or one of them, in the order of
 * the schema. Pure. Sides are effective values, with defaults.
 */
export function cityEffects(before: City, after: City, services: readonly Service[]): SettingEffect[] {
  const sides = { before, after };
  const root: Here = {
    schema: schemaOf(services),
    path: [],
    about: [],
    setting: [],
    name: { en: '', zh: '' },
    effect: ofParts,
    place: [],
    around: [],
    section: sides,
  };
  return united(inGroup(root, sides));
}
