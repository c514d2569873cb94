import type { z } from 'zod';
import { exampleAt, mayBeLeftOut, schemaAt } from '../../services/shared/schema-walk';
import type { Path } from '../path';

/** Mistakes inside mistakes; deeper than this none has been seen. */
const maxRounds = 8;

export interface Mended {
  readonly value: unknown;
  /** Where something was wrong and was replaced or left out. */
  readonly replaced: readonly Path[];
}

/** A copy of a value with another one at a path; `undefined` leaves it out. */
function withAt(value: unknown, [key, ...below]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? withAt(item, below, other) : item));
  const of = value as Readonly<Record<string, unknown>>;
  return { ...of, [key]: withAt(of[key], below, other) };
}

/**
 * A value with each wrong part replaced by its example, or left out where it may be, so that the rest can be judged:
 * one mistake is one problem. Undefined where nothing of it is right.
 */
export function mended(schema: z.ZodType, given: unknown): Mended | undefined {
  let value = given;
  const replaced: Path[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { value: parsed.data, replaced };
    for (const issue of parsed.error.issues) {
      // What no example mends is replaced with all around it.
      const path = (round < maxRounds / 2 ? issue.path : issue.path.slice(0, 1)) as Path;
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
      for (const key of unknown) value = withAt(value, [...path, key], undefined);
      if (unknown.length > 0) continue;
      const field = schemaAt(schema, path);
      if (path.length === 0 || !field) return undefined;
      value = withAt(value, path, mayBeLeftOut(field) ? undefined : exampleAt(schema, path, field));
      replaced.push(path);
    }
  }
  return undefined;
}
