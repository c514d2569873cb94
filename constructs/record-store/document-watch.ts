import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FeedQueue } from '../feed-queue/feed-queue';
import type { FeedQueueProps } from '../feed-queue/feed-queue-props';
import { letRuleSend } from '../shared/rule-to-queue';

export interface DocumentWatchProps extends FeedQueueProps {
  /** Bucket of documents of a `RecordStore`. */
  readonly bucketName: string;
}

/**
 * Events by id of their rule. GuardDuty reports scans where the region has it; where not, e.g. in aws-cn, a scanner of
 * the owner does, by `DocumentScanned { bucket, key, result: clean | infected }` on the default bus.
 */
const patterns = (bucketName: string): Readonly<Record<string, EventPattern>> => ({
  came: {
    source: ['aws.s3'],
    detailType: ['Object Created'],
    detail: { bucket: { name: [bucketName] } },
  },
  scanned: {
    source: ['aws.guardduty'],
    detailType: ['GuardDuty Malware Protection Object Scan Result'],
    detail: { s3ObjectDetails: { bucketName: [bucketName] } },
  },
  judged: { detailType: ['DocumentScanned'], detail: { bucket: [bucketName] } },
});

/**
 * Events of documents (one came, or a scan for malware is done) go to the queue of the processor that lets them out.
 */
export class DocumentWatch extends Construct {
  /** A body is the EventBridge event. */
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, props: DocumentWatchProps) {
    super(scope, id);
    const { queue, deadLetterQueue } = new FeedQueue(this, 'Queues', props);
    this.queue = queue;
    for (const [what, eventPattern] of Object.entries(patterns(props.bucketName))) {
      const rule = new Rule(this, `Rule-${what}`, {
        ruleName: props.names(`${props.feed}-${what}`),
        description: `Documents in ${props.bucketName}: ${what}`,
        eventPattern,
      });
      rule.addTarget({ bind: () => ({ arn: queue.queueArn, deadLetterConfig: { arn: deadLetterQueue.queueArn } }) });
      letRuleSend(rule, props.key, queue, deadLetterQueue);
    }
  }
}
