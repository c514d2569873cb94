import type { MeterSample, SessionEvent, SessionFlag } from '../types';
import { phaseTotals, type Reading } from './phase-total';

const register = 'Energy.Active.Import.Register';
/** Begin and end of the transaction by context and by meterStart / meterStop may differ by so much of the latter. */
const tolerance = 0.01;
/** A register that falls by no more than its coarsest step (0.01 kWh) has been read by two parts, not reset. */
const resolutionWh = 10;
/** No car battery takes more in one session. */
const mostWh = 400_000;

export interface SessionEnergy {
  /** Null when fewer than two readings are known. */
  readonly energyWh: number | null;
  readonly firstRegisterWh: number | null;
  readonly lastRegisterWh: number | null;
  readonly flags: readonly SessionFlag[];
  /** Why the energy must not be counted; null when it may. */
  readonly quarantine: string | null;
}

/** To a thousandth of a Wh: differences of decimals carry binary noise. */
const tidy = (wh: number): number => Math.round(wh * 1000) / 1000;

const inContext = (samples: readonly MeterSample[], context: string) =>
  phaseTotals(
    samples.filter((sample) => sample.context === context),
    register,
  );

/** The two ends of a session by one source. */
interface Ends {
  readonly first: Reading | undefined;
  readonly last: Reading | undefined;
}

function meterEnds(events: readonly SessionEvent[]): Ends {
  const of = (kind: SessionEvent['kind']) =>
    events
      .filter((event) => event.kind === kind && event.registerWh !== undefined)
      .map((event) => ({ atMs: event.atMs, value: event.registerWh as number }))
      .sort((a, b) => a.atMs - b.atMs || a.value - b.value);
  return { first: of('started')[0], last: of('ended').at(-1) };
}

const spanOf = ({ first, last }: Ends): number | undefined => first && last && last.value - first.value;

/** Rule C: contexts win over meterStart and meterStop where the two energies differ by more than 1 %. */
function chooseEnds(samples: readonly MeterSample[], events: readonly SessionEvent[]): Ends & { disagree: boolean } {
  const meter = meterEnds(events);
  const context: Ends = {
    first: inContext(samples, 'Transaction.Begin')[0] ?? meter.first,
    last: inContext(samples, 'Transaction.End').at(-1) ?? meter.last,
  };
  const [byMeter, byContext] = [spanOf(meter), spanOf(context)];
  if (byMeter === undefined || byContext === undefined) return { ...context, disagree: false };
  const disagree = Math.abs(byContext - byMeter) > tolerance * Math.abs(byMeter);
  return { ...(disagree ? context : meter), disagree };
}

/** All readings of the session in time, ends as chosen. */
function seriesOf(samples: readonly MeterSample[], { first, last }: Ends): readonly Reading[] {
  const between = phaseTotals(
    samples.filter(({ context }) => context !== 'Transaction.Begin' && context !== 'Transaction.End'),
    register,
  ).filter(({ atMs }) => (!first || atMs > first.atMs) && (!last || atMs < last.atMs));
  return [...(first ? [first] : []), ...between, ...(last ? [last] : [])];
}

/** Last − first; where the register fell inside and rose again, the sum of what it rose. */
function energyOf(series: readonly Reading[]): { readonly wh: number; readonly reset: boolean } {
  const values = series.map(({ value }) => value);
  const rises = values.slice(1).map((value, i) => value - (values[i] as number));
  const reset = rises.some((rise) => rise < -resolutionWh) && rises.some((rise) => rise > 0);
  const wh = reset
    ? rises.filter((rise) => rise > 0).reduce((sum, rise) => sum + rise, 0)
    : (values.at(-1) as number) - (values[0] as number);
  return { wh: tidy(wh), reset };
}

function judge(wh: number): { readonly flag: SessionFlag; readonly quarantine: string } | undefined {
  if (wh < 0) return { flag: 'energy-negative', quarantine: `energy of ${wh / 1000} kWh is negative` };
  if (wh > mostWh) return { flag: 'energy-exceeds-limit', quarantine: `energy of ${wh / 1000} kWh is above 400 kWh` };
  return undefined;
}

/** Charging rule C: energy of a session from the set of its events. */
export function sessionEnergy(events: readonly SessionEvent[]): SessionEnergy {
  const samples = events.flatMap((event) => event.samples);
  const ends = chooseEnds(samples, events);
  const series = seriesOf(samples, ends);
  const known = {
    firstRegisterWh: series[0]?.value ?? null,
    lastRegisterWh: series.at(-1)?.value ?? null,
  };
  if (series.length < 2) return { energyWh: null, ...known, flags: ['energy-unknown'], quarantine: null };
  const { wh, reset } = energyOf(series);
  const fault = judge(wh);
  const flags: readonly (SessionFlag | false | undefined)[] = [
    reset && 'register-reset',
    ends.disagree && 'registers-disagree',
    fault?.flag,
  ];
  return {
    energyWh: wh,
    ...known,
    flags: flags.filter((flag): flag is SessionFlag => typeof flag === 'string'),
    quarantine: fault?.quarantine ?? null,
  };
}
