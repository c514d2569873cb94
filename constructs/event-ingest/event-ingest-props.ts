import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Names } from '../shared/names';

export interface EventIngestProps {
  /** Purposes asked: `<feed>`, `<feed>-dlq`, `<feed>-events`. */
  readonly names: Names;
  /** Id of the feed, e.g. `fees`. */
  readonly feed: string;
  /** Event bus of the city, in another stack. */
  readonly busName: string;
  /** Events of this type are taken, whichever service they come from. */
  readonly detailType: string;
  /** Key of this stack; EventBridge is let use it. */
  readonly key: IKey;
  /** Time-out in seconds of the function that reads the queue. */
  readonly processorTimeoutSeconds: number;
}
