import { z } from 'zod';
import { childOf, unwrap } from '../../services/shared/schema-walk';

/** A config in which whatever has the wrong shape is left out: what meaning can still be checked on. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Draft<T[K]> }
    : T | undefined;

/** Every part of a value that fits the schema, with its defaults; the rest is undefined. */
export function draftOf(schema: z.ZodType, value: unknown): unknown {
  const whole = schema.safeParse(value);
  if (whole.success) return whole.data;
  const inner = unwrap(schema);
  if (Array.isArray(value) && inner instanceof z.ZodArray)
    return value.map((item) => draftOf(inner.element as z.ZodType, item));
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const keys = knownKeys(inner, value);
  if (!keys) return undefined;
  return Object.fromEntries(
    keys.map((key) => {
      const child = childOf(schema, key);
      return [key, child && draftOf(child, (value as Record<string, unknown>)[key])];
    }),
  );
}

/** Keys of the value that the schema can take; all of an object's, since a missing one may have a default.
 * Undefined when the schema takes no map. */
function knownKeys(schema: z.ZodType, value: object): string[] | undefined {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (!(schema instanceof z.ZodRecord)) return undefined;
  const keyType = schema.keyType as z.ZodType;
  return Object.keys(value).filter((key) => keyType.safeParse(key).success);
}
