import type { ZoneTime } from '../../../lib/engine/clock/zone-time';

/** Bins into which loads are summed: steps of the clock of the city, so that its day begins with one, at half past in India too. */
export interface Bins {
  readonly stepMs: number;
  readonly zone: ZoneTime;
}

/** Start of the bin of a time. */
export const binAt = (atMs: number, { stepMs, zone }: Bins): number =>
  atMs - (((zone.wallMs(atMs) % stepMs) + stepMs) % stepMs);

/** The first bin that begins at a time or after it. */
export function binFrom(atMs: number, bins: Bins): number {
  const bin = binAt(atMs, bins);
  return bin === atMs ? bin : bin + bins.stepMs;
}
