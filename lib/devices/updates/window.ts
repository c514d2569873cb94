import { ZoneTime } from '../../engine/clock/zone-time';

/** When devices may be updated, in the city's wall-clock time. */
export interface MaintenanceWindow {
  /** HH:MM. */
  readonly from: string;
  readonly minutes: number;
}

export interface Opening {
  readonly startMs: number;
  readonly endMs: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** AWS IoT starts a job no sooner than in thirty minutes; some are left for the call itself. */
const leadMs = 35 * minuteMs;
/** Shortest time from start to end of a job that AWS IoT takes. */
const shortestMs = 30 * minuteMs;

/** The next time that is left of a window: the one that is open, when enough of it remains, or the one after. */
export function nextOpening(nowMs: number, timeZone: string, { from, minutes }: MaintenanceWindow): Opening {
  const zone = new ZoneTime(timeZone);
  const [hours = 0, minute = 0] = from.split(':').map(Number);
  const today = Math.floor(zone.wallMs(nowMs) / dayMs) * dayMs;
  // Yesterday's may reach over midnight.
  for (let day = today - dayMs; ; day += dayMs) {
    const opensMs = zone.instantMs(day + (hours * 60 + minute) * minuteMs);
    const endMs = opensMs + minutes * minuteMs;
    const startMs = Math.max(opensMs, nowMs + leadMs);
    if (endMs - startMs >= shortestMs) return { startMs, endMs };
  }
}

/** As AWS IoT writes times of jobs: UTC, to the minute; a start is moved on, an end back. */
export const jobTimes = ({ startMs, endMs }: Opening): { readonly startTime: string; readonly endTime: string } => ({
  startTime: utcMinute(Math.ceil(startMs / minuteMs) * minuteMs),
  endTime: utcMinute(Math.floor(endMs / minuteMs) * minuteMs),
});

const utcMinute = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
