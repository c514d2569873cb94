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
  /** It measures what flows into its asset: it knows of an interruption, and is no customer. */
  readonly isMain?: true;
}

/** A time in which a meter had no supply. */
interface Dark extends Pick<MeterEvent, 'meter' | 'isMain'> {
  readonly fromMs: number;
  /** Null: nothing says that supply is back. */
  readonly toMs: number | null;
  /** It said so itself; else it said later that it was there, and was back by then. */
  readonly isReturnReported: boolean;
}

/** Times without supply of a meter: from its first gasp to its return; a second gasp meanwhile says nothing new. */
function darkTimes(its: readonly MeterEvent[]): readonly Dark[] {
  const times: Dark[] = [];
  let gasp: MeterEvent | null = null;
  const end = (toMs: number | null, isReturnReported: boolean) => {
    if (gasp === null) return;
    const { event: _, atMs: fromMs, ...of } = gasp;
    times.push({ ...of, fromMs, toMs, isReturnReported });
    gasp = null;
  };
  for (const one of its) {
    if (one.event === 'power-lost') {
      // Who loses its supply again has had it meanwhile.
      if (gasp !== null && one.atMs - gasp.atMs > sustainedMs) end(one.atMs, false);
      gasp ??= one;
    } else if (one.event === 'power-back') end(one.atMs, true);
    else if (one.event === 'alive' && gasp !== null && one.atMs > gasp.atMs) end(one.atMs, false);
  }
  end(null, false);
  return times;
}

/** Rule E. */
const togetherMs = 2 * 60_000;
const fewestTogether = 3;
/** IEEE 1366-2022, definitions: longer is sustained, and what is interrupted again within that time is one event. */
const sustainedMs = 5 * 60_000;

/** Times without supply of a meter that are one interruption: a recloser opens several times. */
function interruptionsOf(times: readonly Dark[]): readonly (readonly Dark[])[] {
  const all: Dark[][] = [];
  for (const one of times) {
    const last = all.at(-1)?.at(-1);
    const isAgain = last?.isReturnReported && one.fromMs - (last.toMs as number) <= sustainedMs;
    if (isAgain) all.at(-1)?.push(one);
    else all.push([one]);
  }
  return all;
}

const byTime = (a: Dark, b: Dark): number => a.fromMs - b.fromMs || (a.meter < b.meter ? -1 : 1);

/** Interruptions of meters, those together of which one began within two minutes of another. */
function grouped(interruptions: readonly (readonly Dark[])[]): readonly (readonly Dark[])[] {
  const groupOf = new Map<Dark, Dark[]>();
  for (const its of interruptions) {
    const group = [...its];
    for (const one of its) groupOf.set(one, group);
  }
  const gasps = [...groupOf.keys()].sort(byTime);
  for (const [i, one] of gasps.entries()) {
    const before = gasps[i - 1];
    if (!before || one.fromMs - before.fromMs > togetherMs) continue;
    const [group, other] = [groupOf.get(before) as Dark[], groupOf.get(one) as Dark[]];
    if (group === other) continue;
    for (const its of other) groupOf.set(its, group);
    group.push(...other);
  }
  return [...new Set(gasps.map((one) => groupOf.get(one) as Dark[]))].map((group) => group.sort(byTime));
}

/** When the third meter within two minutes lost its supply; null: there were never so many. */
function thirdMs(group: readonly Dark[]): number | null {
  const last = new Map<string, number>();
  for (const { meter, fromMs } of group) {
    last.set(meter, fromMs);
    if ([...last.values()].filter((ms) => fromMs - ms <= togetherMs).length >= fewestTogether) return fromMs;
  }
  return null;
}

/**
 * A transformer that loses its supply has had it: meters of which nothing says so before were back by then, and what they say after is of
 * the next interruption.
 *
 * @param groups ascending
 */
function endedByNext(groups: readonly (readonly Dark[])[]): readonly (readonly Dark[])[] {
  const starts = groups.flatMap((group) => (thirdMs(group) === null ? [] : [(group[0] as Dark).fromMs]));
  return groups.map((group) => {
    const lastMs = (group.at(-1) as Dark).fromMs;
    const nextMs = starts.find((ms) => ms > lastMs) ?? Number.POSITIVE_INFINITY;
    return group.map((one) =>
      (one.toMs ?? Number.POSITIVE_INFINITY) > nextMs ? { ...one, toMs: nextMs, isReturnReported: false } : one,
    );
  });
}

