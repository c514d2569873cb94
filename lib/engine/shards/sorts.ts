const digits = 14;
const dayMs = 24 * 3_600_000;

/** Sets, memories, and marks: the items of a window are of one of them, those of marks of a day. */
export type Kind = 'w' | 'm' | 's';

/** Which item of a shard a sort key of a device is in. */
export interface Place {
  readonly kind: Kind;
  /** When the item begins: with the window, or with the day. */
  readonly stepMs: number;
  readonly item: string;
  /** Which of those that a device has in the item. */
  readonly of: string;
}

export const itemOf = (kind: Kind, stepMs: number): string =>
  `${kind}#${String(Math.max(0, stepMs)).padStart(digits, '0')}`;
export const isOfDevice = (sort: string): boolean => /^[mws]#/.test(sort);
export const isOf = (kind: Kind, item: string): boolean => item[0] === kind;
export const stepOf = (item: string): number => Number(item.slice(2));

/** Of `w#…`, `m#…` and `s#…` of a window that begins then; `w#~` is after all. */
export function placeOf(sort: string): Place {
  const kind = sort[0] as Kind;
  const fromMs = sort.endsWith('~') ? 10 ** digits - 1 : stepOf(sort);
  if (kind !== 's') return { kind, stepMs: fromMs, item: itemOf(kind, fromMs), of: '' };
  const stepMs = Math.floor(fromMs / dayMs) * dayMs;
  return { kind, stepMs, item: itemOf(kind, stepMs), of: sort };
}

/** How long the span of an item is. */
export const stepLength = (kind: Kind, windowMs: number): number => (kind === 's' ? dayMs : windowMs);
