import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { flatten } from './flatten';

/** A finding of a rule pack that stands, and why. */
export interface Acknowledgement {
  /** Exact and with the pack's name, e.g. `AwsSolutions::AwsSolutions-IAM5[Resource::*]`: bare ids leave no trace. */
  readonly id: string;
  /** As an auditor reads it. */
  readonly reason: string;
}

/** Acknowledges findings of a construct and of all below it. CDK keeps them in the tree and in the validation report. */
export function acknowledge(scope: IConstruct, ...acknowledgements: readonly Acknowledgement[]): void {
  const known = acknowledgementsAt(scope);
  Validations.of(scope).acknowledge(...acknowledgements.filter(({ id }) => !known.has(id)));
}

/** Ids acknowledged at a construct itself: what a check for unused ones compares with the validation report. */
export const acknowledgementsAt = (scope: IConstruct): ReadonlySet<string> =>
  new Set(
    scope.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data as Record<string, string>)),
  );

export const awsSolutions = (rule: string): string => `AwsSolutions::AwsSolutions-${rule}`;
export const serverless = (rule: string): string => `Serverless::Serverless-${rule}`;

/** Finding ids that wildcards of a policy statement will have in the region and account of the scope. */
export function wildcardFindings(
  scope: IConstruct,
  actions: readonly string[],
  resources: readonly string[],
): readonly string[] {
  const stack = Stack.of(scope);
  return [
    ...actions.filter((action) => action.includes('*')).map((action) => `Action::${action}`),
    ...resources
      .map((arn) => flatten(stack.resolve(arn)))
      .filter((arn) => arn.includes('*'))
      .map((arn) => `Resource::${arn}`),
  ].map((wildcard) => awsSolutions(`IAM5[${wildcard}]`));
}
