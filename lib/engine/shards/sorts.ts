import { endMs, type Kind, keyAt, startOf } from '../windows/window-keys';

const dayMs = 24 * 3_600_000;

/** Which item of a shard a sort key of a device is in. */
export interface Place {
  readonly kind: Kind;
  /** When the item begins: with the window, or with the day. */
  readonly stepMs: number;
  readonly item: string;
  /** Which of those that a device has in the item. */
  readonly of: string;
}

export const isOfDevice = (sort: string): boolean => /^[mws]#/.test(sort);
export const isOf = (kind: Kind, item: string): boolean => item[0] === kind;

/** Of `w#…`, `m#…` and `s#…` of a window that begins then; `w#~` is after all. */
export function placeOf(sort: string): Place {
  const kind = sort[0] as Kind;
  const fromMs = sort.endsWith('~') ? endMs : startOf(sort);
  if (kind !== 's') return { kind, stepMs: fromMs, item: keyAt(kind, fromMs), of: '' };
  const stepMs = Math.floor(fromMs / dayMs) * dayMs;
  return { kind, stepMs, item: keyAt(kind, stepMs), of: sort };
}

/** How long the span of an item is. */
export const stepLength = (kind: Kind, windowMs: number): number => (kind === 's' ? dayMs : windowMs);
