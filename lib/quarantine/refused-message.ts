import { type QuarantineCode, quarantineCodes } from '../engine/contracts';
import { stemOf } from '../engine/files/message-lines';
import { isJsonObject } from '../engine/intake/reading';

/** A refused message as it was stored. */
export interface RefusedMessage {
  readonly code: QuarantineCode;
  readonly reason: string;
  readonly service: string;
  readonly feed: string;
  readonly origin: string;
  readonly receivedAt: string;
  /** Base64; of what is long only the start, of what may be of people nothing. */
  readonly bytes: string;
  /** Bytes as they came. */
  readonly length: number;
}

const texts = ['reason', 'service', 'feed', 'origin', 'receivedAt', 'bytes'] as const;

/** The refused message of a line of NDJSON; undefined when it is none. */
export function refusedIn(line: string): RefusedMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || !quarantineCodes.some((code) => code === value.code)) return undefined;
  if (texts.some((name) => typeof value[name] !== 'string') || typeof value.length !== 'number') return undefined;
  return Number.isNaN(Date.parse(value.receivedAt as string)) ? undefined : (value as unknown as RefusedMessage);
}

/**
 * Where it came from, as people name it: the thing of its topic, or the file, which is named after the device where its messages
 * do not name one. Empty where the origin says neither.
 */
export const deviceOf = ({ code, origin }: RefusedMessage): string =>
  code === 'move.illegal' || origin.startsWith('sqs:') ? '' : stemOf(origin.replace(/:\d+$/, ''));

/** Which refused messages are meant. */
export interface RefusedFilter {
  readonly code?: QuarantineCode;
  readonly feed?: string;
  readonly device?: string;
  /** Received at this time or later, epoch ms. */
  readonly fromMs?: number;
  /** Received before. */
  readonly toMs?: number;
}

export function isMeant(message: RefusedMessage, { code, feed, device, fromMs, toMs }: RefusedFilter): boolean {
  const atMs = Date.parse(message.receivedAt);
  return (
    (code === undefined || message.code === code) &&
    (feed === undefined || message.feed === feed) &&
    (device === undefined || deviceOf(message) === device) &&
    (fromMs === undefined || atMs >= fromMs) &&
    (toMs === undefined || atMs < toMs)
  );
}
