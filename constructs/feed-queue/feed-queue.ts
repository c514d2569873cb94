import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, serverless } from '../checks/acknowledge';
import type { FeedQueueProps } from './feed-queue-props';

/** Deliveries of one message before it goes to the dead-letter queue. */
const maxReceiveCount = 5;

/** Queue between a feed and its processor, with its dead-letter queue. Both keep messages for 14 days, the longest. */
export class FeedQueue extends Construct {
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;

  constructor(scope: Construct, id: string, props: FeedQueueProps) {
    super(scope, id);
    this.deadLetterQueue = deadLetterQueue(this, 'DeadLetters', {
      queueName: props.names(`${props.feed}-dlq`),
      encryptionMasterKey: props.key,
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: props.names(props.feed),
      encryptionMasterKey: props.key,
      visibilityTimeout: Duration.seconds(6 * props.processorTimeoutSeconds),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount },
    });
  }
}

const common = {
  encryption: QueueEncryption.KMS,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const satisfies QueueProps;

/** Queue at the end of a path: nothing comes after it but a person. */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  props: Pick<QueueProps, 'queueName' | 'encryptionMasterKey'>,
): Queue {
  const queue = new Queue(scope, id, { ...common, ...props });
  acknowledge(queue, {
    id: serverless('SQSRedrivePolicy'),
    reason: 'the end of the path: it is alarmed on and emptied by people, and redriven from there',
  });
  return queue;
}
