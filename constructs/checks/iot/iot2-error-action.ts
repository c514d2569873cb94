import { Stack } from 'aws-cdk-lib';
import { CfnTopicRule } from 'aws-cdk-lib/aws-iot';
import type { IotRule } from './iot-rule';

/** Without an error action a message whose actions fail is gone without a trace. */
export const errorAction: IotRule = {
  id: 'IOT2',
  info: 'A topic rule has no error action.',
  check(resource) {
    if (!(resource instanceof CfnTopicRule)) return [];
    return Stack.of(resource).resolve(resource.topicRulePayload)?.errorAction ? [] : [''];
  },
};
