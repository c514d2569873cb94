import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { GridSection } from '../../../lib/services/grid/config';
import { groupedBy } from '../../../lib/shared/grouped-by';

type Three = readonly [number | null, number | null, number | null];

/** What a monitor measured, the mean of its interval. */
export interface Measurement {
  readonly atMs: number;
  /** L1 to L3, to neutral. */
  readonly volts: Three;
  /** L1 to L2, L2 to L3, L3 to L1. */
  readonly lineVolts: Three;
  readonly hertz: number | null;
  readonly activeKw: number | null;
  readonly reactiveKvar: number | null;
  readonly apparentKva: number | null;
  /** No part of the demand of the city: it is of too few households. */
  readonly isLeftOut?: true;
  /** The feeder that supplies the asset, and what supplies that. */
  readonly suppliedBy?: readonly string[];
}

/** Shares of the nominal value, below and above it. */
interface Band {
  readonly below: number;
  readonly above: number;
}

interface Standard {
  /** Of 95 % of the means of a week. */
  readonly week: Band;
  /** Of every mean. */
  readonly always: Band;
  readonly nominalHertz: number;
  /** Hz from the nominal frequency. */
  readonly hertz: Band;
}

/**
 * Limits by standard. EN 50160:2022, 4.2.1 and 4.2.2: frequency 49.5–50.5 Hz, voltage ± 10 % in 95 % of a week, + 10 / − 15 % always.
 * GB/T 12325-2008, 4.3: 220 V + 7 / − 10 %; GB/T 15945-2008, 3.1: ± 0.2 Hz. ANSI C84.1-2020, table 1: range A ± 5 %, range B
 * + 5.8 / − 8.3 %; it says nothing of frequency: ± 0.5 Hz is ours.
 */
const standards: Readonly<Record<GridSection['standard'], Standard>> = {
  en50160: {
    week: { below: 0.1, above: 0.1 },
    always: { below: 0.15, above: 0.1 },
    nominalHertz: 50,
    hertz: { below: 0.5, above: 0.5 },
  },
  gbt12325: {
    week: { below: 0.1, above: 0.07 },
    always: { below: 0.1, above: 0.07 },
    nominalHertz: 50,
    hertz: { below: 0.2, above: 0.2 },
  },
  'ansi-c84.1': {
    week: { below: 0.05, above: 0.05 },
    always: { below: 0.083, above: 0.058 },
    nominalHertz: 60,
    hertz: { below: 0.5, above: 0.5 },
  },
};

/** EN 50160:2022, definition of a supply interruption: every phase below this share of the reference voltage. */
const interruptedBelow = 0.05;

/** Limits of voltage and frequency leave interruptions out; one dead phase of three is none. */
const isInterrupted = ({ volts }: Measurement, nominalVolts: number): boolean => {
  const known = volts.filter((one) => one !== null);
  return known.length > 0 && known.every((one) => one < interruptedBelow * nominalVolts);
};

const tenMinutesMs = 600_000;

/** Rule H: the means of ten minutes by which standards judge (IEC 61000-4-30:2015, 4.5), as volts of each phase. */
export interface TenMinutes {
  readonly atMs: number;
  readonly volts: readonly number[];
}

/**
 * Means of what a monitor says of each so many minutes. What is not over yet is none: the first of ten minutes is not their mean.
 */
export function tenMinuteMeans(
  measurements: readonly Measurement[],
  { nominalVolts, monitorMinutes }: { readonly nominalVolts: number; readonly monitorMinutes: number },
): readonly TenMinutes[] {
  const knownMs = (measurements.at(-1)?.atMs ?? 0) + monitorMinutes * 60_000;
  const supplied = measurements.filter((one) => !isInterrupted(one, nominalVolts));
  const bins = groupedBy(supplied, ({ atMs }) => Math.floor(atMs / tenMinutesMs) * tenMinutesMs);
  return [...bins].flatMap(([atMs, its]) => {
    if (atMs + tenMinutesMs > knownMs) return [];
    const volts = [0, 1, 2].flatMap((phase) => {
      const known = its.flatMap(({ volts: three }) => three[phase] ?? []);
      return known.length === 0 ? [] : [known.reduce((a, b) => a + b, 0) / known.length];
    });
    return volts.length === 0 ? [] : [{ atMs, volts }];
  });
}

