import type { Operation } from '../../services/shared/operation';
import type { Person } from '../alarms/alarm-people';
import { ApiProblem } from '../api/problem';
import { checked } from '../api/validate';
import type { ServiceAnswer, ServiceOperation } from './offered';

type Output<S> = S extends { readonly _output: infer T } ? T : never;

/** A call of an operation that the service offers, checked. */
export interface OfferedCall<O extends Operation = Operation> {
  readonly by: Person;
  readonly params: Output<O['params']>;
  readonly query: Output<O['query']>;
  readonly body: Output<O['body']>;
  readonly idempotencyKey: string;
}

/** What carries out each operation that a service offers. */
export type OfferedRuns<Os extends Readonly<Record<string, Operation>>, World> = {
  readonly [K in keyof Os]: (world: World, call: OfferedCall<Os[K]>) => Promise<Output<Os[K]['answer']>>;
};

/** True for the event with which the operations API has something carried out; only its function may call. */
export const isServiceOperation = (event: unknown): event is ServiceOperation =>
  typeof event === 'object' && event !== null && 'operation' in event && 'by' in event;

/** Carries out what the operations API asks of a service. What is refused is an answer; a bug throws. */
export async function carryOut<Os extends Readonly<Record<string, Operation>>, World>(
  operations: Os,
  runs: OfferedRuns<Os, World>,
  world: World,
  asked: ServiceOperation,
): Promise<ServiceAnswer> {
  const operation = operations[asked.operation];
  if (!operation) throw new Error(`the service offers no ${asked.operation}`);
  try {
    const call = { by: asked.by, idempotencyKey: asked.idempotencyKey, ...checked(operation, asked) };
    const run = runs[asked.operation] as (world: World, call: unknown) => Promise<unknown>;
    return { body: await run(world, call) };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { slug, type, more } = error;
    const { detail, invalid } = more;
    return {
      problem: slug,
      ...type,
      ...(detail === undefined ? {} : { detail }),
      ...(invalid === undefined ? {} : { invalid }),
    };
  }
}
