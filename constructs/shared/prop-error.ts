import type { IConstruct } from 'constructs';

/** What is wrong with a prop of a construct: where, what, and what to write instead. */
export interface PropProblem {
  /** Stable, e.g. `device-policy.too-long`. */
  readonly code: string;
  /** Path inside the props, e.g. `deviceTypes[0].searchableAttributes`. */
  readonly prop: string;
  readonly message: string;
  readonly hint: string;
}

/** Thrown for a bad prop: a mistake of the construct's user, not of the construct. */
export class PropError extends Error {
  readonly code: string;

  constructor(
    scope: IConstruct,
    readonly problem: PropProblem,
  ) {
    super(`${scope.node.path}: ${problem.prop}: ${problem.message}. ${problem.hint} [${problem.code}]`);
    this.name = 'PropError';
    this.code = problem.code;
  }
}
