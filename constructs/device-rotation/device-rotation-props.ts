import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Names } from '../shared/names';

export interface DeviceRotationProps {
  /**
   * Purposes asked: `certificate-rotation` for table, function and the workflow of the survey;
   * `certificate-rotation-district` for the workflow of a district; `device-connections` for the table of who connected
   * with what, `device-connections-errors` for the queue of its rule; `rotate` for what ids of jobs begin with, at most 40
   * characters.
   */
  readonly names: Names;
  /** Name of the topic rule on the broker's own events: letters, digits, underscores. */
  readonly ruleName: string;
  /** Values of the things' attribute `district`: one device of each is replaced at a time. */
  readonly districts: readonly string[];
  readonly steps: RotationSteps;
  /** Key of this stack. */
  readonly key: IKey;
  /** Hours between two surveys. @default 6 */
  readonly everyHours?: number;
  /** Devices of a district that one survey may replace; at most 25 keep an execution inside its 25,000 events. @default 25 */
  readonly devicesPerWalk?: number;
  /** @default 90 days */
  readonly logRetention?: RetentionDays;
  /** The tables may be deleted with the stack. @default false */
  readonly deleteData?: boolean;
}

/**
 * Function that takes `{ step, district?, left?, walk?, marker?, error? }` and answers the same with an `outcome`
 * (workflow.ts has the steps and outcomes). It finds its tables in `ROTATION_TABLE` and `CONNECTIONS_TABLE`, what ids of its
 * jobs begin with (and then `-`) in `ROTATION_JOBS`, and in `IOT_ARN_PREFIX` the ARN of AWS IoT in its account, up to the kind of resource.
 */
export interface RotationSteps {
  readonly code: Code;
  /** @default index.handler */
  readonly handler?: string;
  /** @default nodejs24.x */
  readonly runtime?: Runtime;
  /** @default arm64 */
  readonly architecture?: Architecture;
  /** Variables of its own. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}
