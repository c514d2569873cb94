import type { ParkingSection } from '../../../lib/services/parking/config';
import type { Level } from './counts';
import type { Look } from './looks';

/** So far below its threshold a level is over: a car park on the edge must not change its signs with each car. */
const marginPercent = 3;

type Thresholds = Pick<ParkingSection, 'guideElsewherePercent' | 'fullPercent'>;

/** Whether an occupancy is at a threshold: null on its edge, where it stays what it was. */
function isAt(percent: number, threshold: number): boolean | null {
  if (percent >= threshold) return true;
  return percent < threshold - marginPercent ? false : null;
}

/** Whether an occupancy is known, or only what is free, or only words: is the car park at a threshold? */
export function reaches(look: Look, threshold: number, words: readonly Level[]): boolean | null {
  if (look.opening === 'closed') return false;
  if (look.percent !== null) return isAt(look.percent, threshold);
  if (look.says !== undefined && look.opening !== 'unknown') return words.includes(look.says);
  return look.free === null ? null : look.free === 0;
}

/** What signs show with each look. */
export function levelsOf(looks: readonly Look[], { guideElsewherePercent, fullPercent }: Thresholds): readonly Level[] {
  let [isFull, isAlmost] = [false, false];
  return looks.map((look) => {
    isFull = reaches(look, fullPercent, ['full']) ?? isFull;
    isAlmost = reaches(look, guideElsewherePercent, ['almostFull', 'full']) ?? isAlmost;
    if (look.opening === 'closed') return 'closed';
    if (look.opening === 'unknown' || (look.percent === null && look.free === null && look.says === undefined))
      return 'unknown';
    return isFull ? 'full' : isAlmost ? 'almostFull' : 'spacesAvailable';
  });
}
