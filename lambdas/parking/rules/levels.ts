import type { ParkingSection } from '../../../lib/services/parking/config';
import type { Level } from './counts';
import type { Look } from './looks';

/** So far below its threshold a level is over: a car park on the edge must not change its signs with each car. */
const marginPercent = 3;

export type Settings = Pick<ParkingSection, 'guideElsewherePercent' | 'fullPercent' | 'staleMinutes'>;

/** Whether an occupancy is at a threshold: null on its edge, where it stays what it was. */
function isAt(percent: number, threshold: number): boolean | null {
  if (percent >= threshold) return true;
  return percent < threshold - marginPercent ? false : null;
}

/** The sender says that it does not know, or what cannot be: no word beside it is believed either. */
export const isDenied = ({ opening, flags }: Look): boolean => opening === 'unknown' || flags.includes('doubtful');

/** Nobody knows how full it is: so it is said, or nothing is said of it. */
export const isUnknown = (look: Look): boolean =>
  isDenied(look) || (look.percent === null && look.free === null && look.says === undefined);

/** Whether an occupancy is known, or only what is free, or only words: is the car park at a threshold? */
export function reaches(look: Look, threshold: number, words: readonly Level[]): boolean | null {
  if (look.opening === 'closed' || isUnknown(look)) return false;
  if (look.percent !== null) return isAt(look.percent, threshold);
  // Of a car park whose spaces nobody knows: without a free one it is full, whatever its word.
  return look.free === 0 || (look.says !== undefined && words.includes(look.says));
}

/** What signs show with each look: on the edge what they showed before, unless that had grown stale, as alarms begin anew then. */
export function levelsOf(looks: readonly Look[], settings: Settings): readonly Level[] {
  const { guideElsewherePercent, fullPercent, staleMinutes } = settings;
  let [isFull, isAlmost] = [false, false];
  return looks.map((look, i) => {
    if (look.atMs - (looks[i - 1]?.atMs ?? look.atMs) > staleMinutes * 60_000) [isFull, isAlmost] = [false, false];
    isFull = reaches(look, fullPercent, ['full']) ?? isFull;
    isAlmost = reaches(look, guideElsewherePercent, ['almostFull', 'full']) ?? isAlmost;
    if (look.opening === 'closed') return 'closed';
    if (isUnknown(look)) return 'unknown';
    return isFull ? 'full' : isAlmost ? 'almostFull' : 'spacesAvailable';
  });
}
