import { digest } from '../../shared/digest';
import { endOf, episodesOf } from './ending';
import { candidatesOf, type Episode, type KeptAlarm } from './episodes';
import { type Group, groupsOf } from './groups';
import { type Ending, goneDetail, incidentDetail, membersOf, newId } from './incident-event';
import { type Inherited, ofMerge, ofSplit } from './inherited';
import type { IncidentHead, IncidentSettings, Kept, OpenIncident, Outgoing, OutgoingType } from './kept';
import { type Matched, matched } from './matched';
import { holdMs, noticesOf, type Standing } from './notices';
import { settled, withLeft, withoutDone } from './settling';

/** So long what people did about an incident that went on in another may be on its way: the queue keeps nothing longer. */
const mergedMs = 4 * 24 * 3_600_000;

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
  readonly open: OpenIncident;
  readonly group: Group;
  readonly events: readonly Event[];
}

/** What stands. */
function stepOf(
  { group, incident, splitFrom }: Matched<Group>,
  merged: readonly OpenIncident[],
  settings: IncidentSettings,
  nowMs: number,
): Step {
  const id = incident?.id ?? newId(group, nowMs);
  const heirOf = incident?.heirOf;
  const inherited: Inherited = {
    ...(heirOf ? { holderFrom: heirOf } : {}),
    ...(incident ? ofMerge(incident, merged) : ofSplit(splitFrom)),
  };
  const { people } = inherited;
  const about = { id, ...(splitFrom ? { splitFrom: splitFrom.id } : {}), ...inherited };
  const detail = incidentDetail(about, group, settings, nowMs);
  const told = digest(JSON.stringify([detail.members, detail.cause, detail.membersLeftOut]));
  const type = incident ? 'IncidentChanged' : 'IncidentOpened';
  const openedMs = incident?.openedMs ?? nowMs;
  const open = {
    id,
    openedMs,
    members: membersOf(group, incident),
    told,
    last: headOf(detail),
    ...(people ? { people } : {}),
  };
  return { open, group, events: incident?.told === told && !heirOf ? [] : [eventOf(type, detail, nowMs)] };
}

/** What is over, or was ended by hand; one that nobody knew of is reported from its beginning. */
function endingOf(
  { group, incident, splitFrom }: Matched<Group>,
  merged: readonly OpenIncident[],
  settings: IncidentSettings,
  nowMs: number,
) {
  const id = incident?.id ?? newId(group, nowMs);
  const about = { id, ...(incident ? ofMerge(incident, merged) : ofSplit(splitFrom)) };
  const ending: Ending = { backMs: endOf(group)?.backMs ?? nowMs, left: episodesOf(group).filter(stands).length };
  const ended = eventOf('IncidentEnded', incidentDetail(about, group, settings, nowMs, ending), nowMs);
  const opened = incident ? [] : [eventOf('IncidentOpened', incidentDetail(about, group, settings, nowMs), nowMs)];
  return { id, group, events: [...opened, ended] };
}

const stands = ({ clearedMs }: Episode) => clearedMs === null;

/** How each episode stands to the incidents of now. */
function standings(
  steps: readonly Step[],
  ends: readonly { readonly id: string; readonly group: Group }[],
): (episode: Episode) => Standing {
  const found = new Map<string, Standing>();
  for (const { id, group } of ends)
    for (const episode of episodesOf(group))
      found.set(idOf(episode), stands(episode) ? { kind: 'left' } : { kind: 'ended', incident: id });
  for (const { open, group } of steps)
    for (const episode of episodesOf(group)) found.set(idOf(episode), { kind: 'held', incident: open.id });
  return (episode) => found.get(idOf(episode)) ?? { kind: 'alone' };
}

/** The mail of an alarm, as the bus has it when its time has come: without what would hold it back again. */
function releasedEvent(key: string, change: 'raised' | 'cleared', detail: Readonly<Record<string, unknown>>): Event {
  const { supply, ...rest } = detail;
  const id = `AlarmReleased ${key} ${change} ${digest(JSON.stringify(detail))}`;
  return { id, type: 'AlarmReleased', detail: { change, ...rest } };
}

const keysOf = (group: Group) => new Set(episodesOf(group).map(({ key }) => key));

/**
 * What is known and what must be published, at a time: incidents that open, change, split, merge and end, and mails whose time
 * has come. Of the same news, in any order, the same incidents.
 */
export function advance(kept: Kept, settings: IncidentSettings, nowMs: number): Kept {
  const seen = (episodes: readonly Episode[]) => (settings.enabled ? groupsOf(episodes) : []);
  const { alarms: settledAlarms, ended, settledMs } = settled(kept, seen, nowMs);
  const over = matched(kept.open, ended, keysOf);
  const still = over.gone.map(({ incident }) => incident);
  const { matches, gone } = matched(still, seen(candidatesOf(settledAlarms)), keysOf);
  const isClosed = ({ incident }: Matched<Group>) => incident?.people?.closed !== undefined;
  const closed = matches.filter(isClosed);
  const goneInto = gone.map(({ incident, mergedInto }) => ({
    incident,
    into: mergedInto ?? over.gone.find((one) => one.incident === incident)?.mergedInto,
  }));
  const mergedIn = (one: Matched<Group>) =>
    goneInto.filter(({ into }) => into && into === one.incident).map(({ incident }) => incident);
  const steps = matches.filter((one) => !isClosed(one)).map((one) => stepOf(one, mergedIn(one), settings, nowMs));
  const ends = [...over.matches, ...closed].map((one) => endingOf(one, mergedIn(one), settings, nowMs));
  const goneEvents = goneInto.map(({ incident, into }) => {
    return eventOf('IncidentEnded', goneDetail(incident, into?.id, settings, nowMs), nowMs);
  });
  const standingOf = standings(steps, ends);
  const alarms: Record<string, KeptAlarm> = {};
  const released: Event[] = [];
  const left = withLeft(
    settledAlarms,
    closed.flatMap(({ group }) => episodesOf(group)),
  );
  for (const [key, before] of Object.entries(left)) {
    const notices = noticesOf(key, before, standingOf, nowMs, settings.enabled ? holdMs : 0);
    for (const { change, detail } of notices.released) released.push(releasedEvent(key, change, detail));
    const alarm = withoutDone(key, notices.alarm, nowMs);
    if (alarm) alarms[key] = alarm;
  }
  const events = [...[...ends, ...steps].flatMap((one) => one.events), ...goneEvents, ...released];
  const before = Object.entries(kept.merged ?? {}).filter(([, { atMs }]) => nowMs - atMs <= mergedMs);
  const merged = goneInto.flatMap(({ incident, into }) =>
    into ? [[incident.id, { into: into.id, atMs: nowMs }]] : [],
  );
  const known = [...before, ...merged];
  return {
    ...kept,
    ...(known.length > 0 || kept.merged ? { merged: Object.fromEntries(known) } : {}),
    alarms,
    open: steps.map(({ open }) => open),
    outgoing: [...kept.outgoing, ...events.map((event) => ({ ...event, claimedMs: nowMs }))],
    settledMs,
  };
}
