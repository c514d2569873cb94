import type { Episode } from './episodes';
import { isCovered, nodeOf } from './together';

/** What all of these hang on: the nearest; undefined where there is none. */
export function commonOf(some: readonly Episode[]): string | undefined {
  const [first, ...others] = some.map(({ alarm }) => alarm.place.path);
  return first?.find((node) => others.every((path) => path.includes(node)));
}

/** The highest parts that are dark; several where none of them supplies the other. */
export const topsOf = (causes: readonly Episode[]): readonly Episode[] =>
  causes.filter((one) => !causes.some((other) => nodeOf(other) !== nodeOf(one) && isCovered(one, other)));
