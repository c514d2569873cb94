import type { z } from 'zod';
import type { Service } from '../../services/shared';
import { childOf, keysOf } from '../../services/shared/schema-walk';
import { groupedBy } from '../../shared/grouped-by';
import { type City, citySchema } from '../city-schema';
import { find, type LocatedMap, toValue } from '../located';
import { parsePath } from '../path';
import type { Problem } from '../problem';
import { type Draft, draftOf } from './draft';
import { issueProblems } from './issue-problems';
import { mendLevels } from './mend-levels';
import { mendNames } from './mend-names';

export interface ShapeChecked {
  /** The whole config, when its shape is right. */
  readonly city: City | undefined;
  /** As much of it as can be understood. */
  readonly draft: Draft<City>;
  readonly problems: readonly Problem[];
  /** The settings as they are judged: at the level and under the name that is meant. */
  readonly root: LocatedMap;
}

type Schema = ReturnType<typeof citySchema>;
const schemas = new WeakMap<readonly Service[], Schema>();

/** The schema of a list of services, built once. */
export function schemaOf(services: readonly Service[]): Schema {
  const schema = schemas.get(services) ?? citySchema(services);
  schemas.set(services, schema);
  return schema;
}

/**
 * A value with the keys of each map of the city's names in order. The settings of a function are known by their bytes: the
 * order in which somebody wrote a map must not start it anew.
 */
function inOrderOfKeys(value: unknown, schema: z.ZodType): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inside = (child: unknown, key: string | number): unknown => {
    const of = childOf(schema, key);
    return of ? inOrderOfKeys(child, of) : child;
  };
  if (Array.isArray(value)) return value.map(inside);
  const entries = Object.entries(value);
  if (keysOf(schema)) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, inside(child, key)]));
}

const ofValues = new Set(['CK2007', 'CK2008']);

/** A value that is out of its range and of another form too is one problem, which says both; its form is mended first, and an empty text has none. */
function onePerValue(root: LocatedMap, problems: readonly Problem[]): readonly Problem[] {
  const [ofValue, others] = [
    problems.filter(({ code }) => ofValues.has(code)),
    problems.filter(({ code }) => !ofValues.has(code)),
  ];
  const together = groupedBy(ofValue, ({ line, column, path }) => [line, column, path].join(' '));
  const joined = [...together.values()].flatMap((all) => {
    const main = all.find(({ code }) => code === 'CK2008') ?? all[0];
    const { node } = find(root, parsePath(main?.path ?? '') ?? []);
    const isEmpty = node.kind === 'scalar' && node.value === '';
    const said = (isEmpty && main ? [main] : all).map(({ message }) => message);
    return main
      ? [{ ...main, message: { en: said.map((m) => m.en).join('; '), zh: said.map((m) => m.zh).join('；') } }]
      : [];
  });
  return [...others, ...joined];
}

/** First pass: keys, types, ranges and forms. */
export function checkShape(root: LocatedMap, services: readonly Service[]): ShapeChecked {
  const schema = schemaOf(services);
  const value = toValue(root);
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    const city = inOrderOfKeys(parsed.data, schema) as City;
    return { city, draft: city as Draft<City>, problems: [], root };
  }
  const levels = mendLevels(schema, root);
  const names = mendNames(schema, levels.root);
  const mended = names.root;
  const meant = toValue(mended);
  const issues = schema.safeParse(meant).error?.issues ?? [];
  return {
    city: undefined,
    draft: (draftOf(schema, meant) ?? {}) as Draft<City>,
    problems: [
      ...levels.problems,
      ...names.problems,
      ...onePerValue(
        mended,
        issues.flatMap((issue) => issueProblems({ schema, root: mended }, issue)),
      ),
    ],
    root: mended,
  };
}
