import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { AwsSolutionsPack, ServerlessPack } from '../../lib/city/latest-runtime';
import { stackIn } from '../constructs/support/app';

/** Functions of several runtimes, two of each. */
function functions() {
  const stack = stackIn();
  for (const runtime of ['nodejs18.x', 'nodejs24.x', 'python3.9', undefined])
    for (const one of ['A', 'B'])
      new CfnFunction(stack, `${runtime ?? 'none'}${one}`, { runtime, role: 'role', code: { zipFile: 'x' } });
  return stack;
}

it.each([
  ['AwsSolutions', new AwsSolutionsPack(), new AwsSolutionsChecks()],
  ['Serverless', new ServerlessPack(), new ServerlessChecks()],
] as const)('the pack %s finds what it finds when it asks for each function', (_name, ours, own) => {
  const found = ours.validateScope(functions());
  expect(found).toEqual(own.validateScope(functions()));
  expect(JSON.stringify(found)).toContain('nodejs18.xB');
});
