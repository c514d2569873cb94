const dayMs = 86_400_000;

export interface OfficeHours {
  /** `HH:MM`, local time. */
  readonly from: string;
  readonly to: string;
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[];
}

/** True within office hours; `wallMs` is local time written as if it were UTC. */
export function isOfficeTime(wallMs: number, { from, to, days }: OfficeHours): boolean {
  const wall = new Date(wallMs).toISOString();
  const time = wall.slice(11, 16);
  // 1970-01-01 was a Thursday.
  const weekday = ((Math.floor(wallMs / dayMs) + 3) % 7) + 1;
  return days.includes(weekday) && time >= from && time < to;
}
