import type { z } from 'zod';
import { childOf, type FieldMeta, keysOf, metaOf } from '../../services/shared/schema-walk';
import { rememberedOf } from '../../shared/remembered';
import type { Path } from '../path';
import type { RuleContext } from './rule';
import { draftOf } from './whole-section';

/** A value, or the key of a map, whose schema says what kind of thing it is (`FieldMeta`). */
export interface MarkedSetting {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly value: unknown;
  readonly meta: FieldMeta;
  readonly schema: z.ZodType;
}

function below(schema: z.ZodType, value: unknown, path: Path): MarkedSetting[] {
  const own = { path, at: 'value', value, meta: metaOf(schema), schema } as const;
  if (Array.isArray(value)) return [own, ...value.flatMap((item, i) => inside(schema, i, item, path))];
  if (value === null || typeof value !== 'object') return [own];
  const keys = keysOf(schema);
  return Object.entries(value).flatMap(([key, child]) => [
    ...(keys ? [{ path: [...path, key], at: 'key', value: key, meta: metaOf(keys), schema: keys } as const] : []),
    ...inside(schema, key, child, path),
  ]);
}

function inside(schema: z.ZodType, part: string | number, child: unknown, path: Path): MarkedSetting[] {
  const inner = childOf(schema, part);
  return inner ? below(inner, child, [...path, part]) : [];
}

/** Every value and key of the services' sections, with what their schemas say of them: the same for each rule of a city. */
export const settingsOfServices = (context: RuleContext): readonly MarkedSetting[] => settingsOf(context, null);
const settingsOf = rememberedOf((context: RuleContext, _: null) =>
  context.enabled.flatMap((service) => {
    const draft = draftOf(context, service);
    return draft ? below(service.config, draft, ['services', service.id]) : [];
  }),
);
