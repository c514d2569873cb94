import { z } from 'zod';
import type { Path } from '../../../lib/config/path';
import { childOf, unwrap } from '../../../lib/services/shared/schema-walk';

/** A setting that holds a value of its own: `cloud.region`, `services.traffic.corridors[].id`, `retention.NAME`. */
export interface Leaf {
  readonly pattern: string;
  readonly schema: z.ZodType;
}

const isGroup = (schema: z.ZodType): boolean => unwrap(schema) instanceof z.ZodObject;

/** Every setting of a schema. A list or map of groups is listed by what is in it; one of values is a setting itself. */
export function leavesOf(schema: z.ZodType, pattern = ''): Leaf[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, child]) =>
      leavesOf(child, pattern ? `${pattern}.${key}` : key),
    );
  if (inner instanceof z.ZodArray && isGroup(inner.element as z.ZodType))
    return leavesOf(inner.element as z.ZodType, `${pattern}[]`);
  if (inner instanceof z.ZodRecord && isGroup(inner.valueType as z.ZodType))
    return leavesOf(inner.valueType as z.ZodType, `${pattern}.NAME`);
  return [{ pattern, schema }];
}

/** Places of a value at which a setting stands. */
export function placesOf(schema: z.ZodType, value: unknown, wanted: string, path: Path = [], pattern = ''): Path[] {
  if (pattern === wanted) return value === undefined ? [] : [path];
  if (value === null || typeof value !== 'object') return [];
  const inner = unwrap(schema);
  return Object.entries(value).flatMap(([key, child]) => {
    const part = Array.isArray(value) ? Number(key) : key;
    const next = childOf(inner, part);
    if (!next) return [];
    const here =
      inner instanceof z.ZodArray ? '[]' : inner instanceof z.ZodRecord ? '.NAME' : pattern ? `.${key}` : key;
    return wanted.startsWith(pattern + here) ? placesOf(next, child, wanted, [...path, part], pattern + here) : [];
  });
}
