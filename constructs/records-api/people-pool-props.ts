export interface PeoplePoolProps {
  readonly poolName: string;
  /** SSM parameter for the issuer of its tokens: stacks of APIs read it. */
  readonly issuerParameterName: string;
  /** SSM parameter for the client id: audience of its tokens. */
  readonly audienceParameterName: string;
  /**
   * What administrators say of a person, and the person cannot change, e.g. `city`: claim `custom:city` of id tokens.
   * Attributes can be added later, but never taken away.
   */
  readonly attributes: readonly string[];
  /**
   * The pool, with all its accounts, may go with the stack.
   * @default false: it is protected, and stays
   */
  readonly deleteData?: boolean;
}
