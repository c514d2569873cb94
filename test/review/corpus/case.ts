import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CityModel, Resource } from '../../../lib/model/city-model';

/** A city of `city-configs/`. */
export type Sample = 'arlington' | 'portland' | 'wuzhong' | 'yinchuan';

/** A model that an edit may write to. */
export type Draft<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;

interface Edit {
  /** Default: the file of the city. */
  readonly file?: string;
  readonly replace: string | RegExp;
  readonly by: string;
}

/** One kind of change that really happens: one edit, and everything that a review must say of it, cost aside. */
export interface Case {
  readonly name: string;
  readonly of: Sample;
  /** An edit of the city's file, or of a layer: a text that stands there once, and what stands there then. */
  readonly config?: Edit | readonly Edit[];
  /** An edit of the templates: what another release of citykit would make of the same file. */
  readonly toolkit?: (model: Draft<CityModel>) => void;
  /** The same of the side of before: what an earlier release had made of it. */
  readonly earlier?: (model: Draft<CityModel>) => void;
  /** `id direction severity`, in any order. */
  readonly expect: readonly string[];
}

/** Text of a sample's file or of a layer. */
export const sampleText = (file: string): string =>
  readFileSync(join(__dirname, '../../../city-configs', file), 'utf8');

/** A resource of a stack by a part of its logical id and its type, which must be one. */
export function resource(
  model: Draft<CityModel>,
  stack: string,
  type: string,
  id: string | RegExp = /./,
): Draft<Resource> {
  const found = Object.values(model.stacks.find((s) => s.id === stack)?.resources ?? {}).filter(
    (r) => r.type === type && (typeof id === 'string' ? r.logicalId.startsWith(id) : id.test(r.logicalId)),
  );
  if (found.length !== 1)
    throw new Error(`${found.length} of ${type} ${id} in ${stack}: ${found.map((r) => r.logicalId).join(', ')}`);
  return found[0] as Draft<Resource>;
}

export const stackOf = (model: Draft<CityModel>, stack: string) =>
  model.stacks.find(({ id }) => id === stack) as Draft<CityModel>['stacks'][number];

/** Takes a resource out of its stack. */
export function remove(model: Draft<CityModel>, stack: string, type: string, id?: string | RegExp): void {
  delete stackOf(model, stack).resources[resource(model, stack, type, id).logicalId];
}

export function add(model: Draft<CityModel>, stack: string, added: Draft<Resource>): void {
  stackOf(model, stack).resources[added.logicalId] = added;
}

/** The property object that holds the last key of a path; missing ones are made. */
export function set(target: Draft<Resource>, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let inner = target.properties as Record<string, unknown>;
  for (const key of keys) {
    inner[key] ??= {};
    inner = inner[key] as Record<string, unknown>;
  }
  if (value === undefined) delete inner[last];
  else inner[last] = value;
}
