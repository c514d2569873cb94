import type { Operation } from '../../services/shared/operation';
import { commonProblems } from '../../services/shared/problem-type';
import type { Refusal, SimulatedCall } from '../../services/shared/register-simulation';
import type { CallLine } from './call-line';

/** A call of some register. */
export type AnyCall = SimulatedCall<Readonly<Record<string, Operation>>, string>;

/** How a body that is no JSON is refused: before anything is noted. */
export const noJson: Refusal = {
  problem: 'malformed',
  status: commonProblems.malformed.status,
  noted: null,
  by: 'no-json',
};

interface Known {
  /** Of the record that the call changes. */
  readonly version: number;
  /** A new idempotency key. */
  readonly key: () => string;
}

function versionOf({ ifMatch }: Operation, refused: Refusal | undefined, version: number): Record<string, string> {
  if (!ifMatch || refused?.by === 'no-version') return {};
  // Nobody has seen the version after the last.
  return { 'if-match': `"${refused?.by === 'other-version' ? version + 1 : version}"` };
}

function bodyOf({ hasBody }: Operation, { body = {} }: AnyCall, refused: Refusal | undefined) {
  if (!hasBody) return {};
  return refused?.by === 'no-json' ? { text: JSON.stringify(body).slice(0, -1) } : { body };
}

/** The line of a call. */
export function callLine(operation: Operation, of: AnyCall, refused: Refusal | undefined, known: Known): CallLine {
  const { params = {}, query, purpose, glass, caller, makes, idAt = '/id', gives = {}, uploads } = of;
  const values = params as Readonly<Record<string, unknown>>;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  const asked = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return {
    operation: operation.id,
    caller,
    method: operation.method,
    path: asked.length === 0 ? path : `${path}?${asked.join('&')}`,
    headers: {
      ...(operation.hasBody ? { 'content-type': 'application/json' } : {}),
      ...(purpose === undefined ? {} : { purpose }),
      ...versionOf(operation, refused, known.version),
      ...(operation.idempotencyKey ? { 'idempotency-key': known.key() } : {}),
      ...(glass === undefined ? {} : { 'break-glass': `{${glass}}` }),
    },
    ...bodyOf(operation, of, refused),
    gives: refused ? {} : { ...(makes === undefined ? {} : { [makes]: idAt }), ...gives },
    ...(uploads && !refused ? { uploads } : {}),
    answers: refused ? { status: refused.status, problem: refused.problem } : { status: operation.status },
  };
}
