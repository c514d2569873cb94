import * as z from 'zod';
import type { Operation } from '../services/shared';

export type JsonSchema = { readonly [key: string]: unknown };

const referenceTo = (id: string) => `#/components/schemas/${id}`;

/** Schemas of bodies, answers and errors by name: those that say one of themselves, others by their operation. */
export function namedSchemas(operations: readonly Operation[]): ReadonlyMap<string, z.ZodType> {
  const named = new Map<string, z.ZodType>();
  const add = (schema: z.ZodType, fallback: string) => {
    const name = schema.meta()?.id ?? fallback;
    const known = named.get(name);
    if (known && known !== schema) throw new Error(`two schemas are called ${name}`);
    named.set(name, schema);
  };
  for (const { id, hasBody, body, answer, status, also, errors } of operations) {
    const operation = id.charAt(0).toUpperCase() + id.slice(1);
    if (hasBody) add(body, `${operation}Body`);
    if (status !== 204) add(answer, `${operation}Answer`);
    for (const [other, answered] of Object.entries(also ?? {})) add(answered, `${operation}Answer${other}`);
    if (errors) add(errors, `${operation}Errors`);
  }
  return named;
}

/** A format says it in a word; bounds that every safe integer keeps say nothing. */
function simplify({ jsonSchema }: { jsonSchema: { [key: string]: unknown } }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** JSON Schemas (2020-12) of named schemas and of those that they name, referring to each other by name. */
export function componentSchemas(named: ReadonlyMap<string, z.ZodType>): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: referenceTo, io: 'input', override: simplify });
  // Schemas that are named only inside others come in a place of their own.
  const { __shared: shared, ...top } = made.schemas as Record<string, JsonSchema>;
  const nested = (shared?.$defs ?? {}) as Record<string, JsonSchema>;
  const all = Object.entries({ ...top, ...nested }).sort(([x], [y]) => (x < y ? -1 : 1));
  const text = JSON.stringify(Object.fromEntries(all.map(([id, schema]) => [id, withoutMeta(schema)])));
  return JSON.parse(text.replaceAll(`${referenceTo('__shared')}#/$defs/`, referenceTo('')));
}

/** JSON Schema of a parameter. */
export const parameterSchema = (schema: z.ZodType): JsonSchema =>
  withoutMeta(z.toJSONSchema(schema, { io: 'input', override: simplify }));

/** Leaves out what the document says once for all, or by its place. */
function withoutMeta(schema: JsonSchema): JsonSchema {
  const { $schema: _, $id: __, id: ___, ...rest } = schema;
  return rest;
}

export const reference = (name: string): JsonSchema => ({ $ref: referenceTo(name) });

/** Name under which a schema stands. */
export function nameOf(named: ReadonlyMap<string, z.ZodType>, schema: z.ZodType): string {
  const found = [...named].find(([, known]) => known === schema);
  if (!found) throw new Error('a schema without a name');
  return found[0];
}
