import type { PadState } from '../types';

/** SAE J2954: side tolerance. */
export const sideToleranceMm = 100;

export const isPowered = ({ inputPowerKw, outputPowerKw }: PadState): boolean => inputPowerKw > 0 || outputPowerKw > 0;

/** Output over input; null without input. */
export const padEfficiency = ({ inputPowerKw, outputPowerKw }: PadState): number | null =>
  inputPowerKw > 0 ? outputPowerKw / inputPowerKw : null;

/** Greater of the two offsets to the side, mm. */
export const sideOffsetMm = ({ alignment }: PadState): number =>
  Math.max(Math.abs(alignment.dxMm), Math.abs(alignment.dyMm));

/** Whether a car is there whose coil lies outside the tolerance. */
export const isMisaligned = (pad: PadState): boolean =>
  pad.alignment.state !== 'absent' && sideOffsetMm(pad) > sideToleranceMm;

/** Pad states in time; of several in one instant the most dangerous comes last and holds. */
export function padsInTime(pads: readonly PadState[]): readonly PadState[] {
  const danger = (p: PadState) => Number(p.foreignObject || p.livingObject) * 2 + Number(isPowered(p));
  const text = (p: PadState) => JSON.stringify([p.inputPowerKw, p.outputPowerKw, p.alignment, p.livingObject]);
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return pads.toSorted((a, b) => a.atMs - b.atMs || danger(a) - danger(b) || order(text(a), text(b)));
}
