import { flatten } from './text';

/** Values by operator and key: `StringEquals` → `aws:SourceAccount` → `["111122223333"]`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A list of patterns, or everything but a list. */
export interface Patterns {
  readonly but: boolean;
  readonly values: readonly string[];
}

/** One statement of a policy, in plain text. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  readonly resources: Patterns;
  /** `AWS:arn…`, `Service:sns.amazonaws.com`, `AWS:*`; undefined in a policy of an identity. */
  readonly principals?: Patterns;
  readonly conditions: Conditions;
}

type Raw = Readonly<Record<string, unknown>>;

const texts = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(flatten));

function patterns(raw: Raw, key: 'Action' | 'Resource'): Patterns {
  const but = raw[`Not${key}`] !== undefined;
  const values = texts(but ? raw[`Not${key}`] : (raw[key] ?? '*'));
  return { but, values };
}

function principalTexts(value: unknown): string[] {
  if (typeof value === 'string') return [`AWS:${value}`];
  return Object.entries((value ?? {}) as Raw).flatMap(([kind, who]) => texts(who).map((name) => `${kind}:${name}`));
}

function principals(raw: Raw): Patterns | undefined {
  if (raw.NotPrincipal !== undefined) return { but: true, values: principalTexts(raw.NotPrincipal) };
  return raw.Principal === undefined ? undefined : { but: false, values: principalTexts(raw.Principal) };
}

/** Operators that ask the same by two names. */
const sameOperators: Readonly<Record<string, string>> = { ArnEquals: 'ArnLike', ArnNotEquals: 'ArnNotLike' };

const conditions = (raw: unknown): Conditions =>
  Object.fromEntries(
    Object.entries((raw ?? {}) as Readonly<Record<string, Raw>>).map(([operator, keys]) => [
      sameOperators[operator] ?? operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), texts(values)])),
    ]),
  );

const anyAlias = 'ForAnyValue:StringEquals';
const aliasKey = 'kms:resourcealiases';
const anyKey = /:key\/\*$/;

/**
 * A key of another stack has no ARN known by name: every key is written, and a condition on the alias leaves one. By
 * meaning that is a right to this key, `…:key/alias/yinchuan--payments`, and to no other.
 */
function ofNamedKeys(statement: Statement): Statement {
  const { resources, conditions: asked } = statement;
  const { [anyAlias]: any = {}, ...others } = asked;
  const { [aliasKey]: aliases, ...rest } = any;
  if (!aliases || resources.but || !resources.values.every((value) => anyKey.test(value))) return statement;
  return {
    ...statement,
    resources: {
      but: false,
      values: resources.values.flatMap((value) => aliases.map((alias) => value.replace(anyKey, `:key/${alias}`))),
    },
    conditions: { ...others, ...(Object.keys(rest).length > 0 ? { [anyAlias]: rest } : {}) },
  };
}

function statement(raw: Raw): Statement {
  const who = principals(raw);
  return ofNamedKeys({
    effect: raw.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: patterns(raw, 'Action'),
    resources: patterns(raw, 'Resource'),
    ...(who ? { principals: who } : {}),
    conditions: conditions(raw.Condition),
  });
}

/** Statements of a policy document of a template; none for what is no document. */
export function statementsOf(document: unknown): Statement[] {
  const raw = (document as Raw | undefined)?.Statement;
  return raw === undefined ? [] : [raw].flat().map((entry) => statement(entry as Raw));
}
