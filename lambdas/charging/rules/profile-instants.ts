import type { ChargingProfile, SchedulePeriod } from '../types';

/** When the occurrence of a schedule that an instant may fall into begins; undefined before the first. */
function occurrenceStart({ timing }: ChargingProfile, atMs: number, relativeStartMs: number): number | undefined {
  const startMs = timing.kind === 'Relative' ? relativeStartMs : timing.startMs;
  if (atMs < startMs) return undefined;
  return timing.kind === 'Recurring' ? atMs - ((atMs - startMs) % timing.everyMs) : startMs;
}

/**
 * The period of a profile that holds at an instant (charging rule F); undefined when the profile says nothing then.
 *
 * @param relativeStartMs where a Relative profile counts from
 */
export function periodAt(profile: ChargingProfile, atMs: number, relativeStartMs: number): SchedulePeriod | undefined {
  if (atMs < profile.validFromMs || atMs >= profile.validToMs) return undefined;
  const startMs = occurrenceStart(profile, atMs, relativeStartMs);
  if (startMs === undefined || atMs >= startMs + profile.durationSeconds * 1000) return undefined;
  return profile.periods.findLast((period) => startMs + period.startSeconds * 1000 <= atMs);
}

/** Instants within [fromMs, toMs) at which what a profile says may change. */
export function changesOf(
  profile: ChargingProfile,
  fromMs: number,
  toMs: number,
  relativeStartMs: number,
): readonly number[] {
  const { timing, periods, durationSeconds, validFromMs, validToMs } = profile;
  const offsets = [...periods.map((p) => p.startSeconds * 1000), durationSeconds * 1000];
  const everyMs = timing.kind === 'Recurring' ? timing.everyMs : Number.POSITIVE_INFINITY;
  const changes = [validFromMs, validToMs];
  let startMs = occurrenceStart(profile, fromMs, relativeStartMs);
  startMs ??= timing.kind === 'Relative' ? relativeStartMs : timing.startMs;
  for (; startMs < toMs; startMs += everyMs)
    for (const offset of offsets) if (offset < everyMs) changes.push(startMs + offset);
  return changes.filter((ms) => ms >= fromMs && ms < toMs);
}
