import type { Moment } from '../services/shared/simulation';
import type { World } from './world';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is there at a moment, beside its time. */
interface At {
  /** Since the moment before. */
  readonly passedMs: number;
  /** What the clock of who sends says; default: the moment itself. */
  readonly clockMs?: number;
  readonly hasRestarted?: boolean;
  readonly trouble?: string | undefined;
}

/** A moment on the clock of the city, with its weather. */
export function momentAt({ zone, weather, scenario }: World, atMs: number, at: At): Moment<string> {
  const { passedMs, clockMs = atMs, hasRestarted = false, trouble } = at;
  const wallClock = new Date(zone.wallMs(atMs));
  const wall = {
    date: wallClock.toISOString().slice(0, 10),
    hour: (wallClock.getTime() - Math.floor(wallClock.getTime() / dayMs) * dayMs) / hourMs,
    weekday: wallClock.getUTCDay(),
  };
  return {
    atMs,
    time: new Date(clockMs).toISOString(),
    hours: passedMs / hourMs,
    wall,
    weather: weather(wall),
    demand: scenario.demand,
    hasRestarted,
    isFaulty: (one) => one === trouble,
  };
}
