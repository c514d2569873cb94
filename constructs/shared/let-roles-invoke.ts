import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge, wildcardFindings } from '../checks/acknowledge';

export interface Invokers {
  readonly policyName: string;
  readonly description: string;
  /** IAM roles of the account that exist already. */
  readonly roleNames: readonly string[];
  /** `execute-api` ARNs. */
  readonly resources: readonly string[];
  /** Why a wildcard is in them; required exactly when there is one. */
  readonly because?: string;
}

/** Lets IAM roles call an API with SigV4, by a policy of its own: it comes and goes with the API. */
export function letRolesInvoke(
  scope: Construct,
  { policyName, description, roleNames, resources, because }: Invokers,
): ManagedPolicy {
  const actions = ['execute-api:Invoke'];
  const policy = new ManagedPolicy(scope, 'Callers', {
    managedPolicyName: policyName,
    description,
    roles: roleNames.map((name) => Role.fromRoleName(scope, `Role-${name}`, name)),
    statements: [new PolicyStatement({ actions, resources: [...resources] })],
  });
  for (const id of wildcardFindings(policy, actions, resources)) acknowledge(policy, { id, reason: because ?? '' });
  return policy;
}
