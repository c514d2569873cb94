import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Gathering } from '../lake-writer/lake-writer-props';
import type { Names } from '../shared/names';

export interface TelemetryIngestProps {
  /** Purposes asked: `<feed>`, `<feed>-dlq`, `<feed>-errors`, `<feed>-raw` with `raw`, and `<feed>-objects` with `raw.objects`. */
  readonly names: Names;
  /** Id of the feed, e.g. `controller-status`. */
  readonly feed: string;
  /**
   * Name of the topic rule: letters, digits, underscores; at most 128. Devices have it in their firmware, so it never
   * changes.
   */
  readonly ruleName: string;
  /** First level of the topic: the city. */
  readonly city: string;
  /** Third level of the topic: the device type. */
  readonly deviceType: string;
  /** Key of this stack. */
  readonly key: IKey;
  /** Time-out in seconds of the function that reads the queue. */
  readonly processorTimeoutSeconds: number;
  /** Where messages are kept as they came; default: nowhere. */
  readonly raw?: RawDelivery;
}

export interface RawDelivery {
  /** Bucket of the raw zone, in the stack of the lake. */
  readonly bucketName: string;
  /** `alias/…` of the key of that bucket. */
  readonly bucketKeyAlias: string;
  /** Folder, ending in `/`, e.g. `traffic/controller-status/`. */
  readonly prefix: string;
  /**
   * Messages reach the processor in the objects of the raw zone alone, gathered so long: minutes late, for a tenth. The queue then has
   * the events of these objects (`FileEvent`), and messages that are sent again. The bucket must send its events to EventBridge.
   * @default each message goes to the queue, and a copy into the raw zone
   */
  readonly objects?: Gathering;
}
