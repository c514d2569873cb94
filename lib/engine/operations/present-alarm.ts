import type { ShownAlarm, StandingAlarm } from '../../services/shared/alarm-operations';
import type { Language } from '../../services/shared/words';
import { alarmEpisode } from '../alarms/alarm-book';
import { type AlarmEntry, episodesIn } from '../alarms/alarm-entry';
import { alarmId } from '../alarms/alarm-id';
import { currentOf, type Handling, isSilenced, nobody } from '../alarms/alarm-people';
import { alarmOf, type ServiceFacts } from '../service-facts';

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : iso(ms));

export interface Showing {
  readonly service: ServiceFacts;
  readonly language: Language;
  readonly nowMs: number;
}

/** An alarm of a list; undefined for one that has no episode left. */
export function standingAlarm(entry: AlarmEntry, { service, language, nowMs }: Showing): StandingAlarm | undefined {
  const { key, told, people = nobody } = entry;
  const last = episodesIn(entry).at(-1) ?? told.raised;
  if (!last) return undefined;
  const { code, severity, deviceId, subject, raisedAt, lastSeen, detail } = alarmEpisode(service, key, last);
  const current = currentOf(people, told.raised && told.pagedMs);
  return {
    id: alarmId({ service: service.id, ...key }),
    code,
    title: alarmOf(service, key.alarm).name[language],
    severity,
    deviceId,
    subject,
    detail,
    raisedAt,
    lastSeen,
    notifiedAt: isoOrNull(current?.pagedMs),
    holder: current?.holder?.name ?? null,
    heldSince: isoOrNull(current?.holder?.sinceMs),
    acknowledgedAt: isoOrNull(current?.acknowledged?.atMs),
    silencedUntil: isSilenced(people, nowMs) ? isoOrNull(people.silence?.untilMs) : null,
    level: current?.level ?? 0,
    comments: current?.comments.length ?? 0,
  };
}

const handlingOf = (handling: Handling): ShownAlarm['handlings'][number] => ({
  notifiedAt: iso(handling.pagedMs),
  endedAt: isoOrNull(handling.endedMs),
  holder: handling.holder?.name ?? null,
  acknowledgedBy: handling.acknowledged?.by.name ?? null,
  acknowledgedAt: isoOrNull(handling.acknowledged?.atMs),
  level: handling.level,
  closed: handling.closed && {
    by: handling.closed.by.name,
    at: iso(handling.closed.atMs),
    reason: handling.closed.reason,
  },
  comments: handling.comments.map(({ by, atMs, text }) => ({ by: by.name, at: iso(atMs), text })),
});

/** One alarm whole: the handling that is open first, then the newest of those that are over. */
export function shownAlarm(entry: AlarmEntry, showing: Showing): ShownAlarm | undefined {
  const standing = standingAlarm(entry, showing);
  const { told, people = nobody, key } = entry;
  const current = currentOf(people, told.raised && told.pagedMs);
  return (
    standing && {
      ...standing,
      open: told.raised !== null || told.waiting,
      runbook: alarmOf(showing.service, key.alarm).runbook[showing.language],
      handlings: [...(current ? [current] : []), ...[...people.past].reverse()].map(handlingOf),
    }
  );
}
