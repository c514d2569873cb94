import type { z } from 'zod';
import type { Effect, Idle } from './effects';
import type { Words } from './words';

/** What a config field says of itself, beside its type, default and range. */
export interface FieldDoc {
  /** What people call it: reviews say it inside a sentence, so no full stop, and no capital that a sentence would not have. */
  readonly name: Words;
  /** One or two sentences for the reference page and the editor. */
  readonly doc: Words;
  /** Unit of a number, e.g. `days`, `km/h`; left out for counts and words. */
  readonly unit?: string;
  /** A value that a city could have. */
  readonly example?: unknown;
  /** What a change of it does to people. */
  readonly effect: Effect;
  /** When settings inside it do nothing to anybody: of a group, or of each item of a list. */
  readonly idle?: Idle;
}

/** A group that is always there: its own settings speak for it. */
type Group = z.ZodObject | z.ZodDefault<z.ZodObject> | z.ZodPrefault<z.ZodObject>;

/** What such a group says of itself; no other field compiles without an effect. */
type GroupDoc = Omit<FieldDoc, 'effect'>;

/**
 * Attaches names and documentation to a zod schema: one entry a field, from which the JSON Schema, the reference pages,
 * the hints of a problem and the words of a review are derived. Call it last: `.default()` makes a new schema without them.
 */
export function field<S extends Group>(schema: S, said: GroupDoc): S;
export function field<S extends z.ZodType>(schema: S, said: FieldDoc): S;
export function field<S extends z.ZodType>(schema: S, { example, ...said }: GroupDoc): S {
  return schema.meta({ ...said, ...(example === undefined ? {} : { examples: [example] }) }) as S;
}
