import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

export interface ProcessorProps {
  /** Name of the function; `<name>-failed` is the queue of runs that failed. */
  readonly functionName: string;
  readonly description: string;
  readonly code: Code;
  /** @default index.handler */
  readonly handler?: string;
  /** @default nodejs24.x */
  readonly runtime?: Runtime;
  /** @default arm64 */
  readonly architecture?: Architecture;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Key of this stack: log and queue of failed runs. Its policy must let CloudWatch Logs use it, as `DataKey`'s does. */
  readonly key: IKey;
  /** @default 90 days */
  readonly logRetention?: RetentionDays;
  /** The log goes with the stack, e.g. for one that must be made again under the same names. @default false */
  readonly deleteData?: boolean;
  /** Queues it reads. @default none: it is called, or runs on a clock */
  readonly sources?: readonly ProcessorSource[];
  /**
   * Minutes between two runs on a clock; the event is EventBridge's "Scheduled Event".
   * @default no clock
   */
  readonly everyMinutes?: number;
}

export interface ProcessorSource {
  /** Of this stack: `queue` of a `TelemetryIngest` or `FileIngest`. */
  readonly queue: IQueue;
  /** Messages of one call at most. @default 100 */
  readonly batchSize?: number;
  /** Seconds to wait for a full batch. @default 5 */
  readonly windowSeconds?: number;
  /** Calls at the same time at most; protects the account's concurrency from one feed. At least 2. @default 10 */
  readonly maxConcurrency?: number;
}
