import { problem } from './problem';

interface Routed {
  readonly method: string;
  /** Path with names in braces, e.g. `/people/{personId}`. */
  readonly path: string;
}

const segmentsOf = (path: string) => path.split('/').slice(1);

/** Values of the names in a path; `undefined` when it is another path. A literal must match, a name takes anything. */
function matchPath(template: string, path: string): Record<string, string> | undefined {
  const [names, values] = [segmentsOf(template), segmentsOf(path)];
  if (names.length !== values.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    const value = values[i] as string;
    if (name.startsWith('{')) params[name.slice(1, -1)] = value;
    else if (name !== value) return undefined;
  }
  return params;
}

/** More literals first: `/people/search` is not a person called search. */
const literals = ({ path }: Routed) => segmentsOf(path).filter((s) => !s.startsWith('{')).length;

/** The operation that a request asks for; throws `not-found` or `method-not-allowed`. */
export function route<O extends Routed>(operations: readonly O[], method: string, path: string) {
  const matches = operations
    .flatMap((operation) => {
      const params = matchPath(operation.path, path);
      return params ? [{ operation, params }] : [];
    })
    .sort((a, b) => literals(b.operation) - literals(a.operation));
  // The path decides which resource it is, the method what is done with it (RFC 9110, 15.5.6).
  const resource = matches.filter(({ operation }) => operation.path === matches[0]?.operation.path);
  const match = resource.find(({ operation }) => operation.method === method);
  if (match) return match;
  if (resource.length === 0) throw problem('not-found');
  const allow = [...new Set(resource.map(({ operation }) => operation.method))].sort().join(', ');
  throw problem('method-not-allowed', { headers: { allow } });
}
