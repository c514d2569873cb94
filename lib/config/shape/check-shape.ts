import type { Service } from '../../services/shared';
import { type City, citySchema } from '../city-schema';
import { type LocatedMap, toValue } from '../located';
import type { Problem } from '../problem';
import { type Draft, draftOf } from './draft';
import { issueProblems } from './issue-problems';

export interface ShapeChecked {
  /** The whole config, when its shape is right. */
  readonly city: City | undefined;
  /** As much of it as can be understood. */
  readonly draft: Draft<City>;
  readonly problems: readonly Problem[];
}

type Schema = ReturnType<typeof citySchema>;
const schemas = new WeakMap<readonly Service[], Schema>();

/** The schema of a list of services, built once. */
export function schemaOf(services: readonly Service[]): Schema {
  const schema = schemas.get(services) ?? citySchema(services);
  schemas.set(services, schema);
  return schema;
}

/** First pass: keys, types, ranges and forms. */
export function checkShape(root: LocatedMap, services: readonly Service[]): ShapeChecked {
  const schema = schemaOf(services);
  const value = toValue(root);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { city: parsed.data, draft: parsed.data as Draft<City>, problems: [] };
  return {
    city: undefined,
    draft: (draftOf(schema, value) ?? {}) as Draft<City>,
    problems: parsed.error.issues.flatMap((issue) => issueProblems({ schema, root }, issue)),
  };
}
