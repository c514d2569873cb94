import type { ZoneTime } from '../../../lib/engine/clock/zone-time';

/** When signals flash on purpose: local times `HH:MM`; `to` before `from` is the next day; no junctions means all. */
export interface ScheduledFlash {
  readonly from: string;
  readonly to: string;
  readonly junctions: readonly string[];
}

const dayMs = 86_400_000;
const timeOfDayMs = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return (hours * 60 + minutes) * 60_000;
};

/** Scheduled flash of one controller in local time. */
export class FlashSchedule {
  private readonly spans: readonly { readonly fromMs: number; readonly toMs: number }[];

  constructor(
    schedule: readonly ScheduledFlash[],
    deviceId: string,
    private readonly zone: ZoneTime,
  ) {
    this.spans = schedule
      .filter(({ junctions }) => junctions.length === 0 || junctions.includes(deviceId))
      .map(({ from, to }) => ({ fromMs: timeOfDayMs(from), toMs: timeOfDayMs(to) }));
  }

  covers(timeMs: number): boolean {
    const wallMs = this.zone.wallMs(timeMs);
    const clockMs = wallMs - Math.floor(wallMs / dayMs) * dayMs;
    return this.spans.some(({ fromMs, toMs }) =>
      fromMs <= toMs ? clockMs >= fromMs && clockMs < toMs : clockMs >= fromMs || clockMs < toMs,
    );
  }

  /** Ends of scheduled flash in [fromMs, toMs), as instants. */
  endsIn(fromMs: number, toMs: number): readonly number[] {
    const firstDay = Math.floor(this.zone.wallMs(fromMs) / dayMs) * dayMs;
    const ends = this.spans.flatMap((span) =>
      [firstDay, firstDay + dayMs].map((day) => this.zone.instantMs(day + span.toMs)),
    );
    return ends.filter((end) => end >= fromMs && end < toMs && !this.covers(end));
  }
}
