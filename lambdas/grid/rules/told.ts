import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { binsOf } from './asset-day';
import { curveOfMeter } from './channels';
import type { Span } from './curve';
import { type Block, endOf, type Register } from './reads';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A register may tell of so much before and after it. */
const edgeMs = 2 * hourMs;

/** What a household used in a bin. */
interface Part {
  readonly kwh: number;
  readonly isEstimated: boolean;
}

/** What is told, by bin and household. */
export type Told = ReadonlyMap<number, ReadonlyMap<string, Part>>;

interface Telling {
  readonly span: Span;
  readonly stepMs: number;
  readonly zone: ZoneTime;
  /** So many households must have something new to say of a bin. */
  readonly fewest: number;
}

type Energy = Block | Register;

/**
 * Rule G: what households used, as it may be told. Reads are gone through in the order of their reception: of a bin is told what stood
 * when so many households said of it something else than what was told before. What one or a few say later, be it a read, a correction or
 * what fills a gap, waits for others: else their use were the difference of what is told before and after.
 *
 * @param reads of customers, of one flow
 */
export function toldOf(reads: readonly Energy[], telling: Telling): Told {
  const households = new Map(
    [...groupedBy(reads, ({ meter }) => meter)].map(([meter, its]) => [meter, new Household(its, telling)]),
  );
  const current = new Map<number, Map<string, Part>>();
  const told = new Map<number, ReadonlyMap<string, Part>>();
  let knownMs = Number.NEGATIVE_INFINITY;
  const receptions = [...groupedBy(reads, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [receivedMs, its] of receptions) {
    const before = knownMs;
    for (const one of its) knownMs = Math.max(knownMs, endOf(one));
    const isNextDay = Math.floor(before / dayMs) !== Math.floor(knownMs / dayMs);
    const heard = new Set(its.filter((one) => touches(one, telling.span)).map(({ meter }) => meter));
    const touched = new Set<number>();
    for (const [meter, household] of households) {
      if (!heard.has(meter) && !(household.isIncomplete && (isNextDay || its.some((one) => one.meter === meter))))
        continue;
      for (const [bin, part] of household.asOf(receivedMs, knownMs)) {
        const parts = current.get(bin) ?? new Map<string, Part>();
        current.set(bin, parts);
        if (part) parts.set(meter, part);
        else parts.delete(meter);
        touched.add(bin);
      }
    }
    for (const bin of touched) {
      const [now, then] = [current.get(bin) ?? new Map(), told.get(bin) ?? new Map<string, Part>()];
      const differing = [...new Set([...now.keys(), ...then.keys()])].filter(
        (one) => now.get(one)?.kwh !== then.get(one)?.kwh,
      );
      if (differing.length >= telling.fewest) told.set(bin, new Map(now));
    }
  }
  return told;
}

const touches = (one: Energy, { fromMs, toMs }: Span): boolean =>
  one.atMs < toMs + edgeMs && endOf(one) > fromMs - edgeMs;

/** What one household has said up to a time. */
class Household {
  /** A bin of the span is not measured. */
  isIncomplete = true;
  private parts: ReadonlyMap<number, Part> = new Map();

  constructor(
    private readonly reads: readonly Energy[],
    private readonly telling: Telling,
  ) {}

  /** Bins that change with what has come by a time; undefined: nothing is known of it any more. */
  asOf(receivedMs: number, knownMs: number): ReadonlyMap<number, Part | undefined> {
    const { span, stepMs, zone } = this.telling;
    const came = this.reads.filter((one) => one.receivedMs <= receivedMs);
    const until = { fromMs: span.fromMs, toMs: Math.min(span.toMs, knownMs) };
    const blocks = came.filter((one) => one.kind === 'block');
    const registers = came.filter((one) => one.kind === 'register');
    const { intervals } = curveOfMeter({ blocks, registers }, until, { zone, fallbackMinutes: stepMs / 60_000 });
    const parts = new Map<number, Part>();
    for (const one of intervals.values())
      for (const [bin, share] of binsOf(one, stepMs)) {
        if (bin < span.fromMs || bin >= span.toMs) continue;
        const { kwh = 0, isEstimated = false } = parts.get(bin) ?? {};
        parts.set(bin, { kwh: kwh + share * one.kwh, isEstimated: isEstimated || one.flag !== '' });
      }
    const before = this.parts;
    this.parts = parts;
    const measured = [...parts.values()].filter(({ isEstimated }) => !isEstimated).length;
    this.isIncomplete = measured * stepMs < span.toMs - span.fromMs;
    const changed = [...new Set([...before.keys(), ...parts.keys()])].filter(
      (bin) => before.get(bin)?.kwh !== parts.get(bin)?.kwh,
    );
    return new Map(changed.map((bin) => [bin, parts.get(bin)]));
  }
}
