import { z } from 'zod';
import type { City } from '../config';
import { formatPath, type Path } from '../config/path';
import { schemaOf } from '../config/shape/check-shape';
import {
  type Effect,
  type EffectStatement,
  type Idle,
  type ItemNames,
  idleEffect,
  nothing,
  type Service,
  type Sides,
  type Words,
} from '../services/shared';
import { childOf, metaOf, shapeOf, unwrap } from '../services/shared/schema-walk';
import { same } from '../shared/same';
import { asAbsent, asNone, asUsual } from './absent';
import { type Asked, asked, keyOf } from './causes';
import type { Found, Here } from './here';
import { itemsOf } from './items';
import { type IsOtherWithout, otherWithout, otherWithoutOwn } from './others';
import { valueAt } from './put-back';
import { firstOfRanks } from './ranked';

/** Of a group that is always there: its own settings speak. */
const ofParts: Effect = { docs: [], each: 'presence', of: () => [] };

/** What a change of settings does to people, with the settings that do it. */
export interface SettingEffect extends EffectStatement {
  /** As `explain` writes it; of what is gone as the side before had it. Several settings may do one thing. */
  readonly paths: readonly string[];
  /** Is all of it gone? Then its path is of the side before, where something else may stand now. */
  readonly gone: boolean;
  /** The path with keys in the place of positions: the same whatever stands before it in its list. */
  readonly about: string;
  /** The path without items of lists: the same for all of them. */
  readonly setting: string;
  readonly isOtherWithout: IsOtherWithout;
  /** The same of edits inside its setting; of what several settings tell together, inside the first. */
  readonly isOtherWithoutOwn: IsOtherWithout;
}

/** The place of a setting, of which the value that it says is no part. */
function placeBeside({ place, path, item }: Here): Here['place'] {
  const field = item && path.slice(item.path.length).join('.');
  return field ? [...place.slice(0, -1), item.titleWithout(field)] : place;
}

function tell(here: Here, sides: Sides): Found[] {
  const { effect, off } = here;
  const change = { ...here, ...sides, place: placeBeside(here) };
  const all = off && !effect.evenIfOff ? [idleEffect(off, change)] : effect.of(change);
  const shown = isNewToAll(here, sides, all) ? [{ ...idleEffect(offUntilNow, change), isOfFirst: true } as const] : all;
  return shown.map((statement) => ({ here, sides, statement }));
}

const offUntilNow: Words = {
  en: 'it counts from now on, as this was off until now',
  zh: '此前未启用，自此生效',
};

/** Is a value compared with one that has done nothing? Rights and safeguards that come with a feature are told nevertheless. */
const isNewToAll = ({ wasOff, effect }: Here, { before, after }: Sides, all: readonly EffectStatement[]): boolean =>
  wasOff !== undefined &&
  !effect.evenIfOff &&
  before !== undefined &&
  after !== undefined &&
  all.every(({ kind }) => kind !== 'security' && (kind !== 'safety' || wasOff.replacesOwn === true));

/** Why settings inside a thing do nothing to anybody, as long as it is off. */
function offWords({ off, section, schema }: Here, { before, after }: Sides): Words | undefined {
  const { idle: of } = metaOf(schema);
  const [value, own] = after === undefined ? [before, section.before] : [after, section.after];
  return off ?? (of?.isOff(value as never, own as never) ? of.says : undefined);
}

/** The feature of a thing that was off before, and is on after. */
function turnedOn({ wasOff, section, schema }: Here, { before, after }: Sides): Idle | undefined {
  const { idle } = metaOf(schema);
  if (!idle || before === undefined || after === undefined) return wasOff;
  const [was, is] = [
    idle.isOff(before as never, section.before as never),
    idle.isOff(after as never, section.after as never),
  ];
  return was && !is ? idle : wasOff;
}

/** Where a group lies, its settings count as those of one section: `services.air`, or the whole city. */
const isSection = (path: Path) => path.length === 2 && path[0] === 'services';

