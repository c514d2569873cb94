import { z } from 'zod';
import { metaOf, unwrap } from '../../../lib/services/shared/schema-walk';

/** A field of a schema, by the path in which `[]` stands for items and `NAME` for keys of the city's. */
export interface NamedField {
  readonly pattern: string;
  readonly schema: z.ZodType;
}

/** Every field that says something of itself: groups, lists and maps too. */
export function fieldsOf(schema: z.ZodType, pattern = ''): NamedField[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, child]) => {
      const path = pattern ? `${pattern}.${key}` : key;
      return [{ pattern: path, schema: child }, ...fieldsOf(child, path)];
    });
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element as z.ZodType, `${pattern}[]`);
  return inner instanceof z.ZodRecord ? fieldsOf(inner.valueType as z.ZodType, `${pattern}.NAME`) : [];
}

/** A group that a city always has: its own settings speak for it. */
export function speaksThroughItsParts(schema: z.ZodType): boolean {
  const left = schema.safeParse(undefined);
  return unwrap(schema) instanceof z.ZodObject && !(left.success && left.data === undefined);
}

export const effectOf = (schema: z.ZodType) => metaOf(schema).effect;
