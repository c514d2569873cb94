import { digest } from '../../shared/digest';
import { mailWaits, withHandled } from './episodes';
import type { Kept, OpenIncident, Outgoing } from './kept';
import { alarmKey, type Handled, incidentCode } from './news';

/** The queue delivers nothing again after its days are over. */
const rememberedMs = 4 * 24 * 3_600_000;

const actOf = (one: Handled, nowMs: number): Outgoing => {
  const { supply, ...detail } = one.detail;
  const id = `AlarmReleased ${alarmKey(one)} ${one.change} ${one.saidMs} ${digest(JSON.stringify(detail))}`;
  return { id, type: 'AlarmReleased', detail: { change: one.change, ...detail }, claimedMs: nowMs };
};

/** An incident with what a person did about it: the mail of its end says so. */
function withPeople(open: OpenIncident, { saidMs, change, words, detail }: Handled): OpenIncident {
  const { people } = open;
  if (people && people.saidMs > saidMs && change !== 'closed') return open;
  const silenced = change === 'silenced' ? Date.parse(String(detail.silencedUntil)) || null : people?.silencedUntilMs;
  const silencedUntilMs = change === 'reminded' ? null : (silenced ?? null);
  const closed = change === 'closed' ? words.handling : people?.closed;
  return {
    ...open,
    people: { saidMs, holder: words.holder, silencedUntilMs, ...(closed === undefined ? {} : { closed }) },
  };
}

/**
 * What people did about alarms: a mail that waits or is held back says it in its time; of an alarm that people were told of it
 * goes to them now, once. What they did about an incident, its next mail says.
 */
export function withActs(kept: Kept, all: readonly Handled[], nowMs: number): Kept {
  if (all.length === 0) return kept;
  const alarms = { ...kept.alarms };
  const known = Object.entries(kept.acts ?? {}).filter(([, atMs]) => nowMs - atMs <= rememberedMs);
  const acts = Object.fromEntries(known);
  const outgoing = [...kept.outgoing];
  let { open } = kept;
  for (const one of [...all].sort((a, b) => a.saidMs - b.saidMs)) {
    const act = actOf(one, nowMs);
    if (act.id in acts) continue;
    acts[act.id] = nowMs;
    if (one.code === incidentCode) {
      open = open.map((incident) => (incident.id === one.deviceId ? withPeople(incident, one) : incident));
      continue;
    }
    const key = alarmKey(one);
    const alarm = alarms[key];
    if (alarm && mailWaits(alarm)) alarms[key] = withHandled(alarm, one);
    // What has nothing to do with supply goes to people without this way.
    else if (one.detail.supply) outgoing.push(act);
  }
  return { ...kept, alarms, acts, outgoing, open };
}
