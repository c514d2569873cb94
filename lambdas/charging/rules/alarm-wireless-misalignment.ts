import type { Scope } from '../../../lib/engine/windows/window';
import type { PadState } from '../types';
import { clear, inScope, raise, type Sign } from './signs';
import { isMisaligned, padsInTime, sideOffsetMm, sideToleranceMm } from './wireless';

/** Below it the alarm clears: a car that stands on the edge must not raise it again and again. */
export const clearBelowMm = 0.9 * sideToleranceMm;

/** Charging alarm 10: a car stands more than 100 mm to the side. Cleared by less than 90 mm, or when it leaves. */
export function misalignment(pads: readonly PadState[], scope: Scope): Sign[] {
  const signs: Sign[] = [];
  let raised = false;
  for (const pad of padsInTime(pads)) {
    const offset = `${sideOffsetMm(pad)} mm to the side`;
    const good = pad.alignment.state === 'absent' || sideOffsetMm(pad) < clearBelowMm;
    if (!raised && isMisaligned(pad)) signs.push(raise(pad.atMs, '', offset));
    if (raised && good) signs.push(clear(pad.atMs, '', pad.alignment.state === 'absent' ? 'no car' : offset));
    raised = isMisaligned(pad) || (raised && !good);
  }
  return inScope(signs, scope);
}
