import type { ChargingProfile, SchedulePeriod } from '../types';

/** Rest of a division, never negative. */
const modulo = (value: number, divisor: number) => ((value % divisor) + divisor) % divisor;

/**
 * When the occurrence of a schedule that an instant may fall into begins. The start of a recurring one says when in the
 * day or week it begins, not from which on: that is `validFrom` (OCPP 1.6, 7.8; EVerest's tests have it so).
 */
function occurrenceStart({ timing }: ChargingProfile, atMs: number, relativeStartMs: number): number {
  if (timing.kind === 'Relative') return relativeStartMs;
  return timing.kind === 'Recurring' ? atMs - modulo(atMs - timing.startMs, timing.everyMs) : timing.startMs;
}

/**
 * The period of a profile that holds at an instant (charging rule F); undefined when the profile says nothing then.
 *
 * @param relativeStartMs where a Relative profile counts from
 */
export function periodAt(profile: ChargingProfile, atMs: number, relativeStartMs: number): SchedulePeriod | undefined {
  if (atMs < profile.validFromMs || atMs >= profile.validToMs) return undefined;
  const startMs = occurrenceStart(profile, atMs, relativeStartMs);
  if (atMs >= startMs + profile.durationSeconds * 1000) return undefined;
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
  for (let startMs = occurrenceStart(profile, fromMs, relativeStartMs); startMs < toMs; startMs += everyMs)
    for (const offset of offsets) if (offset < everyMs) changes.push(startMs + offset);
  return changes.filter((ms) => ms >= fromMs && ms < toMs);
}