/** A thousandth of a volt is nothing that a meter could tell. */
const isWithin = (volts: readonly number[], nominal: number, { below, above }: Band): boolean =>
  volts.every((one) => one >= nominal * (1 - below) - 0.001 && one <= nominal * (1 + above) + 0.001);

const written = (volts: readonly number[]): string => volts.map((one) => one.toFixed(1)).join(', ');

/** The nominal voltage is that of the asset. */
type VoltageLimits = Pick<GridSection, 'standard' | 'nominalVolts'>;

/** Alarms 4 and 6: a mean outside what the standard always allows. */
export function voltageOut(means: readonly TenMinutes[], { standard, nominalVolts }: VoltageLimits): readonly Sign[] {
  const { always } = standards[standard];
  return whileTrue(
    means,
    ({ volts }) => !isWithin(volts, nominalVolts, always),
    ({ volts }) => `${written(volts)} V`,
  );
}

const weekMs = 7 * 24 * 3_600_000;
const neededShare = 0.95;
/** With less than half a week of means a week is not judged. */
const fewestMeans = 504;

/** A mean, with the share of those of the seven days up to it that are within the limits; null: too few are known. */
export interface OfWeek {
  readonly atMs: number;
  readonly share: number | null;
}

/** Alarm 4: the means of the last seven days. */
export function weekShares(means: readonly TenMinutes[], { standard, nominalVolts }: VoltageLimits): readonly OfWeek[] {
  const { week } = standards[standard];
  let [first, within] = [0, 0];
  const isGood = means.map(({ volts }) => isWithin(volts, nominalVolts, week));
  return means.map(({ atMs }, i) => {
    if (isGood[i]) within += 1;
    while ((means[first] as TenMinutes).atMs <= atMs - weekMs) {
      if (isGood[first]) within -= 1;
      first += 1;
    }
    const all = i + 1 - first;
    return { atMs, share: all < fewestMeans ? null : within / all };
  });
}

export const voltageWeek = (shares: readonly OfWeek[]): readonly Sign[] =>
  whileTrue(
    shares,
    ({ share }) => (share === null ? null : share < neededShare),
    ({ share }) => `${(100 * (share as number)).toFixed(1)} % of the means of the last seven days`,
  );

/**
 * Negative sequence, per cent of the positive one, of the magnitudes between phases, in which there is no zero sequence
 * (IEC 61000-4-30:2015, 5.7.1). The largest deviation from the mean, `max |V - mean| / mean`, is another figure: no standard limits that to 2 %.
 */
export function unbalancePercent([ab, bc, ca]: Three): number | null {
  if (ab === null || bc === null || ca === null) return null;
  const squares = ab ** 2 + bc ** 2 + ca ** 2;
  if (squares === 0) return null;
  const beta = (ab ** 4 + bc ** 4 + ca ** 4) / squares ** 2;
  // Rounding makes a balanced system a little more than balanced.
  const root = Math.sqrt(Math.max(0, 3 - 6 * beta));
  return 100 * Math.sqrt(Math.max(0, (1 - root) / (1 + root)));
}

/**
 * Zero sequence, per cent of the positive one (IEC 61000-4-30:2015, 5.7.1), of magnitudes alone: of any three phasors
 * |a + b + c|² = 3 Σ|a|² − Σ|a − b|². It is what is left of two large numbers: meters true to 0.1 % leave up to 5 % where there is none.
 * No standard limits it; a neutral that is lost shows as ten times as much.
 */
export function zeroSequencePercent({ volts, lineVolts }: Pick<Measurement, 'volts' | 'lineVolts'>): number | null {
  const negative = unbalancePercent(lineVolts);
  const squaresOf = (three: Three) => three.reduce((sum: number, one) => sum + (one ?? Number.NaN) ** 2, 0);
  const lines = squaresOf(lineVolts);
  const zero = (3 * squaresOf(volts) - lines) / 9;
  if (negative === null || Number.isNaN(zero)) return null;
  // Σ|a − b|² = 9 (positive² + negative²).
  const positive = lines / 9 / (1 + (negative / 100) ** 2);
  return 100 * Math.sqrt(Math.max(0, zero) / positive);
}

const mostUnbalance = 2;
const unbalanceClears = 1.8;

/** Alarm 6: GB/T 15543-2008, 4.1, and EN 50160:2022, 4.2.4. */
export const unbalanced = (measurements: readonly Measurement[]): readonly Sign[] =>
  whileTrue(
    measurements,
    ({ lineVolts }) => beyond(unbalancePercent(lineVolts), mostUnbalance, unbalanceClears),
    ({ lineVolts }) => `${(unbalancePercent(lineVolts) ?? 0).toFixed(2)} % negative sequence`,
  );

