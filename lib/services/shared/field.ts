import type { z } from 'zod';

/** What a config field says of itself, beside its type, default and range. */
export interface FieldDoc {
  /** One or two sentences for the reference page and the editor. */
  readonly doc: string;
  /** Unit of a number, e.g. `days`, `km/h`; left out for counts and words. */
  readonly unit?: string;
  /** A value that a city could have. */
  readonly example?: unknown;
}

/**
 * Attaches documentation to a zod schema: one entry a field, from which the JSON Schema, the reference page and the
 * hints of a problem are derived. Call it last: `.default()` makes a new schema without the documentation.
 */
export function field<S extends z.ZodType>(schema: S, { doc, unit, example }: FieldDoc): S {
  return schema.meta({
    description: doc,
    ...(unit === undefined ? {} : { unit }),
    ...(example === undefined ? {} : { examples: [example] }),
  }) as S;
}
