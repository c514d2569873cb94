import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import {
  type FlashSpan,
  flashSpans,
  isPlannedFlash,
  type ScheduledFlash,
} from '../../../lib/services/traffic/rules/planned-flash';

const dayMs = 86_400_000;

/** Scheduled flash of one controller in local time. */
export class FlashSchedule {
  private readonly spans: readonly FlashSpan[];

  constructor(
    schedule: readonly ScheduledFlash[],
    deviceId: string,
    private readonly zone: ZoneTime,
  ) {
    this.spans = flashSpans(schedule, deviceId);
  }

  covers(timeMs: number): boolean {
    const wallMs = this.zone.wallMs(timeMs);
    return isPlannedFlash(this.spans, wallMs - Math.floor(wallMs / dayMs) * dayMs);
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
