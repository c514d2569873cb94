import type { PadState } from '../types';

/** SAE J2954: 85 kHz nominal. */
const band = { minHz: 81_380, maxHz: 90_000 } as const;
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

/** Whether power is sent outside the band of the standard. */
export const isOffBand = (pad: PadState): boolean =>
  isPowered(pad) && (pad.coilFrequencyHz < band.minHz || pad.coilFrequencyHz > band.maxHz);

/** Ranges that a pad's values can physically have (common check 6). */
const ranges: readonly (readonly [name: string, of: (pad: PadState) => number, min: number, max: number])[] = [
  ['coupling', (p) => p.coupling, 0, 1],
  ['inputPowerKw', (p) => p.inputPowerKw, 0, 25],
  ['outputPowerKw', (p) => p.outputPowerKw, 0, 25],
  ['coilFrequencyHz', (p) => p.coilFrequencyHz, 0, 1_000_000],
  ['temperatureC', (p) => p.temperatureC, -60, 200],
  ['alignment.dxMm', (p) => p.alignment.dxMm, -5000, 5000],
  ['alignment.dyMm', (p) => p.alignment.dyMm, -5000, 5000],
  ['alignment.dzMm', (p) => p.alignment.dzMm, 0, 1000],
];

/** What a pad cannot have measured; undefined when all is possible. */
export function padRangeFault(pad: PadState): string | undefined {
  for (const [name, of, min, max] of ranges) {
    const value = of(pad);
    if (!(value >= min && value <= max)) return `${name} of ${value} is not within ${min} to ${max}`;
  }
  return undefined;
}

/** Pad states in time; of several in one instant the most dangerous comes last and holds. */
export function padsInTime(pads: readonly PadState[]): readonly PadState[] {
  const danger = (p: PadState) => Number(p.foreignObject || p.livingObject) * 2 + Number(isPowered(p));
  const text = (p: PadState) => JSON.stringify([p.inputPowerKw, p.outputPowerKw, p.alignment, p.livingObject]);
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return pads.toSorted((a, b) => a.atMs - b.atMs || danger(a) - danger(b) || order(text(a), text(b)));
}
