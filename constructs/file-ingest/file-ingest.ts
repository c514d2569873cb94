import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FeedQueue } from '../feed-queue/feed-queue';
import { checkFolder } from '../shared/check-folder';
import { objectEvents } from '../shared/object-events';
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
    objectEvents(this, 'Rule', {
      ...props,
      ruleName: props.names(`${props.feed}-files`),
      description: `Files of ${props.feed} in ${props.bucketName}/${props.prefix}`,
      queue: this.queue,
      deadLetterQueue: this.deadLetterQueue,
    });
  }
}
