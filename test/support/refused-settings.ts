import { stringify } from 'yaml';
import { problemsOf } from './config-folder';

/** What is written, what that is told, and the nearest that is right. */
export type Refusal = readonly [string, Readonly<Record<string, string>>, string, Readonly<Record<string, string>>];

const told = (over: Readonly<Record<string, string>>) =>
  problemsOf(over).map((p) => `${p.code} ${p.path} ${p.message}`);

export function refusals(cases: readonly Refusal[]): void {
  it.each(cases)('%s', (_, broken, expected, kept) => {
    const problems = problemsOf(broken);
    expect(problems.map((p) => `${p.code} ${p.path}`)).toEqual([expected]);
    expect(problems[0]?.hint).not.toBe('');
    expect(told(kept)).toEqual([]);
  });
}

export type Edits = Readonly<Record<string, unknown>>;
type Value = Record<string, unknown>;

/** A value with others at paths like `operators[0].name`; undefined removes. */
export function edited(base: object, edits: Edits): Value {
  // What several settings share in the base is each setting's own.
  const whole = JSON.parse(JSON.stringify(base)) as Value;
  for (const [path, value] of Object.entries(edits)) {
    const parts = path.match(/[^.[\]]+/g) ?? [];
    const at = parts.slice(0, -1).reduce((inner, part) => {
      inner[part] ??= {};
      return inner[part] as Value;
    }, whole);
    if (value === undefined) delete at[parts.at(-1) ?? ''];
    else at[parts.at(-1) ?? ''] = value;
  }
  return whole;
}

/** One line of YAML in flow style. */
export const flow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, aliasDuplicateObjects: false }).trim();
