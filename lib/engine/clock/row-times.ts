import { ZoneTime, zoneOf } from './zone-time';

/** Rows that begin so long before clocks go back are followed; others need not be remembered. */
const followedMs = 6 * 3_600_000;
/** Rows in which times rise before one that steps back: fewer are no series. */
const fewestRises = 2;
/** So far are clocks off. */
const aheadMs = 120_000;
const quarterHourMs = 900_000;

/** The zone as rows are read in it, each in one of the two hours where there are two. */
class RowZone extends ZoneTime {
  isSecond = false;
  /** The first wall time that the row asked for. */
  asked: number | undefined;
  private lastQuarter = Number.NaN;
  private isLastBefore = false;

  override instantMs(wallMs: number): number {
    this.asked ??= wallMs;
    return (this.isSecond ? this.secondMs(wallMs) : undefined) ?? this.firstMs(wallMs);
  }

  /** By how much clocks are put back where a wall time occurs twice, else 0. */
  repeatedMs(wallMs: number): number {
    const secondMs = this.secondMs(wallMs);
    return secondMs === undefined ? 0 : secondMs - this.firstMs(wallMs);
  }

  /** Whether a wall time is of the hours before clocks go back, or of those two; a log asks of millions in one quarter. */
  isBeforeChange(wallMs: number): boolean {
    const quarter = Math.floor(wallMs / quarterHourMs);
    if (quarter === this.lastQuarter) return this.isLastBefore;
    const firstMs = this.firstMs(wallMs);
    this.lastQuarter = quarter;
    this.isLastBefore = Number.isFinite(firstMs) && this.offsetMs(firstMs + followedMs) < this.offsetMs(firstMs);
    return this.isLastBefore;
  }
}

/** What the rows of a device have said of themselves. */
interface Series {
  readonly wallMs: number;
  /** Rows that were later than the one before them, since the series began. */
  readonly rises: number;
  /** Step to its last row. */
  readonly stepMs: number;
  /** Two of its rows have one time: it is of several figures, or came twice. */
  readonly hasEqual: boolean;
  readonly isSecond: boolean;
  /** It has stepped back in the second hour: no series. */
  readonly isBroken: boolean;
}

const begun = (wallMs: number, isSecond: boolean): Series => ({
  wallMs,
  rises: 0,
  stepMs: 0,
  hasEqual: false,
  isSecond,
  isBroken: false,
});

/** What is known of a row beside its time. */
interface RowOf {
  readonly receivedAtMs: number;
  /** Rows of files that come all the time are no older than that when they come; absent for other files. */
  readonly freshMs?: number;
}

/**
 * Wall times of the rows of one file. The hour that clocks repeat in autumn is two: in a series of a device that has risen
 * until then, the row that steps back within that hour begins the second, and what follows is of it. Readings an hour apart have
 * two rows of one time there. Where files come all the time, as states of car parks do, a row that is fresh only as the second
 * is that. What was measured after it came is the first; so is whatever says nothing of itself.
 */
export class RowTimes {
  private readonly zone: RowZone;
  private readonly series = new Map<string, Series>();

  constructor(timeZone: string) {
    this.zone = new RowZone(timeZone, zoneOf(timeZone));
  }

  /**
   * Reads a row: once, and again where its time is the second of two.
   *
   * @param deviceOf whose row it is; undefined of one that says nothing
   */
  read<T>(read: (zone: ZoneTime) => T, deviceOf: (read: T) => string | undefined, row: RowOf): T {
    const { zone } = this;
    zone.asked = undefined;
    zone.isSecond = false;
    const first = read(zone);
    const wallMs = zone.asked;
    if (wallMs === undefined || !zone.isBeforeChange(wallMs)) return first;
    const device = deviceOf(first);
    if (device === undefined || !this.follow(device, wallMs, row)) return first;
    zone.isSecond = true;
    return read(zone);
  }

  /** Instant of a wall time, NaN for what is none: asked once for each row. */
  instantMs(device: string, wallMs: number, row: RowOf): number {
    const { zone } = this;
    zone.isSecond = zone.isBeforeChange(wallMs) && this.follow(device, wallMs, row);
    return zone.instantMs(wallMs);
  }

  /** Notes the time of a row; whether it is the second of two. */
  private follow(device: string, wallMs: number, row: RowOf): boolean {
    const secondMs = this.zone.secondMs(wallMs);
    const now = this.next(this.series.get(device), wallMs, secondMs, row);
    this.series.set(device, now);
    return now.isSecond && !now.isBroken && secondMs !== undefined && secondMs <= row.receivedAtMs + aheadMs;
  }

  private next(
    before: Series | undefined,
    wallMs: number,
    secondMs: number | undefined,
    { receivedAtMs, freshMs = 0 }: RowOf,
  ): Series {
    const isFresh = secondMs !== undefined && receivedAtMs - secondMs < freshMs && secondMs <= receivedAtMs + aheadMs;
    if (!before) return begun(wallMs, isFresh);
    const stepMs = wallMs - before.wallMs;
    if (stepMs > 0) return { ...before, wallMs, stepMs, rises: before.rises + 1 };
    const repeatedMs = this.zone.repeatedMs(wallMs);
    if (stepMs === 0) {
      const isHourly = before.rises > 0 && !before.hasEqual && before.stepMs >= repeatedMs;
      if (repeatedMs > 0 && isHourly && !before.isSecond) return { ...before, isSecond: true };
      return { ...before, hasEqual: true };
    }
    const isWithin = repeatedMs > 0 && this.zone.repeatedMs(before.wallMs) > 0;
    if (!isWithin) return begun(wallMs, isFresh);
    if (before.isSecond) return { ...before, wallMs, isBroken: true };
    return before.rises >= fewestRises ? { ...before, wallMs, stepMs: 0, isSecond: true } : begun(wallMs, isFresh);
  }
}
