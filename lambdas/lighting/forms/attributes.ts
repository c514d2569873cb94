import { attributeOf } from '../../../lib/engine/intake/ngsi';
import { type JsonObject, numberAt, stringAt } from '../../../lib/engine/intake/reading';
import { factorOf, scaledAt, type Units } from '../../../lib/engine/intake/units';

/** False also for what brokers write in the place of a value. */
export const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** An attribute of an entity, read where it is there. */
export function read<T>(entity: JsonObject, name: string, reader: (value: unknown, path: string) => T): T | undefined {
  const { value } = attributeOf(entity, name);
  return isSaid(value) ? reader(value, name) : undefined;
}

export const number = (entity: JsonObject, name: string, min: number, max: number): number | undefined =>
  read(entity, name, (value, path) => numberAt(value, path, min, max));

/** The same in the first of some units, as the attribute says; in what is usual where it says none. */
export function quantity(
  entity: JsonObject,
  name: string,
  units: Units,
  { min = 0, max, usual }: { readonly min?: number; readonly max: number; readonly usual?: number },
): number | undefined {
  const attribute = attributeOf(entity, name);
  if (!isSaid(attribute.value)) return undefined;
  return scaledAt(attribute.value, name, factorOf(attribute, name, units, usual), min, max);
}

/** What something is called: text, or a number where a database behind the broker has one. */
export const identifier = (entity: JsonObject, name: string): string | undefined =>
  read(entity, name, (value, path) => (Number.isSafeInteger(value) ? String(value) : stringAt(value, path)));

/** Parts that are there. */
export const defined = <T extends object>(parts: T) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };
