import { z } from 'zod';
import { defaultOf, exampleOf, metaOf, unwrap } from '../../../lib/services/shared/schema-walk';

/** Stands in a given value for a setting that the city does not have. */
export const leftOut = Symbol('left out');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => value === undefined || Object.keys(Object(value)).length === 0;

function filledList(list: z.ZodArray, own: unknown, given: unknown): unknown[] {
  const element = list.element as z.ZodType;
  const started = (given ?? (isEmpty(own) ? undefined : own)) as unknown[] | undefined;
  return (started ?? [undefined]).map((item) => filled(element, item));
}

function filledMap(map: z.ZodRecord, example: unknown, given: unknown): Record<string, unknown> {
  const started = (given ?? example ?? { entry: undefined }) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(started).map(([key, item]) => [key, filled(map.valueType as z.ZodType, item)]),
  );
}

/**
 * A value with every setting of the schema: what is given, else its default where that says something, else its example.
 * Lists and maps get one entry, so that what is inside stands somewhere.
 */
export function filled(schema: z.ZodType, given?: unknown): unknown {
  if (given === leftOut) return undefined;
  const inner = unwrap(schema);
  const own = defaultOf(schema) ?? metaOf(schema).examples?.[0];
  if (inner instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(inner.shape as Record<string, z.ZodType>)
        .map(([key, child]) => [key, filled(child, isObject(given) ? given[key] : undefined)])
        .filter(([, value]) => value !== undefined),
    );
  if (inner instanceof z.ZodArray) return filledList(inner, metaOf(schema).examples?.[0] ?? own, given);
  if (inner instanceof z.ZodRecord) return filledMap(inner, metaOf(schema).examples?.[0], given);
  return given ?? defaultOf(schema) ?? exampleOf(schema);
}
