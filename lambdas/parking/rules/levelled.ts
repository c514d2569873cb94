import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Level } from './counts';
import { levelsOf, reaches, type Settings } from './levels';
import { type Look, looksOf } from './looks';

const dayMs = 24 * 3_600_000;
/** With the two days that a look is judged by these are within the days of nights that a count has beside it. */
const mostDays = 16;

export interface Levelled {
  readonly look: Look;
  readonly level: Level;
}

/** Whether looks before a time say what its levels begin with: one off each edge, or a silence. Where there is none nothing is on an edge. */
function isDecided(looks: readonly Look[], fromMs: number, settings: Settings): boolean {
  const before = looks.filter(({ atMs }) => atMs < fromMs);
  const { guideElsewherePercent, fullPercent, staleMinutes } = settings;
  const isSilent = before.some((look, i) => i > 0 && look.atMs - (before[i - 1] as Look).atMs > staleMinutes * 60_000);
  const isOff = (threshold: number) => before.some((look) => reaches(look, threshold, []) !== null);
  return before.length === 0 || isSilent || (isOff(guideElsewherePercent) && isOff(fullPercent));
}

/**
 * Looks of the day before a time and from it on, with what signs show. A car park may stand on an edge for a weekend: then what it showed
 * before that counts, as for its alarms.
 */
export function levelledOf(
  parts: Parameters<typeof looksOf>[0],
  zone: ZoneTime,
  fromMs: number,
  settings: Settings,
): readonly Levelled[] {
  const beginMs = fromMs - dayMs;
  let [days, looks] = [1, looksOf(parts, zone, beginMs)];
  while (days < mostDays && !isDecided(looks, fromMs, settings)) {
    days *= 2;
    looks = looksOf(parts, zone, fromMs - days * dayMs);
  }
  const levels = levelsOf(looks, settings);
  return looks.map((look, i) => ({ look, level: levels[i] as Level })).filter(({ look }) => look.atMs >= beginMs);
}
