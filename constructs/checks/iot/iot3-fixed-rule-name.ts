import { Stack } from 'aws-cdk-lib';
import { CfnTopicRule } from 'aws-cdk-lib/aws-iot';
import type { CheckRule } from '../check-rule';

/** Devices publish to the rule by its name: a generated one changes when the rule is replaced, and silences them all. */
export const fixedRuleName: CheckRule = {
  id: 'IOT3',
  info: 'A topic rule has no name of its own, or a generated one.',
  check(resource) {
    if (!(resource instanceof CfnTopicRule)) return [];
    return typeof Stack.of(resource).resolve(resource.ruleName) === 'string' ? [] : [''];
  },
};