function inGroup(here: Here, sides: Sides): Found[] {
  const [section, sectionPath] = isSection(here.path) ? [sides, here.path] : [here.section, here.sectionPath];
  const around = [sides, ...here.around];
  const aroundPaths = [here.path, ...here.aroundPaths];
  const off = offWords({ ...here, section }, sides);
  const wasOff = turnedOn({ ...here, section }, sides);
  return Object.entries(shapeOf(here.schema) ?? {}).flatMap(([key, schema]) => {
    const of = (side: unknown) => (side as Readonly<Record<string, unknown>> | undefined)?.[key];
    const { name = { en: key, zh: key }, unit, effect = ofParts } = metaOf(schema);
    const path = [...here.path, key];
    const formerPath = [...here.formerPath, key];
    const named = { about: [...here.about, key], setting: [...here.setting, key], name, unit, effect };
    const inner = {
      ...here,
      ...named,
      schema,
      path,
      formerPath,
      around,
      aroundPaths,
      section,
      sectionPath,
      off,
      wasOff,
    };
    return compare(inner, { before: of(sides.before), after: of(sides.after) });
  });
}

/** Items of a list, or entries of a map, one by one. */
function inItems(here: Here, sides: Sides, names: ItemNames): Found[] {
  const isGroup = (schema: z.ZodType | undefined) => schema !== undefined && shapeOf(schema) !== undefined;
  return itemsOf(sides, names, here.serviceNames).flatMap(({ key, title, titleWithout, at, wasAt, ...item }) => {
    const schema = childOf(here.schema, at) as z.ZodType;
    const inner: Here = {
      ...here,
      schema,
      path: [...here.path, at],
      formerPath: [...here.formerPath, wasAt],
      about: [...here.about, key],
      place: [...here.place, title],
      item: { path: [...here.path, at], titleWithout },
      off: offWords(here, item),
      wasOff: turnedOn(here, item),
    };
    if (same(item.before, item.after)) return [];
    const bothThere = item.before !== undefined && item.after !== undefined;
    return bothThere && isGroup(schema) ? inGroup(inner, item) : tell(inner, item);
  });
}

/**
 * What the sentence of a thing that comes does not say: who may see or reach more by what is in it, and what becomes less
 * safe; of one that goes the reverse. Alarms come and go with the thing: none is raised more often once it is gone. Nothing
 * is compared with a side that has no value, since nobody knows what was or will be in place of the thing.
 */
function graveInside(here: Here, { before, after }: Sides): Found[] {
  const comes = before === undefined;
  const { schema } = here;
  const sides = comes ? { before: asAbsent(after, schema), after } : { before, after: asAbsent(before, schema) };
  return inGroup({ ...here, withThing: comes ? 'comes' : 'goes' }, sides).filter(
    ({ here: { effect }, statement: { kind, direction, outlastsThing, values } }) =>
      !effect.ofAlarms &&
      same(values[comes ? 'before' : 'after'] ?? nothing, nothing) &&
      ['safety', 'security', 'data'].includes(kind) &&
      (direction === (comes ? 'worse' : 'better') || (!comes && outlastsThing)),
  );
}

function compare(here: Here, sides: Sides): Found[] {
  if (same(sides.before, sides.after)) return [];
  const { effect, schema } = here;
  const isGroup = shapeOf(schema) !== undefined;
  const oneIsMissing = sides.before === undefined || sides.after === undefined;
  if (isGroup && !oneIsMissing && effect.each !== 'whole') return inGroup(here, sides);
  const isMany = unwrap(schema) instanceof z.ZodArray || unwrap(schema) instanceof z.ZodRecord;
  if (typeof effect.each === 'object' && isMany) return inItems(here, sides, effect.each);
  return isGroup && effect.each === 'presence'
    ? [...tell(here, sides), ...graveInside(here, sides)]
    : tell(here, sides);
}

/** What is the cause of nothing stays with those that tell the same: no change goes without a word. */
function withSilent(groups: readonly (readonly Found[])[], all: readonly Found[]): readonly (readonly Found[])[] {
  const speaking = new Set(groups.flat().map(({ here }) => here));
  const silent = all.filter(({ here }) => !speaking.has(here));
  const of = (key: string) => silent.filter(({ statement }) => keyOf(statement) === key);
  return groups.map((group) => [...group, ...of(keyOf((group[0] as Found).statement))]);
}

