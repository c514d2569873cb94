const digits = 14;
const dayMs = 24 * 3_600_000;

/** Which item of a shard a sort key of a device is in, and as what. */
export interface Place {
  /** Windows (`c`) have an item of their sets and one of their memories; marks (`s`) are together by day. */
  readonly kind: 'c' | 's';
  /** Where the item begins: the window, or the day. */
  readonly stepMs: number;
  readonly item: string;
  /** Which of those that a device has in the item. */
  readonly of: string;
}

const padded = (ms: number) => String(Math.max(0, ms)).padStart(digits, '0');

/** Items that begin in a span: those of one kind and step follow each other. */
export const spanOf = (kind: Place['kind'], fromMs: number, toMs: number): readonly [from: string, to: string] => [
  `${kind}#${padded(fromMs)}`,
  `${kind}#${padded(toMs)}~`,
];

export const isOfDevice = (sort: string): boolean => /^[mws]#/.test(sort);
export const isMemory = (item: string): boolean => item.endsWith('#m');
export const isSet = (item: string): boolean => item.endsWith('#w');
export const setItemOf = (fromMs: number): string => `c#${padded(fromMs)}#w`;
export const stepOf = (item: string): number => Number(item.slice(2, 2 + digits));

/** `w#…`, `m#…` and `s#…` are a device's set, memory and mark of the window that begins then; `w#~` is after all. */
export function placeOf(sort: string): Place {
  const fromMs = sort.endsWith('~') ? 10 ** digits - 1 : Number(sort.slice(2));
  if (sort.startsWith('s')) {
    const stepMs = Math.floor(fromMs / dayMs) * dayMs;
    return { kind: 's', stepMs, item: `s#${padded(stepMs)}`, of: sort };
  }
  return { kind: 'c', stepMs: fromMs, item: `c#${padded(fromMs)}#${sort[0]}`, of: '' };
}

/** How long the span of an item is. */
export const stepLength = (kind: Place['kind'], windowMs: number): number => (kind === 's' ? dayMs : windowMs);
