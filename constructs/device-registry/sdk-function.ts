import type { Stack } from 'aws-cdk-lib';
import { AwsCustomResource } from 'aws-cdk-lib/custom-resources';
import { acknowledge, awsSolutions, serverless } from '../checks/acknowledge';

/** Acknowledges what packs say of the function that CDK makes, once a stack, for all calls of the SDK. */
export function acknowledgeSdkFunction(stack: Stack): void {
  const provider = stack.node.children.find((child) =>
    child.node.id.startsWith(`AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll('-', '')}`),
  );
  if (!provider) throw new Error(`${stack.node.path}: CDK's function for SDK calls has another name than expected`);
  const reason = 'CDK makes this function; it runs at deployments only, for seconds, with the grants of its calls';
  acknowledge(
    provider,
    {
      id: awsSolutions('IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'),
      reason,
    },
    { id: serverless('LambdaDLQ'), reason },
    { id: serverless('LambdaTracing'), reason },
    { id: serverless('LambdaDefaultMemorySize'), reason },
  );
}
