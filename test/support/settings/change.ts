import { stringify } from 'yaml';
import { readsSame } from '../../../lib/assembly/recorded';
import { type StackInMemory, stackIds, synthInMemory } from '../../../lib/assembly/synth-in-memory';
import type { City } from '../../../lib/config';
import type { Path } from '../../../lib/config/path';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { costOf } from '../../../lib/cost';
import { stackModel, type Template } from '../../../lib/model/stack-model';
import { services } from '../../../lib/services';
import { read } from '../config-folder';
import { jointEdits, otherValuesOf } from './edits';
import { type Leaf, placesOf } from './leaves';
import { otherValues } from './other-values';
import { cityOf } from './value-city';

/** What a city of a file is in AWS: templates, settings beside the code, bill. */
export interface Cloud {
  readonly stacks: readonly StackInMemory[];
  readonly bill: string;
}

/** The value at a path of a file. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);

/** A copy with another value at a path; a setting that becomes nothing is taken out. */
export function changed(value: unknown, path: Path, other: unknown): unknown {
  const copy = structuredClone(value);
  const group = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const key = path.at(-1) as string | number;
  if (other === undefined) delete group[key];
  else group[key] = other;
  return copy;
}

/** The city of a file in which nothing may be wrong. */
export function soundCityOf(file: unknown): City {
  const { city, problems } = read(stringify(file, { aliasDuplicateObjects: false }));
  if (city) return city;
  throw new Error(problems.map(({ code, path, message }) => `${code} ${path}: ${message}`).join('\n'));
}

/** A file of a city, and the city. */
export interface FileOfCity {
  readonly file: unknown;
  readonly city: City;
}

/** Files are never changed, and read once. */
const known = new WeakMap<object, FileOfCity | undefined>();

export function fileOfCity(file: unknown): FileOfCity | undefined {
  const key = file as object;
  if (known.has(key)) return known.get(key);
  const city = cityOf(file);
  const read = city && { file, city };
  known.set(key, read);
  return read;
}

function withJointEdit(file: unknown, edit: (file: unknown) => void): FileOfCity | undefined {
  const copy = structuredClone(file);
  edit(copy);
  return fileOfCity(copy);
}

/**
 * A file in which one setting says something else: the first other value with which it still is a city, at the
 * first place where there is such a value. A setting that may say nothing else is left out.
 */
export function otherFile(file: unknown, { pattern, schema }: Leaf): FileOfCity | undefined {
  const places = placesOf(schemaOf(services), file, pattern);
  const joint = jointEdits[pattern];
  if (joint) return places.length > 0 ? withJointEdit(file, joint) : undefined;
  for (const path of places) {
    const value = valueAt(file, path);
    for (const other of [...(otherValuesOf[pattern] ?? []), ...otherValues(schema, value), undefined]) {
      const found =
        JSON.stringify(other) === JSON.stringify(value) ? undefined : fileOfCity(changed(file, path, other));
      if (found) return found;
    }
  }
  return undefined;
}

/** Its city. */
export const withOther = (file: unknown, leaf: Leaf): City | undefined => otherFile(file, leaf)?.city;

const modelOf = ({ id, name, terminationProtection, template }: StackInMemory) =>
  stackModel({ id, name, terminationProtection }, template as Template);

/** Stacks of a city. `known`: of a city that differs little; those that are made of the same settings are taken from there. */
export function stacksOf(
  city: City,
  known: readonly StackInMemory[] = [],
  { ids = stackIds(city, services), packs = false } = {},
): StackInMemory[] {
  const same = known.filter(({ id, reads }) => ids.includes(id) && readsSame(reads, city));
  const others = ids.filter((id) => !same.some((stack) => stack.id === id));
  return [...same, ...synthInMemory(city, services, others, { packs })].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `known`: the cloud of a city that differs little. */
export function cloudOf(city: City, known?: Cloud): Cloud {
  const stacks = stacksOf(city, known?.stacks);
  const running = services.filter(({ id }) => (city.services as Readonly<Record<string, unknown>>)[id] !== undefined);
  return { stacks, bill: JSON.stringify(costOf({ city, services: running, stacks: stacks.map(modelOf) })) };
}

const templateOf = ({ reads, settings, findings, ...written }: StackInMemory) => JSON.stringify(written);
const settingsOf = ({ settings }: StackInMemory) => JSON.stringify(settings);

/** Stacks that were taken over are the same objects. */
const differs = (before: Cloud, after: Cloud, textOf: (stack: StackInMemory) => string): boolean =>
  before.stacks.length !== after.stacks.length ||
  before.stacks.some(
    (stack, i) => stack !== after.stacks[i] && textOf(stack) !== textOf(after.stacks[i] as StackInMemory),
  );

/** Where a change is seen. */
export type Seen = 'templates' | 'settings' | 'bill';

export function seen(before: Cloud, after: Cloud): Seen[] {
  return [
    ...(differs(before, after, templateOf) ? (['templates'] as const) : []),
    ...(differs(before, after, settingsOf) ? (['settings'] as const) : []),
    ...(before.bill === after.bill ? [] : (['bill'] as const)),
  ];
}
