import { type Episode, episodesIn, type KeptAlarm } from './episodes';
import type { Standing } from './notices';

/** What is over, or stands alone, can still become part of an incident by what comes late. */
const keptMs = 2 * 3_600_000;
/** After that news of it are known to be repetitions. */
const doneMs = 24 * 3_600_000;
/** A part of the supply that is dark explains what goes dark on it. */
const causeMs = 7 * 24 * 3_600_000;

/** An alarm without what is done with; undefined: nothing is left of it. */
export function withoutDone(
  key: string,
  alarm: KeptAlarm,
  standingOf: (episode: Episode) => Standing,
  nowMs: number,
): KeptAlarm | undefined {
  const arrivedMs = Math.max(alarm.done?.clearedMs ?? 0, ...alarm.news.map((one) => one.arrivedMs));
  const isOpenCause = (one: Episode) => alarm.supply.evidence === 'cause' && one.clearedMs === null;
  const stays = (one: Episode) => {
    const { kind } = standingOf(one);
    if (kind === 'held') return true;
    if (kind === 'ended' && one.clearedMs !== null) return false;
    return nowMs - arrivedMs <= (isOpenCause(one) ? causeMs : keptMs);
  };
  const episodes = episodesIn(key, alarm);
  const firstKept = episodes.findIndex(stays);
  const gone = firstKept === -1 ? episodes : episodes.slice(0, firstKept);
  const last = gone.at(-1);
  if (!last) return nowMs - arrivedMs > doneMs && alarm.news.length === 0 ? undefined : alarm;
  if (last.clearedMs === null) return undefined;
  const { raisedMs, clearedMs } = last;
  const untilMs = episodes[firstKept]?.raisedMs ?? Number.POSITIVE_INFINITY;
  const news = alarm.news.filter((one) => one.mail !== undefined || (one.clearedMs ?? one.raisedMs) >= untilMs);
  return { ...alarm, news, done: { raisedMs, clearedMs } };
}
