import { type Episode, lostBetween } from './episodes';
import { areApart } from './place';

/** What began within so long of each other may be one thing. */
export const nearMs = 5 * 60_000;

/** Time between the losses of supply of two devices, at least; 0 where they may have been at once. */
export function apartMs(a: Episode, b: Episode): number {
  const [[fromA, toA], [fromB, toB]] = [lostBetween(a), lostBetween(b)];
  return Math.max(0, fromB - toA, fromA - toB);
}

export const beganTogether = (a: Episode, b: Episode): boolean => apartMs(a, b) <= nearMs;

/** In one district at one time, as far as supply does not say otherwise. */
export const areByDistrict = (a: Episode, b: Episode): boolean =>
  a.alarm.place.district !== undefined &&
  a.alarm.place.district === b.alarm.place.district &&
  beganTogether(a, b) &&
  !areApart(a.alarm.place, b.alarm.place);

/** What a cause is, in the paths of what hangs on it; undefined of a symptom. */
export const nodeOf = ({ alarm }: Episode): string | undefined =>
  alarm.supply.evidence === 'cause' ? alarm.place.path[0] : undefined;

/** It lost its supply while a part of the supply above it was dark. */
export function isCovered(one: Episode, cause: Episode): boolean {
  const node = nodeOf(cause);
  if (node === undefined || one === cause || !one.alarm.place.path.includes(node)) return false;
  const [fromMs, toMs] = lostBetween(one);
  const [beganMs] = lostBetween(cause);
  return toMs >= beganMs - nearMs && fromMs <= (cause.clearedMs ?? Number.POSITIVE_INFINITY) + nearMs;
}

/** Order that depends on the episodes alone. */
export const byStart = (a: Episode, b: Episode): number =>
  a.raisedMs - b.raisedMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** The one that lies nearest to another in time; of several the first by their own order. */
export const nearestTo = (one: Episode, others: readonly Episode[]): Episode | undefined =>
  [...others].sort((a, b) => apartMs(one, a) - apartMs(one, b) || byStart(a, b))[0];

/** What all of these hang on: the nearest; undefined where there is none. */
export function commonOf(some: readonly Episode[]): string | undefined {
  const [first, ...others] = some.map(({ alarm }) => alarm.place.path);
  return first?.find((node) => others.every((path) => path.includes(node)));
}

/** The highest parts that are dark; several where none of them supplies the other, the first of a ring, which lists may have. */
export function topsOf(causes: readonly Episode[]): readonly Episode[] {
  const tops = causes.filter((one) => !causes.some((other) => nodeOf(other) !== nodeOf(one) && isCovered(one, other)));
  return tops.length > 0 ? tops : [...causes].sort(byStart).slice(0, 1);
}
