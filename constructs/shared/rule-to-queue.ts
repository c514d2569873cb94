import { Stack } from 'aws-cdk-lib';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Lets an EventBridge rule send to encrypted queues of its stack. The key names no rule: that would close a circle. */
export function letRuleSend(rule: Rule, key: IKey, ...queues: readonly IQueue[]): void {
  const principals = [new ServicePrincipal('events.amazonaws.com')];
  for (const queue of queues) {
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );
  }
  key.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(rule).account } },
    }),
  );
}
