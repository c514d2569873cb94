import { integerAt, type JsonObject, optional, parseInstant, Refused } from '../../../lib/engine/intake/reading';

/** When a message was received, by whom. */
export interface Reception {
  /** `odeReceivedAt`: a field of the message itself, so the same at each delivery; null without. */
  readonly ownMs: number | null;
  /** When the cloud took it. */
  readonly arrivedMs: number;
  /** `arrivedMs` of live messages; null in a replay, whose arrival says nothing about clocks. */
  readonly liveMs: number | null;
}

/** `odeReceivedAt` of metadata of any version: unreadable is as good as missing. Older ones end in `[UTC]`. */
export const ownReception = (metadata: JsonObject): number | null =>
  typeof metadata.odeReceivedAt === 'string'
    ? (parseInstant(metadata.odeReceivedAt.replace(/\[\w+\]$/, '')) ?? null)
    : null;

/** Flags as bits, the first in the lowest. */
export const bits = (flags: readonly boolean[]): number => flags.reduce((all, flag, i) => all | (flag ? 1 << i : 0), 0);

/** J2735 lists have at least one item; the JSON schemas do not say so. */
export function nonEmpty<T>(items: readonly T[], path: string): readonly T[] {
  if (items.length === 0) throw new Refused('schema.invalid', `${path} is empty`);
  return items;
}

/** DSecond: up to 60 999 with a leap second; 65 535 means "unavailable". */
export const millisecondOfMinute = (value: unknown, path: string): number | null =>
  value === 65_535 ? null : optional(value, (v) => integerAt(v, path, 0, 60_999));

/** The roadside unit that sent a message of a file: those of one that is not named are one stream. */
export const unitOf = (origin: string | null | undefined) =>
  origin ? { deviceId: origin } : { deviceId: 'roadside-unit', isUnnamed: true };
