import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';

/** Body of a message in the queue of a feed, and of a line in the raw zone. */
export interface TelemetryMessage {
  /** The bytes the device sent, in base64: JSON or not, intact or not. */
  readonly payload: string;
  /** MQTT client id: what the device policy binds to the thing. The identity to trust. */
  readonly clientId: string;
  readonly city: string;
  readonly district: string;
  readonly deviceType: string;
  /** As the topic says; refuse the message when it differs from `clientId`. */
  readonly thing: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly traceId: string;
}

/**
 * SQL of a feed's rule. The payload stays bytes, so that a message that is not JSON reaches quarantine instead of failing
 * in the rule. `topic(n)` does not count the Basic Ingest prefix. AWS documents the FROM clause as optional for Basic
 * Ingest and does not say that it filters there, so the shape of the topic is the policy's and the processor's to hold.
 */
export const ruleSql = ({ city, deviceType }: { readonly city: string; readonly deviceType: string }): string =>
  `${[
    "SELECT encode(*, 'base64') AS payload",
    'clientid() AS clientId',
    'topic(1) AS city',
    'topic(2) AS district',
    'topic(3) AS deviceType',
    'topic(4) AS thing',
    'timestamp() AS receivedAt',
    'traceid() AS traceId',
  ].join(', ')} FROM '${city}/+/${deviceType}/+'`;

/** Refuses a rule name outside the alphabet of AWS IoT. */
export function checkRuleName(scope: Construct, ruleName: string): string {
  if (!/^[A-Za-z0-9_]{1,128}$/.test(ruleName)) {
    throw new PropError(scope, {
      code: 'topic-rule.name',
      prop: 'ruleName',
      message: `${JSON.stringify(ruleName)} is no name of a topic rule`,
      hint: 'Use letters, digits and _, at most 128; a hyphen becomes an underscore.',
    });
  }
  return ruleName;
}
