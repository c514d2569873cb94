import { type Stack, Validations } from 'aws-cdk-lib';
import { PolicyChecks } from '../../../../constructs';
import { checksOf, partitions, stackIn } from '../../support/app';

/** What the pack says in a real synth of an app with these resources. */
export function found(build: (stack: Stack) => void, partition = partitions[0]): string[] {
  const stack = stackIn(partition);
  Validations.of(stack.node.root).addPlugins(new PolicyChecks());
  build(stack);
  return checksOf(stack)
    .findings.filter((finding) => finding.startsWith('POL'))
    .map((finding) => finding.replace(/ at .*/, ''));
}
