import Ajv, { type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { readSpatMap } from '../../../../lambdas/traffic/adapters/spat-message';
import { readSpatLines } from '../../../../lambdas/traffic/adapters/spat-script';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';
import { baseMs, chunked } from '../../../support/spat-replay';

type Json = Record<string, unknown>;

/** The MAP's schema writes "a list of these" as a tuple of one, which would leave all items but the first unchecked. */
const untupled = (key: string, value: unknown): unknown => (key === 'items' && Array.isArray(value) ? value[0] : value);

/** The payload part of an official schema. The MAP's is draft-04, whose few keywords mean the same in draft-07. */
function payloadSchema(file: string): ValidateFunction {
  const text = referenceData(`traffic/schemas/j2735/${file}`)
    .toString()
    .replace(/^\ufeff/, '');
  const schema = JSON.parse(text, untupled) as { properties: { payload: object } };
  return new Ajv({ strict: false }).compile(schema.properties.payload);
}

async function messages(file: string): Promise<Json[]> {
  const read: Json[] = [];
  const input = { key: file, receivedAtMs: baseMs, chunks: chunked(referenceData(`traffic/spat-map/${file}`)) };
  for await (const { message } of readSpatLines(input, 131_072, new FileBytes()))
    if (!isRefusal(message)) read.push(JSON.parse(Buffer.from(message.bytes).toString()) as Json);
  return read;
}

/** Every place in a value, as a list of keys. */
const places = (value: unknown, at: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [at, ...Object.entries(value).flatMap(([key, v]) => places(v, [...at, key]))]
    : [at];

/** A copy with another value at a place; undefined takes it away. */
function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  const copy = Array.isArray(value) ? [...value] : { ...(value as Json) };
  const holder = copy as Json;
  if (to === undefined && rest.length === 0 && !Array.isArray(copy)) delete holder[key];
  else holder[key] = changed(holder[key], rest, to);
  return copy;
}

/** J2735 is narrower than its JSON schemas: number ranges, lists of at least one, a group listed once. */
const narrower = (reason: string, code: string) =>
  code === 'range.exceeded' ||
  /is empty|signal group twice|payload\.data\.intersections must be an object/.test(reason);

describeWithReferenceData('readSpatMap and the official schemas', () => {
  it.each([
    ['schema-spat.json', 'SPAT_MinData-valid.csv'],
    ['schema-map.json', 'MAPs.csv'],
  ])('takes what %s accepts, also with a value changed anywhere in %s', async (schemaFile, file) => {
    const accepts = payloadSchema(schemaFile);
    const [message = {}] = await messages(file);
    expect(accepts(message.payload)).toBe(true);
    const all = places(message.payload);
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...all.filter((place) => place.length > 0)),
        fc.constantFrom<unknown>(undefined, null, 0, 1, -1, 'x', [], {}, true),
        (place, value) => {
          // As JSON, for a hole in a list is null there.
          const payload = JSON.parse(JSON.stringify(changed(message.payload, place, value))) as unknown;
          if (!accepts(payload)) return;
          accepted++;
          const read = readSpatMap(Buffer.from(JSON.stringify({ ...message, payload })), {
            receivedAtMs: baseMs,
            backfill: true,
          });
          if (isRefusal(read) && !narrower(read.reason, read.code))
            throw new Error(`${place.join('.')}: ${read.reason}`);
        },
      ),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
