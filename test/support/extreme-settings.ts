import { z } from 'zod';

/** A setting at an end of what it may be. */
export interface ExtremeSetting {
  /** Keys that lead to it. */
  readonly path: readonly string[];
  readonly value: number;
}

/** What no city comes near: the greatest whole number stands for "no limit". */
const greatest = 1e6;

/** The least and the greatest of each number of a section, one at a time; those of lists are of no city but their own. */
export function extremesOf(config: z.ZodType): readonly ExtremeSetting[] {
  const found: ExtremeSetting[] = [];
  const walk = (at: Readonly<Record<string, unknown>>, path: readonly string[]): void => {
    const isNumber = at.type === 'number' || at.type === 'integer';
    for (const value of isNumber ? [at.minimum, at.maximum] : [])
      if (typeof value === 'number' && Math.abs(value) <= greatest) found.push({ path, value });
    for (const [key, one] of Object.entries((at.properties ?? {}) as Record<string, typeof at>))
      walk(one, [...path, key]);
  };
  walk(z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' }), []);
  return found;
}

/** What is written of a section, with one setting more. */
export function withSetting(input: object, { path: [key = '', ...below], value }: ExtremeSetting): object {
  const of = input as Readonly<Record<string, object>>;
  return { ...of, [key]: below.length === 0 ? value : withSetting(of[key] ?? {}, { path: below, value }) };
}
