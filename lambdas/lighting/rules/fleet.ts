import type { LightingSection } from '../../../lib/services/lighting/config';
import { isOut } from './lamps';
import { type LampReport, statesOf } from './status';

/** Lamps that burn, of those that are switched on and say what they take, %; null where none is. */
export function litShare(newest: readonly LampReport[], settings: LightingSection): number | null {
  const looks = newest
    .flatMap((report) => statesOf([report], settings.ratedWatts))
    .map((state) => isOut(state, settings));
  const judged = looks.filter((out) => out !== null);
  return judged.length === 0 ? null : (100 * judged.filter((out) => !out).length) / judged.length;
}
