import { endOf, episodesOf } from './ending';
import { candidatesOf, type Episode, episodesIn, type KeptAlarm, type KeptNews, longestMs } from './episodes';
import type { Group } from './groups';

/** So late after what they tell news may come, and the incidents are still the same in any order. */
const lateMs = 10 * 60_000;
/** A clock of a device that is further ahead says nothing of when news were true. */
const aheadMs = 60 * 60_000;
/** What is over, or stands alone, can so long become part of an incident. */
const keptMs = 2 * 3_600_000;
const minuteMs = 60_000;

type Alarms = Readonly<Record<string, KeptAlarm>>;

/** When it counts: when it was true, whenever it came; of what came later than is waited for, from then. */
function countsFromMs({ raisedMs, clearedMs, arrivedMs }: KeptNews): number {
  const trueMs = clearedMs ?? raisedMs;
  return trueMs > arrivedMs + aheadMs ? arrivedMs : Math.max(trueMs, arrivedMs - lateMs);
}

/** Alarms as all could know them at a time. */
const asOf = (alarms: Alarms, atMs: number): Alarms =>
  Object.fromEntries(
    Object.entries(alarms).flatMap(([key, alarm]) => {
      const news = alarm.news.filter((one) => countsFromMs(one) <= atMs);
      return news.length === 0 ? [] : [[key, { ...alarm, news }]];
    }),
  );

const overMs = (group: Group) => endOf(group)?.overMs ?? Number.POSITIVE_INFINITY;

/** When an episode of no incident is given up as part of one. */
function expiresMs({ alarm, clearedMs }: Episode): number {
  const newestMs = Math.max(...alarm.news.map(countsFromMs));
  return newestMs + (alarm.supply.evidence === 'cause' && clearedMs === null ? longestMs : keptMs);
}

/** What is of no incident at a time: all but the members of those that stand. */
function aloneOf(episodes: readonly Episode[], groups: readonly Group[]): readonly Episode[] {
  const members = new Set(groups.flatMap(episodesOf));
  return episodes.filter((one) => !members.has(one));
}

/** Alarms of which these episodes can be part of no incident any more. */
export function withLeft(alarms: Alarms, left: readonly Episode[]): Alarms {
  const after = { ...alarms };
  for (const { key, raisedMs } of left) {
    const alarm = after[key] as KeptAlarm;
    after[key] = { ...alarm, leftMs: Math.max(raisedMs, alarm.leftMs ?? raisedMs) };
  }
  return after;
}

export interface Settled {
  readonly alarms: Alarms;
  /** Losses of supply that are over, as they were then. */
  readonly ended: readonly Group[];
  /** All that was true up to here is settled. */
  readonly settledMs: number;
}

/**
 * Settles what was true some minutes ago, minute by minute of that time and not of the time at which news came: which losses of
 * supply are over, and which alarms can be part of none any more. Later news cannot take a member out of what is over, and
 * until here nothing later has come into it: so all follows from the news alone, in whatever order they came.
 */
export function settled(
  before: { readonly alarms: Alarms; readonly settledMs?: number },
  groupsOf: (episodes: readonly Episode[]) => readonly Group[],
  nowMs: number,
): Settled {
  let { alarms, settledMs: atMs = 0 } = before;
  const ended: Group[] = [];
  const untilMs = nowMs - lateMs;
  const look = () => {
    const episodes = candidatesOf(asOf(alarms, atMs));
    const groups = groupsOf(episodes);
    return { groups, alone: aloneOf(episodes, groups) };
  };
  for (let seen = look(); ; ) {
    const instants = [
      ...Object.values(alarms).flatMap(({ news }) => news.map(countsFromMs)),
      ...seen.groups.map(overMs),
      ...seen.alone.map(expiresMs),
    ];
    const nextMs = instants.reduce((next, ms) => (ms > atMs && ms < next ? ms : next), Number.POSITIVE_INFINITY);
    const stepMs = Math.ceil(nextMs / minuteMs) * minuteMs;
    if (stepMs > untilMs) return { alarms, ended, settledMs: atMs };
    atMs = stepMs;
    for (;;) {
      seen = look();
      const over = seen.groups.filter((group) => overMs(group) <= atMs);
      const expired = seen.alone.filter((one) => expiresMs(one) <= atMs);
      if (over.length + expired.length === 0) break;
      ended.push(...over);
      alarms = withLeft(alarms, [...over.flatMap(episodesOf), ...expired]);
    }
  }
}

/** After that news of what is over are no longer known to be repetitions. */
const doneMs = 24 * 3_600_000;

/** An alarm without news of which nothing comes any more; undefined: nothing is left of it. */
export function withoutDone(key: string, alarm: KeptAlarm, nowMs: number): KeptAlarm | undefined {
  const { leftMs = Number.NEGATIVE_INFINITY } = alarm;
  const episodes = episodesIn(key, alarm);
  const at = episodes.findLastIndex(({ raisedMs, clearedMs }) => raisedMs <= leftMs && clearedMs !== null);
  const last = episodes[at];
  const untilMs = last ? (episodes[at + 1]?.raisedMs ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const news = alarm.news.filter((one) => one.mail !== undefined || (one.clearedMs ?? one.raisedMs) >= untilMs);
  const isNew = last !== undefined && last.raisedMs !== alarm.done?.raisedMs;
  const done = isNew ? { raisedMs: last.raisedMs, clearedMs: last.clearedMs as number, atMs: nowMs } : alarm.done;
  const seenMs = Math.max(done?.atMs ?? done?.clearedMs ?? 0, ...news.map(({ arrivedMs }) => arrivedMs));
  if (nowMs - seenMs > (news.length === 0 ? doneMs : longestMs)) return undefined;
  return { ...alarm, news, ...(done ? { done } : {}) };
}
