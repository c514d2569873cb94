import fc from 'fast-check';

type Schema = { readonly [key: string]: unknown };

/** Times as RFC 3339 writes them, of any zone. */
const dateTime = fc
  .tuple(
    fc.date({ min: new Date('1971-01-01T00:00:00Z'), max: new Date('2099-01-01T00:00:00Z'), noInvalidDate: true }),
    fc.constantFrom('Z', '+08:00', '-03:30'),
  )
  .map(([date, zone]) => date.toISOString().replace('Z', zone));

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return dateTime;
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  const lengths = { minLength: minLength as number, maxLength: Math.min(maxLength as number, 600) };
  if (typeof pattern !== 'string') return fc.string({ ...lengths, unit: 'grapheme' });
  const wanted = new RegExp(pattern, 'u');
  // Classes of Unicode are beyond what makes strings of an expression; most strings are of them.
  return pattern.includes('\\p')
    ? fc.string({ ...lengths, unit: 'grapheme' }).filter((one) => wanted.test(one))
    : fc.stringMatching(wanted);
}

/** Values that a JSON Schema takes, as far as our OpenAPI documents use it; `named`: schemas of `$ref`, by name. */
export function valuesOf(schema: Schema, named: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const of = (one: unknown) => valuesOf(one as Schema, named);
  const { $ref, enum: words, anyOf, type, minimum = -1e6, maximum = 1e6 } = schema;
  if (typeof $ref === 'string') return of(named[$ref.split('/').at(-1) as string]);
  if (Array.isArray(words)) return fc.constantFrom(...words);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(of));
  const range = { min: minimum as number, max: maximum as number };
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer(range);
    case 'number':
      return fc.double({ ...range, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'object': {
      const properties = Object.entries((schema.properties ?? {}) as Schema).map(([name, one]) => [name, of(one)]);
      return fc.record(Object.fromEntries(properties), { requiredKeys: (schema.required ?? []) as never });
    }
    default:
      throw new Error(`no values of ${JSON.stringify(schema)}`);
  }
}
