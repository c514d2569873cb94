import type { Severity } from '../services/shared/alarm';

/** A row of a curated table. Its identity is the key columns of the table's schema. */
export interface RecordRow {
  readonly table: string;
  readonly row: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** One value of an indicator. `null` says "no data"; never 0 in its place. */
export interface IndicatorValue {
  readonly indicator: string;
  readonly deviceId: string;
  /** Start of the period, epoch milliseconds. */
  readonly atMs: number;
  readonly value: number | null;
  /** Of an amount of money, and of nothing else: ISO 4217. */
  readonly currency?: string;
}

/**
 * One sign that an alarm holds or no longer holds. Alarms are folded from the set of their signals, ordered by time,
 * so that order of arrival and re-delivery change nothing.
 */
export interface AlarmSignal {
  /** Id of the alarm in the service definition. */
  readonly alarm: string;
  readonly deviceId: string;
  /** Part of the device, e.g. `detector 46`; empty when the device as a whole. */
  readonly subject: string;
  readonly kind: 'raise' | 'clear';
  /** Epoch milliseconds, from the data. */
  readonly atMs: number;
  readonly detail: string;
}

/** What rules say of a set of messages. */
export interface Findings {
  readonly records: readonly RecordRow[];
  readonly indicators: readonly IndicatorValue[];
  readonly alarms: readonly AlarmSignal[];
}

/** An episode of an alarm, folded from its signals. */
export interface AlarmEpisode {
  /** `<service>.<alarm id>`. */
  readonly code: string;
  readonly severity: Severity;
  readonly deviceId: string;
  readonly subject: string;
  readonly raisedAt: string;
  readonly lastSeen: string;
  readonly clearedAt: string | null;
  /** Distinct raise signals. */
  readonly count: number;
  readonly detail: string;
}

/** Codes of the common checks (docs/domain/common.md), in their order; last that of a move which its subject cannot make. */
export const quarantineCodes = [
  'size.exceeded',
  'encoding.invalid',
  'format.malformed',
  'schema.invalid',
  'tenant.mismatch',
  'device.unknown',
  'time.invalid',
  'time.future',
  'time.ancient',
  'range.exceeded',
  'unit.invalid',
  'move.illegal',
] as const;
export type QuarantineCode = (typeof quarantineCodes)[number];

/** What a second run of a refused message needs beside its bytes; of a move that is not allowed nothing. */
export interface RefusedSource {
  /** Of a message of a device: its MQTT client, which alone says whose message it is. */
  readonly sender?: string;
  /** Of a piece of a file: its `bucket/key`, or path. */
  readonly file?: string;
  /** Times that it had been sent again before; absent the first time. */
  readonly replay?: number;
}

/** A refused message: its bytes, intact, and why. */
export interface QuarantinedMessage extends RefusedSource {
  readonly code: QuarantineCode;
  readonly reason: string;
  readonly service: string;
  readonly feed: string;
  /** Where it came from: topic, or object key and row number. */
  readonly origin: string;
  readonly receivedAt: string;
  /** Of what is too long only the start. */
  readonly bytes: Uint8Array;
  /** Bytes as they came. */
  readonly length: number;
  /** Of a file of which nothing was understood before: it may be of another folder, and of anybody. */
  readonly isUnread?: true;
}

/** What became of the bytes of a file; their sum is its size. */
export interface ByteCounts {
  /** Of messages that were taken or known. */
  readonly records: number;
  readonly refused: number;
  /** Of neither: line breaks, headers, brackets, white space. */
  readonly framing: number;
}

/** What became of the messages of one call: accepted + duplicates + quarantined = sent. */
export interface Outcome {
  readonly sent: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: Readonly<Partial<Record<QuarantineCode, number>>>;
  /** Of a call that took a file. */
  readonly bytes?: ByteCounts;
}
