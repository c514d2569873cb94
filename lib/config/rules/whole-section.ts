import type { z } from 'zod';
import type { Service } from '../../services/shared';
import { exampleOf, mayBeLeftOut, shapeOf } from '../../services/shared/schema-walk';
import type { RuleContext } from './rule';

export interface WholeSection {
  readonly section: unknown;
  /** Keys whose own value is wrong and was replaced, so that what a check says of them is not the user's fault. */
  readonly replaced: ReadonlySet<string>;
}

/** The section of a service as the file gives it, as far as its shape is right; undefined where it is no map. */
export function draftOf({ city }: RuleContext, { id }: Service): Readonly<Record<string, unknown>> | undefined {
  const draft = (city.services as Readonly<Record<string, unknown>> | undefined)?.[id];
  return draft === null || typeof draft !== 'object' ? undefined : (draft as Readonly<Record<string, unknown>>);
}

/** The section with its broken settings replaced by their default or example, so that the others can be checked. */
export function completed(service: Service, draft: Readonly<Record<string, unknown>>): WholeSection | undefined {
  const shape = shapeOf(service.config) ?? {};
  const replaced = new Set<string>();
  const entries = Object.entries(shape).map(([key, field]: [string, z.ZodType]) => {
    if (field.safeParse(draft[key]).success && !(draft[key] === undefined && !mayBeLeftOut(field)))
      return [key, draft[key]];
    replaced.add(key);
    return [key, mayBeLeftOut(field) ? undefined : exampleOf(field)];
  });
  const parsed = service.config.safeParse(Object.fromEntries(entries));
  return parsed.success ? { section: parsed.data, replaced } : undefined;
}
