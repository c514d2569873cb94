import { Rule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { letRuleSend } from './rule-to-queue';

export interface ObjectEventsProps {
  readonly ruleName: string;
  readonly description: string;
  /** It must send its events to EventBridge, as the landing and the raw zone of a `DataLake` do. */
  readonly bucketName: string;
  /** Folder, ending in `/`. */
  readonly prefix: string;
  /** Key of the stack; EventBridge is let use it. */
  readonly key: IKey;
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;
}

/** Objects that come below a prefix of a bucket → a queue, as `FileEvent` says. */
export function objectEvents(scope: Construct, id: string, props: ObjectEventsProps): Rule {
  const { ruleName, description, bucketName, prefix, key, queue, deadLetterQueue } = props;
  const rule = new Rule(scope, id, {
    ruleName,
    description,
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucketName] }, object: { key: [{ prefix }] } },
    },
  });
  rule.addTarget({ bind: () => ({ arn: queue.queueArn, deadLetterConfig: { arn: deadLetterQueue.queueArn } }) });
  letRuleSend(rule, key, queue, deadLetterQueue);
  return rule;
}
