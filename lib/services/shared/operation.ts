import * as z from 'zod';
import type { Words } from './words';

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/**
 * One operation of an API: what is routed, validated, authorised, described in OpenAPI and put into the typed client.
 * There is no second description of any of it.
 */
export interface Operation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  /** Name of the client's method, e.g. `readPerson`. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** With names in braces, e.g. `/people/{personId}`. */
  readonly path: string;
  readonly summary: Words;
  readonly tag: Words;
  /** Roles that may call it, and purposes for which. */
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly params: P;
  readonly query: Q;
  /** Body of a request with one. */
  readonly body: B;
  readonly hasBody: boolean;
  readonly maxBodyBytes: number;
  readonly answer: A;
  readonly status: 200 | 201 | 202;
  /** A client that repeats the call sends the same Idempotency-Key and gets the same answer. */
  readonly idempotencyKey: boolean;
  /** The call changes a version: If-Match must name it. */
  readonly ifMatch: boolean;
  /** The answer is a version: its ETag names it. */
  readonly etag: boolean;
  /** Name in the path of the data subject: who has the role of a data subject may name only themselves. */
  readonly subject?: string;
  /** Problems that only this operation has, by slug. */
  readonly problems: readonly string[];
}

type Given<P, Q, B, A> = Pick<
  Operation,
  'id' | 'method' | 'path' | 'summary' | 'tag' | 'roles' | 'purposes' | 'status' | 'subject'
> & { readonly params?: P; readonly query?: Q; readonly body?: B; readonly answer: A } & Partial<
    Pick<Operation, 'maxBodyBytes' | 'idempotencyKey' | 'ifMatch' | 'etag' | 'problems'>
  >;

const defaultBodyBytes = 16_384;

/** Declares an operation; its parameters, body and answer keep their types. */
export function operation<
  A extends z.ZodType,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = Nothing,
>(given: Given<P, Q, B, A>): Operation<P, Q, B, A> {
  return {
    maxBodyBytes: defaultBodyBytes,
    idempotencyKey: false,
    ifMatch: false,
    etag: false,
    problems: [],
    ...given,
    params: given.params ?? (nothing as unknown as P),
    query: given.query ?? (nothing as unknown as Q),
    body: given.body ?? (nothing as unknown as B),
    hasBody: given.body !== undefined,
  };
}
