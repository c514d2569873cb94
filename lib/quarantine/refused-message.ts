import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/audit/canonical-json';
import { type QuarantineCode, quarantineCodes } from '../engine/contracts';
import { stemOf } from '../engine/files/message-lines';
import type { StoredMessage } from '../engine/intake/quarantine-item';
import { isJsonObject } from '../engine/intake/reading';

/** A stored message is below the 1,000 kB of a record of Firehose. */
export const maxLineBytes = 2_000_000;

/**
 * A refused message as it was stored: of what is long only the start, of feeds `ofPeople` no bytes. What older releases stored
 * says nothing of its source, and is not sealed.
 */
export type RefusedMessage = StoredMessage;

const texts = ['reason', 'service', 'feed', 'origin', 'receivedAt', 'bytes'] as const;
const optionalTexts = ['sender', 'file', 'sealedBy'] as const;

const isText = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => value === undefined || (Number.isSafeInteger(value) && (value as number) > 0);

/** The refused message of a line of NDJSON; undefined when it is none. */
export function refusedIn(line: string): RefusedMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || !quarantineCodes.some((code) => code === value.code)) return undefined;
  if (texts.some((name) => !isText(value[name])) || typeof value.length !== 'number') return undefined;
  if (optionalTexts.some((name) => value[name] !== undefined && !isText(value[name])) || !isCount(value.replay))
    return undefined;
  // Sealed bytes are never none: nonce and tag are always there.
  if (value.sealedBy !== undefined && value.bytes === '') return undefined;
  return Number.isNaN(Date.parse(value.receivedAt as string)) ? undefined : (value as unknown as RefusedMessage);
}

/**
 * Which message it is, however often it was stored: by SQS, which may deliver twice, or sent again and refused again,
 * whatever the code. Of an opened message: two seals of one differ. 32 hex digits.
 */
export function identityOf(message: RefusedMessage): string {
  const { service, feed, origin, sender = '', receivedAt, bytes, length } = message;
  const parts = [service, feed, origin, sender, String(Date.parse(receivedAt)), bytes, String(length)];
  return createHash('sha256').update(canonicalJson(parts)).digest('hex').slice(0, 32);
}

/**
 * Where it came from, as people name it: the thing of its topic, or the file, which is named after the device where its messages
 * do not name one. Empty where the origin says neither.
 */
export function deviceOf({ code, origin, sender, file }: RefusedMessage): string {
  if (file !== undefined) return stemOf(file);
  if (sender !== undefined) return origin.split('/').at(-1) ?? '';
  return code === 'move.illegal' || origin.startsWith('sqs:') ? '' : stemOf(origin.replace(/:\d+$/, ''));
}

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
