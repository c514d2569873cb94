import { z } from 'zod';
import { childOf, shapeOf } from '../services/shared/schema-walk';

/** Groups that a city may leave out are no more there than the thing that they are in. */
const mayBeAbsent = (schema: z.ZodType | undefined): boolean =>
  schema instanceof z.ZodOptional && shapeOf(schema) !== undefined;

type Leaf = (value: unknown, schema: z.ZodType | undefined) => unknown;

const switchedOff: Leaf = (value) => (value === true ? false : value);

function without(value: unknown, schema: z.ZodType | undefined, leaf: Leaf): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return leaf(value, schema);
  const absent = (key: string, own: unknown) => {
    const inner = schema && childOf(schema, key);
    return mayBeAbsent(inner) ? undefined : without(own, inner, leaf);
  };
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, absent(key, own)]));
}

/** A word that has a default is no other before it is there. */
const withDefaultWord: Leaf = (value, schema) => {
  const usual = typeof value === 'string' ? schema?.safeParse(undefined).data : undefined;
  return typeof usual === 'string' ? usual : switchedOff(value, schema);
};

/** The same, with words as a city has them that does not say otherwise. */
export const asUsual = (value: unknown, schema: z.ZodType): unknown => without(value, schema, withDefaultWord);

/** A thing while it is not there: nothing in it is on, and nobody is in its lists. */
export const asAbsent = (value: unknown, schema: z.ZodType): unknown => without(value, schema, switchedOff);

/** The same where there is none of what a city may have none of, either. */
export const asNone = (value: unknown, schema: z.ZodType): unknown =>
  without(value, schema, (own, of) => (typeof own === 'number' && of?.safeParse(0).success ? 0 : switchedOff(own, of)));
