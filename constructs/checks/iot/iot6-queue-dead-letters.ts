import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnTopicRule } from 'aws-cdk-lib/aws-iot';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { CheckRule } from '../check-rule';
import { flatten } from '../flatten';

interface Payload {
  readonly actions?: readonly { readonly sqs?: { readonly queueUrl: unknown } }[];
}

/** A message that no processor takes would be retried until it expires, and be lost. Also found when the queue is unknown. */
export const queueDeadLetters: CheckRule = {
  id: 'IOT6',
  info: 'A topic rule feeds a queue without dead-letter queue.',
  check(resource, app) {
    if (!(resource instanceof CfnTopicRule)) return [];
    const payload: Payload = Stack.of(resource).resolve(resource.topicRulePayload);
    return (payload.actions ?? [])
      .flatMap(({ sqs }) => (sqs ? [sqs.queueUrl] : []))
      .filter((url) => !hasDeadLetters(resource, url, app))
      .map(flatten);
  },
};

function hasDeadLetters(rule: CfnResource, url: unknown, app: readonly CfnResource[]): boolean {
  const stack = Stack.of(rule);
  const queue = app.find(
    (other) =>
      other instanceof CfnQueue && Stack.of(other) === stack && flatten(stack.resolve(other.ref)) === flatten(url),
  ) as CfnQueue | undefined;
  return queue !== undefined && stack.resolve(queue.redrivePolicy) !== undefined;
}
