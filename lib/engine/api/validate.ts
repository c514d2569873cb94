import type { Operation } from '../../services/shared/operation';
import { jsonBody } from './body';
import { type InvalidPart, problem } from './problem';
import type { ApiRequest } from './request';

type Schema = Operation['body'];

/** Where an issue is: names of our schema and positions in lists, never what the client sent. */
const pointer = (root: string, path: readonly PropertyKey[]) => [root, ...path.map(String)].join('/');

/** A value that fits the schema; throws `invalid` with the place and kind of each issue. */
function parse(schema: Schema, value: unknown, root: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const invalid = result.error.issues.map((i): InvalidPart => ({ at: pointer(root, i.path), code: i.code }));
  throw problem('invalid', { invalid });
}

function ifMatchOf({ headers }: ApiRequest, operation: Operation): number {
  if (!operation.ifMatch) return 0;
  const given = headers['if-match'];
  if (given === undefined)
    throw problem('version-required', { detail: 'send If-Match with the ETag of what you read' });
  const version = /^"([1-9]\d{0,8})"$/.exec(given)?.[1];
  if (version === undefined) throw problem('invalid', { invalid: [{ at: 'if-match', code: 'invalid_format' }] });
  return Number(version);
}

function idempotencyKeyOf({ headers }: ApiRequest, operation: Operation): string {
  if (!operation.idempotencyKey) return '';
  const given = headers['idempotency-key'];
  if (given === undefined) throw problem('idempotency-key-required', { detail: 'send a UUID of your own choice' });
  if (!/^[\x21-\x7e]{8,128}$/.test(given))
    throw problem('invalid', { invalid: [{ at: 'idempotency-key', code: 'invalid_format' }] });
  return given;
}

/** What a request says, checked against its operation. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly ifMatch: number;
  readonly idempotencyKey: string;
}

/** Parameters, query and body as an operation describes them; throws `not-found` or `invalid`. */
export function checked(
  operation: Operation,
  said: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
): Pick<Input, 'params' | 'query' | 'body'> {
  const path = operation.params.safeParse(said.params);
  if (!path.success) throw problem('not-found');
  return {
    params: path.data,
    query: parse(operation.query, said.query, 'query'),
    body: operation.hasBody ? parse(operation.body, said.body, '') : {},
  };
}

export function inputOf(request: ApiRequest, operation: Operation, params: Readonly<Record<string, string>>): Input {
  const path = operation.params.safeParse(params);
  // An id that cannot be one is of no record.
  if (!path.success) throw problem('not-found');
  const query = parse(operation.query, request.query, 'query');
  const ifMatch = ifMatchOf(request, operation);
  const idempotencyKey = idempotencyKeyOf(request, operation);
  const body = operation.hasBody ? parse(operation.body, jsonBody(request, operation.maxBodyBytes), '') : {};
  return { params: path.data, query, body, ifMatch, idempotencyKey };
}
