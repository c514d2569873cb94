import { Rule } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FeedQueue } from '../feed-queue/feed-queue';
import { checkFolder } from '../shared/check-folder';
import { letRuleSend } from '../shared/rule-to-queue';

import type { FileIngestProps } from './file-ingest-props';

/** Files of one feed: an object below a prefix of the landing zone → queue of its processor. */
export class FileIngest extends Construct {
  /** Read by the processor; a body is the EventBridge event, see `FileEvent`. */
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;

  constructor(scope: Construct, id: string, props: FileIngestProps) {
    super(scope, id);
    checkFolder(this, 'prefix', props.prefix);
    const queues = new FeedQueue(this, 'Queues', props);
    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    const rule = new Rule(this, 'Rule', {
      ruleName: props.names(`${props.feed}-files`),
      description: `Files of ${props.feed} in ${props.bucketName}/${props.prefix}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [props.bucketName] }, object: { key: [{ prefix: props.prefix }] } },
      },
    });
    rule.addTarget({
      bind: () => ({ arn: this.queue.queueArn, deadLetterConfig: { arn: this.deadLetterQueue.queueArn } }),
    });
    letRuleSend(rule, props.key, this.queue, this.deadLetterQueue);
  }
}
