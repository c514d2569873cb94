import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { acknowledge, awsSolutions, serverless } from '../../constructs';

/** Runtimes that a city may choose beside the latest, and why. */
const older: Readonly<Record<string, string>> = {
  'nodejs22.x':
    'the file of the city chooses it, for a region where nodejs24.x is not served yet: dates of runtimes do not hold in China. AWS supports it until 30 April 2027; the code is built for Node.js 20 and later',
};

/** Acknowledges, function by function, that the runtime is the one that the city chose, and not the latest. */
export function acknowledgeOlderRuntime(scope: IConstruct): void {
  for (const node of scope.node.findAll()) {
    const reason = node instanceof CfnFunction ? older[node.runtime ?? ''] : undefined;
    if (reason)
      acknowledge(node, { id: awsSolutions('L1'), reason }, { id: serverless('LambdaLatestVersion'), reason });
  }
}
