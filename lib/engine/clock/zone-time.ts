const quarterHourMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What a `Date` can hold, less the day that offsets are looked up around. */
const furthestMs = 8.64e15 - 2 * dayMs;
/** Longer than any clock is put back by. */
const changeWithinMs = 6 * hourMs;
/** Three years of quarters; a file of random dates must not fill the memory. */
const mostOffsets = 100_000;

/** A calendar day of a zone: of 23, 24 or 25 hours. */
export interface LocalDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Wall-clock time of an IANA zone. A *wall* time is written as if it were UTC: 08:00 in Shanghai is
 * `Date.UTC(…, 8)`. Offsets are cached by quarter of an hour, the finest step at which any zone changes.
 *
 * Daylight saving, read like `Temporal`'s `compatible`: a wall time that occurs twice is its first occurrence, one that
 * is skipped is moved on by the gap. Two events of the doubled hour that lie an hour apart are therefore one instant,
 * unless rows around them say more (`RowTimes`): other equipment that must be right through the change has to send UTC or an offset.
 */
export class ZoneTime {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets: Map<number, number>;
  private lastWallQuarter = Number.NaN;
  private lastOffsetMs = 0;

  /**
   * Throws a RangeError for a zone that does not exist; the config has checked it.
   *
   * @param like the same zone, whose offsets are used with it
   */
  constructor(
    readonly timeZone: string,
    like?: ZoneTime,
  ) {
    this.offsets = like?.offsets ?? new Map();
    this.format =
      like?.format ??
      new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
  }

  /** Wall time of an instant. */
  wallMs(instantMs: number): number {
    return instantMs + this.offsetMs(instantMs);
  }

  /** Instant of a wall time; NaN for what is none. */
  instantMs(wallMs: number): number {
    return this.firstMs(wallMs);
  }

  /** The second instant of a wall time that occurs twice; undefined of any other. */
  secondMs(wallMs: number): number | undefined {
    const firstMs = this.firstMs(wallMs);
    // No clock is put back by more than some hours, and none twice within a day.
    const secondMs = wallMs - this.offsetMs(firstMs + changeWithinMs);
    return secondMs > firstMs && this.wallMs(secondMs) === wallMs ? secondMs : undefined;
  }

  protected firstMs(wallMs: number): number {
    if (!(Math.abs(wallMs) < furthestMs)) return Number.NaN;
    const quarter = Math.floor(wallMs / quarterHourMs);
    if (quarter !== this.lastWallQuarter) {
      this.lastWallQuarter = quarter;
      this.lastOffsetMs = this.offsetOfWall(wallMs);
    }
    return wallMs - this.lastOffsetMs;
  }

  /** Start of the clock hour: the two hours of a doubled one stay two, and zones may be half an hour off. */
  hourOf(instantMs: number): number {
    return instantMs - (((this.wallMs(instantMs) % hourMs) + hourMs) % hourMs);
  }

  /** Starts of the clock hours from one instant until before another: half an hour apart where clocks change by half an hour. */
  hoursIn(fromMs: number, toMs: number): readonly number[] {
    const hours: number[] = [];
    for (let hour = this.hourOf(fromMs); hour < toMs; hour = this.hourOf(hour + hourMs))
      if (hour >= fromMs) hours.push(hour);
    return hours;
  }

  /** The calendar day that holds an instant. */
  dayOf(instantMs: number): LocalDay {
    const midnight = Math.floor(this.wallMs(instantMs) / dayMs) * dayMs;
    const date = new Date(midnight).toISOString().slice(0, 10);
    return { date, fromMs: this.firstMs(midnight), toMs: this.firstMs(midnight + dayMs) };
  }

  private offsetOfWall(wallMs: number): number {
    // Whatever the zone, a day off on either side lies before and after any change near this wall time.
    const before = this.offsetMs(wallMs - dayMs);
    const after = this.offsetMs(wallMs + dayMs);
    if (before === after || this.offsetMs(wallMs - before) === before) return before;
    return this.offsetMs(wallMs - after) === after ? after : before;
  }

  protected offsetMs(instantMs: number): number {
    const quarter = Math.floor(instantMs / quarterHourMs);
    const known = this.offsets.get(quarter);
    if (known !== undefined) return known;
    const part: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(quarter * quarterHourMs)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * quarterHourMs;
    if (this.offsets.size >= mostOffsets) this.offsets.clear();
    this.offsets.set(quarter, offset);
    return offset;
  }
}

const zones = new Map<string, ZoneTime>();

/** The zone, made once: making one costs more than a thousand of its answers. */
export function zoneOf(timeZone: string): ZoneTime {
  const zone = zones.get(timeZone) ?? new ZoneTime(timeZone);
  zones.set(timeZone, zone);
  return zone;
}
