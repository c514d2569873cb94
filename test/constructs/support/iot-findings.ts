import { type Stack, Validations } from 'aws-cdk-lib';
import { IotChecks } from '../../../constructs/checks/iot-checks';
import { checksOf, stackIn } from './app';

/** What the pack says in a real synth of an app with these resources: ids of findings of one rule. */
export function iotFindings(rule: string, build: (stack: Stack) => void): string[] {
  const stack = stackIn();
  Validations.of(stack.node.root).addPlugins(new IotChecks());
  build(stack);
  return checksOf(stack)
    .findings.filter((finding) => finding.startsWith(rule))
    .map((finding) => finding.replace(/ at .*/, ''));
}
