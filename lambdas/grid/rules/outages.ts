import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import { groupedBy } from '../../../lib/shared/grouped-by';

export const events = [
  'alive',
  'power-lost',
  'power-back',
  'cover-open',
  'terminals-open',
  'magnet',
  'untouched',
] as const;

/** What a meter says of itself: that it is there, its last gasp, its return, or that somebody is at it. */
export interface MeterEvent {
  readonly atMs: number;
  readonly meter: string;
  readonly event: (typeof events)[number];
}

/** A time in which a meter had no supply. */
interface Dark {
  readonly meter: string;
  readonly fromMs: number;
  /** Null: it has not said that supply is back. */
  readonly toMs: number | null;
}

/** Times without supply of a meter: from its first gasp to its return; a second gasp meanwhile says nothing new. */
function darkTimes(meter: string, its: readonly MeterEvent[]): readonly Dark[] {
  const times: Dark[] = [];
  let fromMs: number | null = null;
  for (const { atMs, event } of its) {
    if (event === 'power-lost') fromMs ??= atMs;
    if (event === 'power-back' && fromMs !== null) {
      times.push({ meter, fromMs, toMs: atMs });
      fromMs = null;
    }
  }
  return fromMs === null ? times : [...times, { meter, fromMs, toMs: null }];
}

/** Rule E. */
const togetherMs = 2 * 60_000;
const fewestTogether = 3;
/** IEEE 1366-2022, definitions: longer is sustained. */
const sustainedMs = 5 * 60_000;

/** An interruption of supply of one transformer, or of single meters of it. */
export interface Outage {
  readonly fromMs: number;
  /** Null: supply is not back. */
  readonly toMs: number | null;
  readonly meters: number;
  readonly customers: number;
  /** Three meters or more: the transformer itself. */
  readonly whole: boolean;
  /** The third meter, by which it was known; the first of a single one. */
  readonly knownMs: number;
  readonly customerMinutes: number | null;
}

/** Groups of what began within two minutes of the first of it. */
function grouped(times: readonly Dark[]): readonly (readonly Dark[])[] {
  const groups: Dark[][] = [];
  for (const one of times) {
    const group = groups.at(-1);
    if (group && one.fromMs - (group[0] as Dark).fromMs <= togetherMs) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

/**
 * An interruption from the meters that said so. It is over when more than half of them are back; one whose return was lost is taken
 * to have come back with the last of the others. Customers whose gasp was lost were without supply as long as the whole.
 */
function outageOf(group: readonly Dark[], customersOfAsset: number): Outage {
  const [first] = group as readonly [Dark, ...Dark[]];
  const whole = group.length >= fewestTogether;
  const back = group.flatMap(({ toMs }) => toMs ?? []);
  const isOver = back.length * 2 > group.length;
  const toMs = isOver ? Math.max(...back) : null;
  const customers = whole ? Math.max(customersOfAsset, group.length) : group.length;
  const own = toMs === null ? 0 : group.reduce((sum, one) => sum + (one.toMs ?? toMs) - one.fromMs, 0);
  const silent = toMs === null ? 0 : (customers - group.length) * (toMs - first.fromMs);
  return {
    fromMs: first.fromMs,
    toMs,
    meters: group.length,
    customers,
    whole,
    knownMs: (group[whole ? fewestTogether - 1 : 0] as Dark).fromMs,
    customerMinutes: toMs === null ? null : (own + silent) / 60_000,
  };
}

/** Rule E: interruptions of an asset. Single meters are one each. */
export function outagesOf(all: readonly MeterEvent[], customersOfAsset: number): readonly Outage[] {
  const times = [...groupedBy(all, ({ meter }) => meter)].flatMap(([meter, its]) => darkTimes(meter, its));
  times.sort((a, b) => a.fromMs - b.fromMs || (a.meter < b.meter ? -1 : 1));
  return grouped(times).map((group) => outageOf(group, customersOfAsset));
}

/** Null: it goes on, and has not lasted so long yet. */
export function isSustained({ fromMs, toMs }: Outage, asOfMs: number): boolean | null {
  const lasted = (toMs ?? asOfMs) - fromMs;
  return lasted > sustainedMs ? true : toMs === null ? null : false;
}

/** One transformer, one alarm: raised by the third meter, cleared when supply is back. */
export const outageSigns = (outages: readonly Outage[]): readonly Sign[] =>
  outages
    .filter(({ whole }) => whole)
    .flatMap(({ knownMs, toMs, meters, customers }) => [
      raise(knownMs, `${meters} meters without supply, ${customers} customers`),
      ...(toMs === null ? [] : [clear(toMs, 'supply is back')]),
    ]);

const touched: readonly MeterEvent['event'][] = ['cover-open', 'terminals-open', 'magnet'];

/** Alarm 9: what a meter noticed, until it says that nobody is at it. */
export const tamperSigns = (all: readonly MeterEvent[]): readonly Sign[] =>
  all.flatMap(({ atMs, meter, event }): readonly Sign[] => {
    if (touched.includes(event)) return [raise(atMs, event, meter)];
    return event === 'untouched' ? [clear(atMs, 'untouched', meter)] : [];
  });
