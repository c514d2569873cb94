import { Stack } from 'aws-cdk-lib';
import { CfnTopicRule } from 'aws-cdk-lib/aws-iot';
import type { CheckRule } from '../check-rule';

/** Without an error action a message whose actions fail is gone without a trace. */
export const errorAction: CheckRule = {
  id: 'IOT2',
  info: 'A topic rule has no error action.',
  check(resource) {
    if (!(resource instanceof CfnTopicRule)) return [];
    return Stack.of(resource).resolve(resource.topicRulePayload)?.errorAction ? [] : [''];
  },
};
