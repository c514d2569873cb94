import type { Scope } from '../../../lib/engine/windows/window';
import type { PadState } from '../types';
import { clear, inScope, raise, type Sign } from './signs';
import { padEfficiency, padsInTime } from './wireless';

/** Of the input, below which the output is low. */
export const leastShare = 0.8;
const allowedMs = 300_000;

/** Charging alarm 9: output below 80 % of input for 5 minutes, at every look; without power there is nothing to judge. */
export function lowEfficiency(pads: readonly PadState[], scope: Scope): Sign[] {
  const signs: Sign[] = [];
  let lowSinceMs: number | undefined;
  let raised = false;
  for (const pad of padsInTime(pads)) {
    const share = padEfficiency(pad);
    if (share !== null && share < leastShare) {
      lowSinceMs ??= pad.atMs;
      if (raised || pad.atMs - lowSinceMs < allowedMs) continue;
      signs.push(raise(pad.atMs, '', `efficiency ${(share * 100).toFixed(1)} %, below 80 % for 5 min`));
      raised = true;
      continue;
    }
    if (raised)
      signs.push(clear(pad.atMs, '', share === null ? 'no power' : `efficiency ${(share * 100).toFixed(1)} %`));
    [lowSinceMs, raised] = [undefined, false];
  }
  return inScope(signs, scope);
}
