export interface PeoplePoolProps {
  readonly poolName: string;
  /** SSM parameter for the issuer of its tokens: stacks of APIs read it. */
  readonly issuerParameterName: string;
  /** SSM parameter for the client id: audience of its tokens. */
  readonly audienceParameterName: string;
  /** Groups people can be in; `cognito:groups` of their tokens. Lower case with hyphens. */
  readonly groups: readonly string[];
  /**
   * The pool, with all its accounts, may go with the stack.
   * @default false: it is protected, and stays
   */
  readonly deleteData?: boolean;
}
