import type { CompositeSchedule } from '../rules/composite-schedule';
import type { StationLimit } from './station-limit';
import { endMsOf } from './station-limit-store';

/** A schedule in A under a limit that people set: it lowers what they give, never raises it, and ends at its time. */
export function capped(schedule: CompositeSchedule, cap: StationLimit | undefined): CompositeSchedule {
  if (!cap) return schedule;
  const { startMs, durationSeconds, periods } = schedule;
  const [from, until] = [cap.fromMs, endMsOf(cap)].map((ms) => (ms - startMs) / 1000) as [number, number];
  const inside = [from, until].filter((second) => second > 0 && second < durationSeconds);
  const starts = [...new Set([...periods.map(({ startSeconds }) => startSeconds), ...inside])].sort((a, b) => a - b);
  const lowered: CompositeSchedule['periods'][number][] = [];
  for (const startSeconds of starts) {
    const given = periods.findLast((period) => period.startSeconds <= startSeconds);
    if (!given) continue;
    const holds = startSeconds >= from && startSeconds < until;
    const limit = holds ? Math.min(given.limit, cap.amps) : given.limit;
    const last = lowered.at(-1);
    if (last?.limit !== limit || last.phases !== given.phases) lowered.push({ ...given, startSeconds, limit });
  }
  return { ...schedule, periods: lowered };
}
