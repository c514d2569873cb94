import { roleKind } from './role-kind';

/** Logging of AWS IoT. Levels other than DISABLED: DEBUG, INFO, WARN, ERROR. */
export interface IotLogging {
  /** Empty while nothing is logged. */
  readonly roleArn: string;
  readonly level: string;
}

export const noIotLogging: IotLogging = { roleArn: '', level: 'DISABLED' };

export const iotLogging = roleKind('logging of AWS IoT', noIotLogging);
