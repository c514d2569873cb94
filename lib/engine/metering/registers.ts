/** What a register of a meter showed at a time. */
export interface RegisterRead {
  /** Epoch ms. */
  readonly atMs: number;
  readonly value: number;
  /** Number of the meter that showed it, where it says one besides that of its place. */
  readonly serial?: string;
}

/** What flowed between two reads of a register. */
export interface Difference {
  readonly fromMs: number;
  readonly toMs: number;
  /** Null where the register cannot tell: it went back, and was nowhere near its end, or is of another meter (`reset`). */
  readonly amount: number | null;
  readonly kind: 'plain' | 'rollover' | 'reset';
}

/** A register that went back from so near its end has begun anew. */
const rolloverFrom = 0.9;

/** The number after which a register of so many digits before the point shows zero: the least power of ten that its reads fit in. */
export const endOfRegister = (reads: readonly RegisterRead[]): number =>
  10 ** Math.max(5, Math.ceil(Math.log10(Math.max(1, ...reads.map(({ value }) => value + 1e-9)))));

/**
 * A register holds what its meter counts in so many hours at most: IEC 62052-11, 1,500 h at the maximum current; OIML R 49-1, 1,600 h at
 * the permanent flow rate of a water meter, which is 1,280 h at the overload flow rate. What came sooner around its end is the number of
 * another meter.
 */
const leastRangeMs = 1280 * 3_600_000;
/** Clocks of readers are some seconds off. */
const clockToleranceMs = 60_000;

/** Two reads that both say whose they are, and are of two meters: the second may well show more, and has counted none of it since. */
export const isExchanged = (before: Pick<RegisterRead, 'serial'>, now: Pick<RegisterRead, 'serial'>): boolean =>
  before.serial !== undefined && now.serial !== undefined && before.serial !== now.serial;

/**
 * Differences of a register between reads, of which there is one a time, ascending. One that went back from above nine tenths of
 * its range to below one tenth has rolled over, if its meter can have counted so much meanwhile; any other that went back was set anew or
 * changed, and tells nothing of the time between.
 *
 * @param end the number after which it shows zero
 */
export function differencesOf(
  reads: readonly RegisterRead[],
  end: number = endOfRegister(reads),
): readonly Difference[] {
  return reads.slice(1).map((now, i) => {
    const before = reads[i] as RegisterRead;
    const span = { fromMs: before.atMs, toMs: now.atMs };
    if (isExchanged(before, now)) return { ...span, amount: null, kind: 'reset' };
    if (now.value >= before.value) return { ...span, amount: now.value - before.value, kind: 'plain' };
    const isAround = before.value > rolloverFrom * end && now.value < (1 - rolloverFrom) * end;
    const amount = now.value - before.value + end;
    const most = (end * (now.atMs - before.atMs + clockToleranceMs)) / leastRangeMs;
    if (isAround && amount <= most) return { ...span, amount, kind: 'rollover' };
    return { ...span, amount: null, kind: 'reset' };
  });
}