/** Alarms 5 and 6. */
export function frequencyOut(
  measurements: readonly Measurement[],
  { standard, nominalVolts }: VoltageLimits,
): readonly Sign[] {
  const { nominalHertz, hertz: band } = standards[standard];
  return whileTrue(
    measurements.filter((one) => !isInterrupted(one, nominalVolts)),
    // Without supply some monitors say 0 Hz and no voltage.
    ({ hertz }) =>
      hertz === null || hertz === 0 ? null : hertz < nominalHertz - band.below || hertz > nominalHertz + band.above,
    ({ hertz }) => `${hertz?.toFixed(3)} Hz`,
  );
}

/** Apparent power; from the other two where the monitor does not say it. */
export function apparentOf({ activeKw, reactiveKvar, apparentKva }: Measurement): number | null {
  if (apparentKva !== null) return apparentKva;
  return activeKw === null || reactiveKvar === null ? null : Math.hypot(activeKw, reactiveKvar);
}

/** Rule D: P / √(P² + Q²). */
export function powerFactorOf(measurement: Measurement): number | null {
  const { activeKw, reactiveKvar } = measurement;
  const apparent = reactiveKvar === null ? apparentOf(measurement) : Math.hypot(activeKw ?? 0, reactiveKvar);
  return activeKw === null || !apparent ? null : Math.min(1, Math.abs(activeKw) / apparent);
}

const leastPowerFactor = 0.9;
const powerFactorClears = 0.92;
/** Of the rating: below it nobody cares, and a transformer without load has a factor near 0. Without a rating nobody can say. */
const underLoad = 0.2;

/** Of its time enough households are behind the asset: rule G. */
type IsShown = (of: { readonly atMs: number }) => boolean;

/** Alarm 7. */
export const powerFactorLow = (
  measurements: readonly Measurement[],
  ratingKva: number | null,
  isShown: IsShown,
): readonly Sign[] =>
  whileTrue(
    measurements,
    (one) => {
      const [factor, apparent] = [powerFactorOf(one), apparentOf(one)];
      if (factor === null || apparent === null) return null;
      if (ratingKva === null || apparent < underLoad * ratingKva) return false;
      if (factor < leastPowerFactor) return true;
      return factor >= powerFactorClears ? false : null;
    },
    (one) => (isShown(one) ? `power factor ${(powerFactorOf(one) ?? 0).toFixed(2)}` : notShown),
  );

/** Above a limit, no longer above a lower one, and null between. */
const beyond = (value: number | null, limit: number, clears: number): boolean | null => {
  if (value === null) return null;
  if (value > limit) return true;
  return value <= clears ? false : null;
};

/** Load of an asset, of its rating; null: nobody knows one of the two. */
export const loadingOf = (one: Measurement, ratingKva: number | null): number | null => {
  const apparent = apparentOf(one);
  return apparent === null || ratingKva === null ? null : apparent / ratingKva;
};

const lasting = (loads: readonly (readonly [atMs: number, share: number | null])[], limit: number, lastsMs: number) => {
  let sinceMs: number | null = null;
  return loads.map(([atMs, share]) => {
    // A message without power says nothing of the load.
    if (share !== null) sinceMs = share > limit ? (sinceMs ?? atMs) : null;
    return { atMs, share, lasts: sinceMs !== null && atMs - sinceMs >= lastsMs };
  });
};

const hysteresis = 0.05;

/** Rule G: how much a few households use is in no alarm either. */
const notShown = 'of too few households to say how much';

/** Alarm 1: above a share of the rating for so long; over when it is five points below. */
export const loaded = (
  measurements: readonly Measurement[],
  ratingKva: number | null,
  { limit, lastsMs = 0, isShown }: { readonly limit: number; readonly lastsMs?: number; readonly isShown: IsShown },
): readonly Sign[] =>
  whileTrue(
    lasting(
      measurements.map((one) => [one.atMs, loadingOf(one, ratingKva)] as const),
      limit,
      lastsMs,
    ),
    ({ share, lasts }) => {
      if (share === null) return null;
      if (lasts) return true;
      return share <= limit - hysteresis ? false : null;
    },
    (one) => (isShown(one) ? `${Math.round(100 * (one.share as number))} % of the rating` : notShown),
  );
