import type { Group } from './groups';
import { commonOf, nodeOf, topsOf } from './together';

/** What probably took the supply away. */
export interface LikelyCause {
  /** The part of the supply. */
  readonly node: string;
  /** `reported`: it said so itself. `common`: nothing of it is known, but all of what is placed hangs on it. */
  readonly known: 'reported' | 'common';
  /** Code of the alarm that reported it. */
  readonly code?: string;
}

/** The likely cause of an incident; null where neither an alarm nor the mapping of the city says one. */
export function likelyCause({ causes, symptoms }: Group): LikelyCause | null {
  const tops = topsOf(causes);
  const [first] = tops;
  if (first && tops.every((one) => nodeOf(one) === nodeOf(first)))
    return { node: nodeOf(first) as string, known: 'reported', code: first.alarm.code };
  const placed = symptoms.map(({ episode }) => episode).filter(({ alarm }) => alarm.place.path.length > 0);
  const node = commonOf(tops.length > 0 ? tops : placed);
  if (node !== undefined && (tops.length > 0 || placed.length > 1)) return { node, known: 'common' };
  return first ? { node: nodeOf(first) as string, known: 'reported', code: first.alarm.code } : null;
}
