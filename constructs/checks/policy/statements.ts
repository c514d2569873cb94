import type { CfnResource } from 'aws-cdk-lib';
import { flatten } from '../flatten';
import { type Properties, propertiesOf } from '../properties-of';

export interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: string | Readonly<Record<string, unknown>>;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Readonly<Record<string, Properties>>;
}

/** A text with what is known only at deployment left out; undefined for what is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: readonly [string, readonly unknown[]] })['Fn::Join'];
  return join?.[1].map((part) => (typeof part === 'string' ? part : '<>')).join(join[0]);
}

/** Some types take their policy as JSON, e.g. `AWS::Logs::ResourcePolicy`. */
function parsed(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Everything that looks like a statement of a policy, wherever it stands. */
function statementsIn(value: unknown): readonly Statement[] {
  if (value === undefined || value === null) return [];
  const text = textOf(value);
  if (text !== undefined) return statementsIn(parsed(text));
  if (typeof value !== 'object') return [];
  const inside = Object.values(value).flatMap(statementsIn);
  return 'Effect' in value ? [value as Statement, ...inside] : inside;
}

/** By the properties that they stand in, which are the same as long as those are read once. */
const found = new WeakMap<Properties, readonly Statement[]>();

/** Statements of the policies of a resource that allow something. */
export function allowing(resource: CfnResource): readonly Statement[] {
  const properties = propertiesOf(resource);
  const statements = found.get(properties) ?? statementsIn(properties).filter(({ Effect }) => Effect === 'Allow');
  found.set(properties, statements);
  return statements;
}

/** Principals of a kind, e.g. `Service`. */
export function principals({ Principal }: Statement, kind: string): readonly string[] {
  const named = typeof Principal === 'object' ? Principal[kind] : undefined;
  return named === undefined ? [] : [named].flat().map(flatten);
}

/** Operators that a request without the key does not pass. */
const operators = ['stringequals', 'stringlike', 'arnequals', 'arnlike'];

/** Does a name with wildcards leave the account open? Names without one (buckets) must begin with something. */
export function isOpen(value: unknown): boolean {
  // What a stack knows only at deployment is one name.
  const text = flatten(value).replace(/<[^>]*>/g, '_');
  if (!text.startsWith('arn:')) return text.startsWith('*');
  const [, , , , account = '*', ...name] = text.split(':');
  return text.includes('*') && (account.includes('*') || (account === '' && name.join(':').startsWith('*')));
}

/** Does a condition hold one of these keys (in small letters) to values that somebody owns? */
export const holds = ({ Condition = {} }: Statement, keys: readonly string[]): boolean =>
  Object.entries(Condition).some(
    ([operator, tests]) =>
      operators.includes(operator.toLowerCase()) &&
      Object.entries(tests).some(([key, values]) => keys.includes(key.toLowerCase()) && ![values].flat().some(isOpen)),
  );