/** An interruption of supply of one transformer, or of single meters of it. */
export interface Outage {
  readonly fromMs: number;
  /** Null: supply is not back. */
  readonly toMs: number | null;
  readonly meters: number;
  readonly customers: number;
  /** Three meters or more within two minutes: the transformer itself. */
  readonly whole: boolean;
  /** The third meter, by which it was known; the first of a single one. */
  readonly knownMs: number;
  readonly customerMinutes: number | null;
  /** Times without supply of its meters; null: until now. */
  readonly times: readonly { readonly fromMs: number; readonly toMs: number | null }[];
}

const laterHalf = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

/**
 * When supply was back: when more than half of those were that said it themselves, else when more than half of the meters were there
 * again. One meter that comes back long after the others is no measure of those that say nothing. Null: not more than half are back.
 */
function endOf(group: readonly Dark[], lastOfEach: readonly Dark[]): number | null {
  const back = lastOfEach.flatMap(({ toMs, isReturnReported }) => (toMs === null ? [] : [{ toMs, isReturnReported }]));
  if (back.length * 2 <= lastOfEach.length) return null;
  const said = back.filter(({ isReturnReported }) => isReturnReported).map(({ toMs }) => toMs);
  const there = lastOfEach.map(({ toMs }) => toMs ?? Number.POSITIVE_INFINITY);
  return Math.max(laterHalf(said.length > 0 ? said : there), (group.at(-1) as Dark).fromMs);
}

/**
 * An interruption from the meters that said so. It is over when more than half of them are back; one whose return was lost is taken
 * to have come back by then. Customers whose gasp was lost were without supply as long as the whole.
 */
function outageOf(group: readonly Dark[], customersAt: (atMs: number) => number): Outage {
  const [first] = group as readonly [Dark, ...Dark[]];
  const lastOfEach = [...groupedBy(group, ({ meter }) => meter).values()].map((its) => its.at(-1) as Dark);
  const [known, toMs] = [thirdMs(group), endOf(group, lastOfEach)];
  const own = lastOfEach.filter(({ isMain }) => !isMain).length;
  const all = customersAt(first.fromMs);
  const customers = known === null || all === 0 ? Math.min(own, all) : Math.max(all, own);
  const times = group.map((one) => ({
    isMain: one.isMain,
    fromMs: one.fromMs,
    toMs: one.isReturnReported || toMs === null ? one.toMs : Math.min(one.toMs ?? toMs, toMs),
  }));
  const ownMs = times.reduce((sum, one) => sum + (one.isMain ? 0 : (one.toMs ?? 0) - one.fromMs), 0);
  return {
    fromMs: first.fromMs,
    toMs,
    meters: lastOfEach.length,
    customers,
    whole: known !== null,
    knownMs: known ?? first.fromMs,
    customerMinutes: toMs === null ? null : (ownMs + (customers - own) * (toMs - first.fromMs)) / 60_000,
    times,
  };
}

/**
 * Rule E: interruptions of customers of an asset. What a meter without a place says is kept with itself, and counts nowhere.
 *
 * @param customersAt customers of the asset at a time
 */
export function outagesOf(all: readonly MeterEvent[], customersAt: (atMs: number) => number): readonly Outage[] {
  const byMeter = groupedBy(all, ({ meter }) => meter);
  const interruptions = [...byMeter.values()].flatMap((its) => interruptionsOf(darkTimes(its)));
  return endedByNext(grouped(interruptions))
    .map((group) => outageOf(group, customersAt))
    .filter(({ customers }) => customers > 0);
}

/** A meter was without supply for so long; null: it goes on, and has not lasted so long yet. */
export function isSustained({ times, toMs: endMs }: Outage, asOfMs: number): boolean | null {
  if (times.some(({ fromMs, toMs }) => (toMs ?? asOfMs) - fromMs > sustainedMs)) return true;
  return endMs === null ? null : false;
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

/**
 * Alarm 9: what a meter noticed, until it says that nobody is at it. A meter says so with each message: what it has said before is no
 * news, and would be written anew each time.
 *
 * @param all events in the order of their times
 */
export function tamperSigns(all: readonly MeterEvent[]): readonly Sign[] {
  const isTouched = new Map<string, boolean>();
  return all.flatMap(({ atMs, meter, event }): readonly Sign[] => {
    const is = touched.includes(event);
    if (!is && (event !== 'untouched' || isTouched.get(meter) === false)) return [];
    isTouched.set(meter, is);
    return [is ? raise(atMs, event, meter) : clear(atMs, 'untouched', meter)];
  });
}