/** Those first that by themselves do what is stated, or at least nothing but the same way: what another takes from it is no cause. */
function inDirection(group: readonly Found[], { alone }: Asked): readonly Found[] {
  const [{ statement }] = group as readonly [Found];
  if (group.length === 1 || statement.direction === 'neither') return group;
  const opposes = (found: Found) => {
    const own = alone(found, group).filter(({ kind, direction }) => kind === statement.kind && direction !== 'neither');
    return own.length > 0 && own.every(({ direction }) => direction !== statement.direction);
  };
  const opposing = new Set(group.filter(opposes));
  return [...group.filter((found) => !opposing.has(found)), ...opposing];
}

/** What several settings do together is said once, with those that are its causes. */
function united(all: readonly Found[], sides: Sides): SettingEffect[] {
  const groups = new Map<string, Found[]>();
  for (const found of all) {
    const key = keyOf(found.statement);
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  const asking = asked(sides);
  const found = [...groups.values()].map((group) => ({ all: group, causes: asking.causesIn(group) }));
  return withSilent(firstOfRanks(found, asking), all).map((some) => {
    const group = inDirection(some, asking);
    const [{ here, statement }] = group as readonly [Found];
    const gone = group.every((found) => found.sides.after === undefined);
    const { rank: _rank, isRest: _isRest, isApart: _isApart, outlastsThing: _outlasts, ...said } = statement;
    return {
      ...said,
      paths: group.map((found) => formatPath(gone ? found.here.formerPath : found.here.path)),
      gone,
      about: formatPath(here.about),
      setting: formatPath(here.setting),
      isOtherWithout: otherWithout(group, sides.after),
      isOtherWithoutOwn: otherWithoutOwn(group, sides.after),
    };
  });
}

const rootOf = (services: readonly Service[], section: Sides): Here => ({
  serviceNames: Object.fromEntries(services.map(({ id, name }) => [id, name])),
  schema: schemaOf(services),
  path: [],
  formerPath: [],
  aroundPaths: [],
  sectionPath: [],
  about: [],
  setting: [],
  name: { en: '', zh: '' },
  effect: ofParts,
  place: [],
  around: [],
  section,
});

/**
 * What a change of a city's config does to people: of every setting that both sides have or one of them, in the order of
 * the schema. Pure. Sides are effective values, with defaults.
 */
export function cityEffects(before: City, after: City, services: readonly Service[]): SettingEffect[] {
  const sides = { before, after };
  return united(inGroup(rootOf(services, sides), sides), sides);
}

/** A service with all its settings, on the way through a city. */
function wholeService(city: City, id: string, services: readonly Service[]) {
  const path = ['services', id];
  const root = rootOf(services, { before: city, after: city });
  const schema = path.reduce<z.ZodType>((around, key) => childOf(around, key) as z.ZodType, root.schema);
  const here: Here = { ...root, schema, path, formerPath: path, sectionPath: path, about: path, setting: path };
  return { here, schema, value: valueAt(city, path) };
}

const asking = (found: readonly Found[]) => found.filter(({ statement }) => statement.toDo !== undefined);

/** What settings of a service ask the city to do that gives all of it up, e.g. to switch off devices that nobody watches any more. */
export function askedByGoing(city: City, id: string, services: readonly Service[]): readonly EffectStatement[] {
  const { here, schema, value } = wholeService(city, id, services);
  const found = inGroup({ ...here, withThing: 'goes' }, { before: value, after: asNone(value, schema) });
  return asking(found).map(({ statement }) => statement);
}

/**
 * What settings of a service ask for before it comes with them, e.g. to bring a list without which nothing works; what is
 * graver is told of them beside the service, with what it asks for.
 */
export function askedByComing(city: City, id: string, services: readonly Service[]): readonly EffectStatement[] {
  const { here, schema, value } = wholeService(city, id, services);
  const sides = { before: asUsual(value, schema), after: value };
  const coming: Here = { ...here, withThing: 'comes' };
  const grave = new Set(
    graveInside(coming, { before: undefined, after: value }).map(({ statement }) => keyOf(statement)),
  );
  return asking(inGroup(coming, sides))
    .map(({ statement }) => statement)
    .filter((statement) => !grave.has(keyOf(statement)));
}
