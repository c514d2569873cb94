import { z } from 'zod';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { services } from '../../../lib/services';
import { exampleOf, metaOf, shapeOf, unwrap } from '../../../lib/services/shared/schema-walk';

/** Every field of the schema, with its path. */
function fields(schema: z.ZodType, path: string): [string, z.ZodType][] {
  const inner = unwrap(schema);
  const item = inner instanceof z.ZodArray ? fields(inner.element as z.ZodType, `${path}[]`) : [];
  const own = Object.entries(shapeOf(schema) ?? {}).flatMap(([key, field]): [string, z.ZodType][] => [
    [`${path}.${key}`, field],
    ...fields(field, `${path}.${key}`),
  ]);
  return [...item, ...own];
}

describe.each(fields(schemaOf(services), ''))('the field %s', (_, field) => {
  it('has an example that fits it', () => {
    expect(field.safeParse(exampleOf(field)).error).toBeUndefined();
  });

  it('says what it is', () => {
    expect(metaOf(field).doc?.en).toMatch(/\S/);
  });
});

it('the example of a number is in its range', () => {
  expect(exampleOf(z.int().min(5))).toBe(5);
});
