import type { Stack } from 'aws-cdk-lib';
import { CfnTopicRule, type CfnTopicRuleProps } from 'aws-cdk-lib/aws-iot';
import { Queue } from 'aws-cdk-lib/aws-sqs';

const roleArn = 'arn:aws:iam::111111111111:role/rule';

interface Parts {
  readonly ruleName?: string;
  readonly errorAction?: boolean;
  readonly deadLetters?: boolean;
  /** Of the queue; default: a queue of the same stack. */
  readonly queueUrl?: string;
}

/** A topic rule that is good, but for what a test says. */
export function topicRule(stack: Stack, parts: Parts = {}): CfnTopicRule {
  const { errorAction = true, deadLetters = true } = parts;
  const queue = new Queue(stack, 'Queue', {
    deadLetterQueue: deadLetters ? { queue: new Queue(stack, 'Dead'), maxReceiveCount: 5 } : undefined,
  });
  const props: CfnTopicRuleProps = {
    ruleName: 'ruleName' in parts ? parts.ruleName : 'status',
    topicRulePayload: {
      sql: "SELECT * FROM 'a'",
      actions: [{ sqs: { queueUrl: parts.queueUrl ?? queue.queueUrl, roleArn } }],
      errorAction: errorAction ? { sqs: { queueUrl: queue.queueUrl, roleArn } } : undefined,
    },
  };
  return new CfnTopicRule(stack, 'Rule', props);
}
