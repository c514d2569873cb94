import type { Conditions, Patterns, Statement } from './statement';

/** A call, and the conditions under which it is asked for. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  /** Who calls; undefined in a policy of an identity. */
  readonly principal?: string;
  readonly conditions: Conditions;
}

const regexes = new Map<string, RegExp>();

/** IAM's wildcards: `*` any text, `?` one character. */
function matchesPattern(text: string, pattern: string): boolean {
  if (pattern === '*' || pattern === text) return true;
  let regex = regexes.get(pattern);
  if (!regex) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    regex = new RegExp(`^${source}$`, 's');
    regexes.set(pattern, regex);
  }
  return regex.test(text);
}

const matches = (text: string, { but, values }: Patterns): boolean =>
  values.some((pattern) => matchesPattern(text, pattern)) !== but;

const lower = ({ but, values }: Patterns): Patterns => ({ but, values: values.map((v) => v.toLowerCase()) });

/** `AWS:*` is everybody. */
const isPrincipal = (principal: string | undefined, patterns: Patterns | undefined): boolean =>
  patterns === undefined || principal === undefined || patterns.values.includes('AWS:*') !== patterns.but
    ? true
    : patterns.values.includes(principal) !== patterns.but;

/** True when a call that meets `given` always meets `asked` too: each condition asked for is given, with no other value. */
function implies(given: Conditions, asked: Conditions): boolean {
  return Object.entries(asked).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const known = given[operator]?.[key];
      return known?.every((value) => values.includes(value)) ?? false;
    }),
  );
}

const applies = (statement: Statement, { action, resource, principal }: Call): boolean =>
  matches(action.toLowerCase(), lower(statement.actions)) &&
  matches(resource, statement.resources) &&
  isPrincipal(principal, statement.principals);

/**
 * Are calls of this kind allowed, as far as these statements go? A statement under conditions counts only for calls that
 * surely meet them.
 */
export function allows(statements: readonly Statement[], call: Call): boolean {
  const relevant = statements.filter((s) => applies(s, call) && implies(call.conditions, s.conditions));
  return relevant.some((s) => s.effect === 'Allow') && !relevant.some((s) => s.effect === 'Deny');
}
