import type { PadState } from '../types';
import { leastShare } from './alarm-wireless-efficiency';
import { clearBelowMm } from './alarm-wireless-misalignment';
import { isMisaligned, isPowered, padEfficiency, padsInTime, sideOffsetMm } from './wireless';

/** All that alarms 8 to 10 see of a pad; empty where it ends each of them. */
function signatureOf(pad: PadState): string {
  const { livingObject, foreignObject, alignment } = pad;
  const share = padEfficiency(pad);
  const isGood = alignment.state === 'absent' || sideOffsetMm(pad) < clearBelowMm;
  const side = isMisaligned(pad) ? 'far' : isGood ? '' : 'between';
  const object = livingObject || foreignObject ? `object ${isPowered(pad)}` : '';
  return `${object}${share !== null && share < leastShare ? 'low' : ''}${side}`;
}

/**
 * The states of a pad after which the rules stand as after all of them: of states that follow each other and are the same to the alarms
 * the first and the last, and the first alone where nothing is wrong. A pad that is well says the same whatever comes next.
 */
export function lastingPads(pads: readonly PadState[]): readonly PadState[] {
  const ordered = padsInTime(pads);
  const signatures = ordered.map(signatureOf);
  return ordered.filter((_, i) => {
    const isFirst = signatures[i] !== signatures[i - 1];
    return isFirst || (signatures[i] !== '' && signatures[i] !== signatures[i + 1]);
  });
}
