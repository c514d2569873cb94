import { roleKind } from './role-kind';

/** Role with which API Gateway writes the logs of WebSocket and REST APIs; empty when it has none. */
export interface ApiLogging {
  readonly roleArn: string;
}

export const apiLogging = roleKind<ApiLogging>('role for logs of API Gateway', { roleArn: '' });
