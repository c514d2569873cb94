import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Names } from '../shared/names';

export interface FileIngestProps {
  /** Purposes asked: `<feed>`, `<feed>-dlq`, `<feed>-files`. */
  readonly names: Names;
  /** Id of the feed, e.g. `hires-log`. */
  readonly feed: string;
  /** Bucket of the landing zone, in the stack of the lake. It must send its events to EventBridge, as `DataLake`'s does. */
  readonly bucketName: string;
  /** Folder of the feed, ending in `/`, e.g. `traffic/hires-log/`. */
  readonly prefix: string;
  /** Key of this stack; EventBridge is let use it. */
  readonly key: IKey;
  /** Time-out in seconds of the function that reads the queue. */
  readonly processorTimeoutSeconds: number;
}
