import type { Scope } from '../../../lib/engine/windows/window';
import type { PadState } from '../types';
import { clear, inScope, raise, type Sign } from './signs';
import { isPowered, padsInTime } from './wireless';

const allowedMs = 1000;

const objectOf = ({ foreignObject, livingObject }: PadState): string | undefined =>
  livingObject ? 'living object' : foreignObject ? 'foreign object' : undefined;

/**
 * Charging alarm 8: an object on the pad, and the power not zero within a second of it. What a pad says holds until it
 * says otherwise: power that no message reports as zero in time counts as power.
 *
 * @param pads of one pad, from before the window as far as an object may have lain there
 */
export function objectUnderPower(pads: readonly PadState[], scope: Scope): Sign[] {
  const ordered = padsInTime(pads);
  const signs: Sign[] = [];
  let objectSinceMs: number | undefined;
  let raised = false;
  ordered.forEach((pad, i) => {
    const object = objectOf(pad);
    objectSinceMs = object === undefined ? undefined : (objectSinceMs ?? pad.atMs);
    const dangerous = object !== undefined && isPowered(pad);
    if (raised && !dangerous) signs.push(clear(pad.atMs, '', object === undefined ? 'object gone' : 'power is zero'));
    raised &&= dangerous;
    if (!dangerous || raised || objectSinceMs === undefined) return;
    const deadlineMs = objectSinceMs + allowedMs;
    const untilMs = ordered[i + 1]?.atMs ?? scope.asOfMs;
    if (pad.atMs <= deadlineMs && untilMs <= deadlineMs) return;
    signs.push(raise(Math.max(pad.atMs, deadlineMs), '', `${object} and ${pad.inputPowerKw} kW after 1 s`));
    raised = true;
  });
  return inScope(signs, scope);
}
