import { type FillReading, troubles } from '../forms/reading';

/** The greater of two values of which either may be unknown. */
const most = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b));
const least = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b));
const either = (a: boolean | null, b: boolean | null) => (a === null || b === null ? (a ?? b) : a || b);

const both = (a: FillReading['troubles'], b: FillReading['troubles']) =>
  a === null || b === null ? (a ?? b) : troubles.filter((one) => a.includes(one) || b.includes(one));

/** The fuller of two distances of one time, each with the height it is taken in; no distance is less than any. */
function fuller(a: FillReading, b: FillReading): FillReading {
  const [mmA, mmB] = [a.distanceMm ?? Number.POSITIVE_INFINITY, b.distanceMm ?? Number.POSITIVE_INFINITY];
  if (mmA !== mmB) return mmA < mmB ? a : b;
  return (a.heightMm ?? -1) >= (b.heightMm ?? -1) ? a : b;
}

/** Two readings of one time as one: of each thing that they say the worse counts. */
function worseOf(a: FillReading, b: FillReading): FillReading {
  const { distanceMm, heightMm } = fuller(a, b);
  return {
    atMs: a.atMs,
    fillShare: most(a.fillShare, b.fillShare),
    distanceMm,
    heightMm,
    temperatureCelsius: most(a.temperatureCelsius, b.temperatureCelsius),
    troubles: both(a.troubles, b.troubles),
    fireAlarm: either(a.fireAlarm, b.fireAlarm),
    batteryPercent: least(a.batteryPercent, b.batteryPercent),
    batteryLow: either(a.batteryLow, b.batteryLow),
  };
}

/**
 * One reading a time. A device that says two things of one time has corrected itself, or says one thing in two messages;
 * the set of its messages does not know which came last, so the worse counts: no fire and no overflow is lost.
 *
 * @param readings ascending
 */
export function oneATime(readings: readonly FillReading[]): readonly FillReading[] {
  const kept: FillReading[] = [];
  for (const reading of readings) {
    const last = kept.at(-1);
    if (last?.atMs === reading.atMs) kept[kept.length - 1] = worseOf(last, reading);
    else kept.push(reading);
  }
  return kept;
}
