import { digest } from '../../shared/digest';
import { endsSilence, episodesIn, type KeptAlarm, mailWaits, withHandled } from './episodes';
import { ofMerge } from './inherited';
import type { EarlyAct, IncidentPeople, Kept, OpenIncident, Outgoing } from './kept';
import { alarmKey, type Handled, incidentCode } from './news';

/** The queue delivers nothing again after its days are over. */
const rememberedMs = 4 * 24 * 3_600_000;
/** So long an act waits for the beginning of its alarm, which the bus may bring later. */
const earlyMs = 10 * 60_000;

const actOf = (one: Handled, nowMs: number): Outgoing => {
  const { supply, ...detail } = one.detail;
  const id = `AlarmReleased ${alarmKey(one)} ${one.change} ${one.saidMs} ${digest(JSON.stringify(detail))}`;
  return { id, type: 'AlarmReleased', detail: { change: one.change, ...detail }, claimedMs: nowMs };
};

type Silence = Pick<IncidentPeople, 'silencedUntilMs' | 'silenceSaidMs'>;

/** Silence after an act: the newest act on it counts, whatever else was done since and came first. */
function silenceAfter({ silencedUntilMs = null, silenceSaidMs }: Partial<Silence>, one: Handled): Silence {
  const { change, saidMs, detail } = one;
  const isOfSilence = change === 'silenced' || endsSilence(change);
  if (!isOfSilence || (silenceSaidMs ?? saidMs) > saidMs)
    return { silencedUntilMs, ...(silenceSaidMs === undefined ? {} : { silenceSaidMs }) };
  const untilMs = endsSilence(change) ? null : Date.parse(String(detail.silencedUntil)) || null;
  return { silencedUntilMs: untilMs, silenceSaidMs: saidMs };
}

/** An incident with what a person did about it: the mail of its end says so. Acts may come in another order than they were done in. */
function withPeople(open: OpenIncident, one: Handled): OpenIncident {
  const { saidMs, change, words } = one;
  const { people } = open;
  const silence = silenceAfter(people ?? {}, one);
  if (people && people.saidMs > saidMs && change !== 'closed') return { ...open, people: { ...people, ...silence } };
  const closed = change === 'closed' ? words.handling : people?.closed;
  return {
    ...open,
    people: { saidMs, holder: words.holder, ...silence, ...(closed === undefined ? {} : { closed }) },
  };
}

/** Incident in which one went on that is no more, and so on. */
function heirIn({ open, merged = {} }: Pick<Kept, 'open' | 'merged'>, id: string): OpenIncident | undefined {
  const into = merged[id]?.into;
  return into === undefined ? undefined : (open.find((one) => one.id === into) ?? heirIn({ open, merged }, into));
}

/** An incident in which another one went on, of which somebody had taken the work: who has it already stays. */
function asHeir(heir: OpenIncident, one: Handled): OpenIncident {
  if (typeof heir.people?.holder === 'string') return heir;
  const { people } = ofMerge(heir, [withPeople({ ...heir, id: one.deviceId }, one)]);
  return typeof people?.holder === 'string' ? { ...heir, people, heirOf: one.deviceId } : heir;
}

/** Incidents after an act on one of them, or on one that went on in one of them. */
function withAct(kept: Pick<Kept, 'open' | 'merged'>, one: Handled): Kept['open'] {
  const { open } = kept;
  if (open.some(({ id }) => id === one.deviceId))
    return open.map((incident) => (incident.id === one.deviceId ? withPeople(incident, one) : incident));
  const heir = heirIn(kept, one.deviceId);
  return open.map((incident) => (incident === heir ? asHeir(incident, one) : incident));
}

/** The beginning of what an act is about has come; an act that does not say when that was waits for nothing. */
function hasBegun(alarm: KeptAlarm | undefined, { detail: { raisedAt } }: Handled): boolean {
  const raisedMs = Date.parse(String(raisedAt));
  if (Number.isNaN(raisedMs)) return true;
  if (!alarm) return false;
  const { done, news } = alarm;
  return (
    (done !== undefined && raisedMs <= done.raisedMs) ||
    news.some((one) => one.change === 'raised' && one.raisedMs >= raisedMs) ||
    episodesIn('', alarm).at(-1)?.clearedMs === null
  );
}

/**
 * What people did about alarms: a mail that waits or is held back says it in its time; of an alarm that people were notified of it
 * goes to them now, once, and never before the beginning of that alarm. What they did about an incident, its next mail says.
 */
export function withActs(kept: Kept, all: readonly Handled[], nowMs: number): Kept {
  const { early = [], ...rest } = kept;
  if (all.length + early.length === 0) return kept;
  const alarms = { ...kept.alarms };
  const known = Object.entries(kept.acts ?? {}).filter(([, atMs]) => nowMs - atMs <= rememberedMs);
  const acts = Object.fromEntries(known);
  const outgoing = [...kept.outgoing];
  const waiting = new Map<string, EarlyAct>();
  let { open } = kept;
  const due = [...early, ...all.map((one) => ({ one, arrivedMs: nowMs }))];
  for (const { one, arrivedMs } of due.sort((a, b) => a.one.saidMs - b.one.saidMs || a.arrivedMs - b.arrivedMs)) {
    const act = actOf(one, nowMs);
    if (act.id in acts || waiting.has(act.id)) continue;
    const key = alarmKey(one);
    const alarm = alarms[key];
    // What has nothing to do with supply goes to people without this way.
    const isOfSupply = one.detail.supply !== undefined && one.code !== incidentCode;
    if (isOfSupply && !hasBegun(alarm, one) && nowMs - arrivedMs < earlyMs) {
      waiting.set(act.id, { one, arrivedMs });
      continue;
    }
    acts[act.id] = nowMs;
    if (one.code === incidentCode) open = withAct({ ...kept, open }, one);
    else if (alarm && mailWaits(alarm)) alarms[key] = withHandled(alarm, one);
    else if (isOfSupply && one.change !== 'unsilenced') outgoing.push(act);
  }
  return { ...rest, alarms, acts, outgoing, open, ...(waiting.size > 0 ? { early: [...waiting.values()] } : {}) };
}
