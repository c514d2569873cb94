import type { OperationId, Operations } from '../../../lib/services/residents/operations';
import type { Purpose } from '../../../lib/services/residents/operations/purposes';
import type { Role } from '../../../lib/services/residents/operations/roles';
import type { Operation } from '../../../lib/services/shared/operation';
import type { Office } from '../office';
import type { Principal } from './principal';

type Output<S> = S extends { readonly _output: infer T } ? T : never;

/** One call that was let in: validated, with the role and purpose under which it was. */
export interface Call<O extends Operation = Operation> {
  readonly office: Office;
  readonly operation: O;
  readonly principal: Principal;
  readonly role: Role;
  readonly purpose: Purpose;
  readonly requestId: string;
  readonly params: Output<O['params']>;
  readonly query: Output<O['query']>;
  readonly body: Output<O['body']>;
  /** Version that If-Match names; 0 when the operation needs none. */
  readonly ifMatch: number;
  readonly idempotencyKey: string;
  /** Id of broken glass that the caller shows. */
  readonly glass: string | undefined;
}

export interface Reply<O extends Operation = Operation> {
  readonly body: Output<O['answer']>;
  /** Version of the record in the body, for its ETag. */
  readonly version?: number;
}

export type CallOf<K extends OperationId> = Call<Operations[K]>;
export type ReplyOf<K extends OperationId> = Reply<Operations[K]>;

/** What carries out each operation. */
export type Implementations = { readonly [K in OperationId]: (call: CallOf<K>) => Promise<ReplyOf<K>> };
