/** Store of the windows of streams: an item a window and kind, in the partition of stream and device. */
export const store = 'windows';

/** Sets of windows, their marks, and what was said of them. */
export type Kind = 'w' | 's' | 'm';

const digits = 14;
/** Later than every window. */
export const endMs = 10 ** digits - 1;

export const keyAt = (kind: Kind, fromMs: number): string =>
  `${kind}#${String(Math.max(0, fromMs)).padStart(digits, '0')}`;

/** Start of the window of a key. */
export const startOf = (sort: string): number => Number(sort.slice(2));
