import * as z from 'zod';
import type { commonProblems } from './problem-type';
import type { AnyRegister, EntityOf, FieldOf, ProblemOf, PurposeOf, RoleOf } from './register';
import { sentencesInBoth, type Words } from './words';

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
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With names in braces, e.g. `/people/{personId}`. */
  readonly path: string;
  readonly summary: Words;
  /** Kind of record that it is about. */
  readonly entity: string;
  /** Part of the API where it is found: the records, in words. */
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
  /** 204: done, and there is nothing to say. */
  readonly status: 200 | 201 | 202 | 204;
  /** Other statuses of success, and what is answered with each. */
  readonly also?: { readonly [S in 200 | 201]?: z.ZodType };
  /** What is answered when something goes wrong, where a standard has a form of its own. Default: RFC 9457. */
  readonly errors?: z.ZodType;
  /** Media type of bodies and answers, where a standard has one of its own. Default: JSON. */
  readonly media?: string;
  /** Media type of the body, where it is not that of answers. */
  readonly takes?: string;
  /** Media types in which the body is taken beside it. */
  readonly alsoTakes?: readonly string[];
  /** Headers that the call may have beside those that follow from the rest. */
  readonly headers?: z.ZodObject;
  /** A client that repeats the call sends the same Idempotency-Key and gets the same answer. */
  readonly idempotencyKey: boolean;
  /** The call changes a version: If-Match must name it. */
  readonly ifMatch: boolean;
  /** The answer is a version: its ETag names it. */
  readonly etag: boolean;
  /** Name in the path of the data subject: who has the role of a data subject may name only themselves. */
  readonly subject?: string;
  /** What carries it out refuses a data subject what is another's, as nothing in its path names whose it is. */
  readonly checksItself?: true;
  /** Problems that only this operation has, by slug. */
  readonly problems: readonly string[];
}

/** An operation whose name is the key under which it stands. */
type Unnamed<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = Omit<
  Operation<P, Q, B, A>,
  'id'
>;

type Given<R extends AnyRegister, P extends z.ZodObject, Q, B, A> = Pick<
  Operation,
  'method' | 'path' | 'summary' | 'status'
> & {
  readonly entity: EntityOf<R>;
  readonly roles: readonly RoleOf<R>[];
  readonly purposes: readonly PurposeOf<R>[];
  readonly problems?: readonly (ProblemOf<R> | keyof typeof commonProblems)[];
  readonly subject?: NoInfer<keyof P['shape'] & string>;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
} & Partial<Pick<Operation, 'maxBodyBytes' | 'idempotencyKey' | 'ifMatch' | 'etag' | 'checksItself'>>;

const defaultBodyBytes = 16_384;

/**
 * Declares operations of a register: entity, roles, purposes and problems are its own or do not compile; parameters,
 * body and answer keep their types.
 */
export const operationOf =
  <R extends AnyRegister>({ entities }: R) =>
  <
    A extends z.ZodType,
    P extends z.ZodObject = Nothing,
    Q extends z.ZodObject = Nothing,
    B extends z.ZodType = Nothing,
  >(
    given: Given<R, P, Q, B, A>,
  ): Unnamed<P, Q, B, A> => ({
    maxBodyBytes: defaultBodyBytes,
    idempotencyKey: false,
    ifMatch: false,
    etag: false,
    problems: [],
    ...given,
    tag: entities[given.entity]?.name ?? { en: given.entity, zh: given.entity },
    params: given.params ?? (nothing as unknown as P),
    query: given.query ?? (nothing as unknown as Q),
    body: given.body ?? (nothing as unknown as B),
    hasBody: given.body !== undefined,
  });

/** Operations by name, each with its own. */
export const operationsOf = <const O extends Readonly<Record<string, Omit<Operation, 'id'>>>>(
  of: O,
): { readonly [K in keyof O]: O[K] & { readonly id: K } } =>
  Object.fromEntries(Object.entries(of).map(([id, operation]) => [id, { ...operation, id }])) as never;

/** Says of schemas that they are fields of an entity: what each is, and how strong a datum. */
export const personalOf =
  <R extends AnyRegister>({ entities }: R) =>
  <E extends EntityOf<R>>(entity: E) =>
  <S extends z.ZodType>(field: FieldOf<R, E>, schema: S, doc: Words): S =>
    schema.meta({
      description: sentencesInBoth(doc),
      'x-sensitivity': entities[entity]?.fields[field]?.sensitivity,
    }) as S;

/** Says of a schema that it is a field of who somebody is, where no register does: what it is, and how strong a datum. */
export const personalField = <S extends z.ZodType>(
  sensitivity: 'identity' | 'contact' | 'ordinary',
  schema: S,
  doc: Words,
): S => schema.meta({ description: sentencesInBoth(doc), 'x-sensitivity': sensitivity }) as S;
