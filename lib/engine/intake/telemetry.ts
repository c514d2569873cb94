import type { Message } from '../feed-processor';
import { isJsonObject } from './reading';

/**
 * A message as our topic rule sends it on: the payload as it came, and who sent it by topic and certificate.
 * `SELECT encode(*, 'base64') AS payload, clientid() AS clientId, topic(1) AS city, topic(2) AS district,
 * topic(3) AS deviceType, topic(4) AS thing, timestamp() AS receivedAt, traceid() AS traceId`
 */
export interface Telemetry {
  readonly payload: string;
  readonly clientId: string;
  readonly city: string;
  readonly district: string;
  readonly deviceType: string;
  readonly thing: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly traceId: string;
  /** Times that `citykit quarantine replay` has sent it again; the topic rule writes none. */
  readonly replay?: number;
}

/** How often something was sent again, as its envelope says; absent where it says nothing that can be. */
export const replayOf = (value: unknown): { readonly replay?: number } =>
  Number.isSafeInteger(value) && (value as number) > 0 ? { replay: value as number } : {};

/** A time that `Date` can hold: lines of files may have the form of an envelope too, and say anything. */
const isTime = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= 8.64e15;

/** True for what our topic rule sends; a device cannot imitate it, for its payload is inside. */
export const isTelemetry = (value: unknown): value is Telemetry =>
  isJsonObject(value) &&
  typeof value.payload === 'string' &&
  typeof value.city === 'string' &&
  typeof value.clientId === 'string' &&
  typeof value.thing === 'string' &&
  isTime(value.receivedAt);

/** The message inside. The client id is the identity: the policy binds it to the certificate. */
export const messageOf = (t: Telemetry): Message => ({
  bytes: Buffer.from(t.payload, 'base64'),
  receivedAtMs: t.receivedAt,
  origin: [t.city, t.district, t.deviceType, t.thing].join('/'),
  city: t.city,
  deviceId: t.clientId,
  topicThing: t.thing,
  ...replayOf(t.replay),
});

/** The message of a body, or line, of our topic rule; undefined for all else. */
export function telemetryIn(body: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isTelemetry(value) ? messageOf(value) : undefined;
  } catch {
    return undefined;
  }
}
