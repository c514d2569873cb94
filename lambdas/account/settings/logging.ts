import { roleKind } from './role-kind';

/** Role with which API Gateway writes the logs of WebSocket and REST APIs; empty when it has none. */
export interface ApiLogging {
  readonly roleArn: string;
}

export const apiLogging = roleKind<ApiLogging>('role for logs of API Gateway', { roleArn: '' });

/** Logging of AWS IoT. Levels other than DISABLED: DEBUG, INFO, WARN, ERROR. */
export interface IotLogging {
  /** Empty while nothing is logged. */
  readonly roleArn: string;
  readonly level: string;
}

export const noIotLogging: IotLogging = { roleArn: '', level: 'DISABLED' };

export const iotLogging = roleKind('logging of AWS IoT', noIotLogging);
