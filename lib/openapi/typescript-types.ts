import type { JsonSchema } from './schemas';

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

const nameIn = (reference: string) => reference.split('/').at(-1) as string;

function objectType(schema: JsonSchema): string {
  const properties = Object.entries(isSchema(schema.properties) ? schema.properties : {});
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const rest = isSchema(schema.additionalProperties)
    ? `Readonly<Record<string, ${typeOf(schema.additionalProperties)}>>`
    : undefined;
  if (properties.length === 0) return rest ?? 'Readonly<Record<string, never>>';
  const members = properties.map(([name, property]) => {
    const type = isSchema(property) ? typeOf(property) : 'unknown';
    return `readonly ${/^\w+$/.test(name) ? name : `'${name}'`}${required.includes(name) ? '' : '?'}: ${type}`;
  });
  // What may stand beside: anything, of which some are named.
  return `{ ${[...members, ...(rest ? ['readonly [more: string]: unknown'] : [])].join('; ')} }`;
}

/** The TypeScript type of a JSON Schema, as far as our documents use it; anything else is `unknown`. */
export function typeOf(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') return nameIn(schema.$ref);
  if (schema.const !== undefined) return quoted(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map(quoted).join(' | ');
  const union = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (union.length > 0) return [...new Set(union.map(typeOf))].join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `readonly (${isSchema(schema.items) ? typeOf(schema.items) : 'unknown'})[]`;
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

const quoted = (value: unknown) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
