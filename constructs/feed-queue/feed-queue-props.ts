import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Names } from '../shared/names';

export interface FeedQueueProps {
  /** Purposes asked: `<feed>` and `<feed>-dlq`. */
  readonly names: Names;
  /** Id of the feed, e.g. `controller-status`. */
  readonly feed: string;
  readonly key: IKey;
  /** Time-out of the function that reads the queue, in seconds; a message stays hidden six times as long. */
  readonly processorTimeoutSeconds: number;
}
