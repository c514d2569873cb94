import * as z from 'zod';
import type { Operation } from './operation';
import type { Words } from './words';

/** Who works with the operations API of a city. */
export const operatorRoles = ['viewer', 'operator', 'controller'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** Largest body of an operation of the desk. */
export const mostDeskBytes = 16_384;

type Given<P, Q, B, A> = Pick<Operation, 'method' | 'path' | 'summary'> &
  Partial<Pick<Operation, 'problems' | 'idempotencyKey'>> & {
    readonly roles: readonly OperatorRole[];
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly answer: A;
  };

/** Declares an operation of the operations API: of alarms, or one that a service offers. */
export const operatorOperation =
  (entity: string, tag: Words) =>
  <
    A extends z.ZodType,
    P extends z.ZodObject = Nothing,
    Q extends z.ZodObject = Nothing,
    B extends z.ZodType = Nothing,
  >(
    given: Given<P, Q, B, A>,
  ) => ({
    entity,
    tag,
    purposes: [],
    maxBodyBytes: mostDeskBytes,
    status: 200 as const,
    idempotencyKey: false,
    ifMatch: false,
    etag: false,
    problems: [],
    ...given,
    params: given.params ?? (nothing as unknown as P),
    query: given.query ?? (nothing as unknown as Q),
    body: given.body ?? (nothing as unknown as B),
    hasBody: given.body !== undefined,
  });

/** Operations that a service offers to the operators of the city, and its function that carries them out. */
export interface Offer {
  readonly by: string;
  readonly operations: readonly Operation[];
}
