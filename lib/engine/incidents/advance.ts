import { digest } from '../../shared/digest';
import { endOf, episodesOf } from './ending';
import { type Episode, episodesIn, type KeptAlarm } from './episodes';
import { withoutDone } from './forgetting';
import { type Group, groupsOf } from './groups';
import { type Ending, goneDetail, incidentDetail, membersOf, newId } from './incident-event';
import type { IncidentHead, IncidentSettings, Kept, OpenIncident, Outgoing, OutgoingType } from './kept';
import { type Matched, matched } from './matched';
import { holdMs, noticesOf, type Standing } from './notices';

/** An episode by its alarm and its start. */
const idOf = ({ key, raisedMs }: Episode) => `${key} ${raisedMs}`;

type Event = Pick<Outgoing, 'id' | 'type' | 'detail'>;

const eventOf = (type: OutgoingType, detail: IncidentHead & object, nowMs: number): Event => ({
  id: `${type} ${detail.subject} ${nowMs} ${digest(JSON.stringify(detail))}`,
  type,
  detail: { ...detail },
});

const headOf = (detail: IncidentHead): IncidentHead => {
  const { city, title, runbook, code, severity, deviceId, subject, raisedAt, lastSeen, clearedAt, count } = detail;
  const head = { city, title, runbook, code, severity, deviceId, subject, raisedAt, lastSeen, clearedAt, count };
  return { ...head, detail: detail.detail };
};

/** What an incident is now, and what is published of that. */
interface Step {
  /** Undefined: it is over. */
  readonly open?: OpenIncident;
  readonly id: string;
  readonly group: Group;
  readonly events: readonly Event[];
}

function stepOf({ group, incident, splitFrom }: Matched<Group>, settings: IncidentSettings, nowMs: number): Step {
  const id = incident?.id ?? newId(group, nowMs);
  const about = { id, ...(splitFrom ? { splitFrom } : {}) };
  const detail = incidentDetail(about, group, settings);
  const told = digest(JSON.stringify([detail.members, detail.cause, detail.membersLeftOut]));
  const isNew = incident === undefined;
  const type = isNew ? 'IncidentOpened' : 'IncidentChanged';
  const news = isNew || incident.told !== told ? [eventOf(type, detail, nowMs)] : [];
  const end = endOf(group);
  if (end === null || end.overMs > nowMs) {
    const openedMs = incident?.openedMs ?? nowMs;
    const open = { id, openedMs, members: membersOf(group, incident), told, last: headOf(detail) };
    return { open, id, group, events: news };
  }
  const left = episodesOf(group).filter(({ clearedMs }) => clearedMs === null).length;
  const ending: Ending = { backMs: end.backMs, left };
  const ended = eventOf('IncidentEnded', incidentDetail({ id }, group, settings, ending), nowMs);
  return { id, group, events: [...(isNew ? news : []), ended] };
}

/** How each episode stands to the incidents of now. */
function standings(steps: readonly Step[]): (episode: Episode) => Standing {
  const found = new Map<string, Standing>();
  for (const { open, id, group } of steps)
    for (const episode of episodesOf(group)) found.set(idOf(episode), { kind: open ? 'held' : 'ended', incident: id });
  return (episode) => found.get(idOf(episode)) ?? { kind: 'alone' };
}

/** Those that may be part of an incident; what outlasted one is a fault of its own. */
const candidatesOf = (alarms: Kept['alarms']): readonly Episode[] =>
  Object.entries(alarms).flatMap(([key, alarm]) =>
    episodesIn(key, alarm).filter(({ raisedMs }) => raisedMs > (alarm.leftMs ?? Number.NEGATIVE_INFINITY)),
  );

/** The mail of an alarm, as the bus has it when its time has come: without what would hold it back again. */
function releasedEvent(key: string, change: 'raised' | 'cleared', detail: Readonly<Record<string, unknown>>): Event {
  const { supply, ...rest } = detail;
  const id = `AlarmReleased ${key} ${change} ${digest(JSON.stringify(detail))}`;
  return { id, type: 'AlarmReleased', detail: { change, ...rest } };
}

/**
 * What is known and what must be published, at a time: incidents that open, change, split, merge and end, and mails whose time
 * has come. Of the same news, in any order, the same incidents.
 */
export function advance(kept: Kept, settings: IncidentSettings, nowMs: number): Kept {
  const groups = settings.enabled ? groupsOf(candidatesOf(kept.alarms)) : [];
  const keysOf = (group: Group) => new Set(episodesOf(group).map(({ key }) => key));
  const { matches, gone } = matched(kept.open, groups, keysOf);
  const steps = matches.map((one) => stepOf(one, settings, nowMs));
  const ends = gone.map(({ incident, mergedInto }) =>
    eventOf('IncidentEnded', goneDetail(incident, mergedInto?.id, settings, nowMs), nowMs),
  );
  const standingOf = standings(steps);
  const alarms: Record<string, KeptAlarm> = {};
  const released: Event[] = [];
  for (const [key, before] of Object.entries(kept.alarms)) {
    const notices = noticesOf(key, before, standingOf, nowMs, settings.enabled ? holdMs : 0);
    for (const { change, detail } of notices.released) released.push(releasedEvent(key, change, detail));
    const alarm = withoutDone(key, notices.alarm, standingOf, nowMs);
    if (alarm) alarms[key] = alarm;
  }
  const events = [...steps.flatMap((one) => one.events), ...ends, ...released];
  return {
    alarms,
    open: steps.flatMap(({ open }) => open ?? []),
    outgoing: [...kept.outgoing, ...events.map((event) => ({ ...event, claimedMs: nowMs }))],
  };
}
