import { z } from 'zod';
import type { Service } from '../../services/shared';
import { schemaOf } from '../shape/check-shape';

type JsonObject = { [key: string]: unknown };

const extendsProperty = {
  description:
    'Layers below this file, the later over the earlier, this file over all: paths relative to the file or to the folder of the city.',
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  examples: [['profiles/cn-prefecture.yaml']],
};

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Takes `required` out of the maps that layers may fill together, and answers with what was taken, as a schema. */
function takeRequired(schema: JsonObject): JsonObject | undefined {
  const { required } = schema;
  delete schema.required;
  const inner = Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(([key, child]) => {
    const taken = isObject(child) ? takeRequired(child) : undefined;
    return taken ? [[key, taken]] : [];
  });
  if (!required && inner.length === 0) return undefined;
  return { ...(required ? { required } : {}), ...(inner.length > 0 ? { properties: Object.fromEntries(inner) } : {}) };
}

/**
 * JSON Schema (draft 2020-12) of a city file, for editors. A file that extends others, or a layer, may leave out what
 * another layer gives; only a city that stands alone has to be whole.
 */
export function jsonSchema(services: readonly Service[]): JsonObject {
  const schema = z.toJSONSchema(schemaOf(services), { io: 'input', target: 'draft-2020-12' }) as JsonObject;
  const { $schema, properties, ...rest } = schema;
  const whole: JsonObject = { properties, ...rest };
  const required = takeRequired(whole) ?? {};
  return {
    $schema,
    title: 'City of citykit',
    description: 'One local government: its cloud, its services.',
    ...whole,
    properties: { ...(whole.properties as JsonObject), extends: extendsProperty },
    if: { required: ['city'], not: { required: ['extends'] } },
    then: required,
  };
}
