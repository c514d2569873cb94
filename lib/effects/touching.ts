import type { z } from 'zod';
import type { EffectKind } from '../services/shared';
import { childOf, metaOf } from '../services/shared/schema-walk';

/** Nothing, off, or an empty list: what no city has. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

/**
 * Does a setting of a section that is in use touch this, e.g. the safety of people? What goes with a whole service does what
 * each of its settings would do by itself.
 */
export function touches(schema: z.ZodType, value: unknown, kind: EffectKind, section: unknown = value): boolean {
  if (isNothing(value)) return false;
  const { effect, idle } = metaOf(schema);
  if (idle?.isOff(value as never, section as never)) return false;
  if (effect?.touches?.includes(kind)) return true;
  return (
    typeof value === 'object' &&
    Object.entries(value as object).some(([key, own]) => {
      const child = childOf(schema, Array.isArray(value) ? Number(key) : key);
      return child !== undefined && touches(child, own, kind, section);
    })
  );
}
