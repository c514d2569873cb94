import type { Alarm, Severity } from '../../services/shared/alarm';
import type { OpenAlarm } from '../alarms/open-alarms';
import { Apart } from '../clock/apart';
import { afterOfficeMinutes } from './counted-time';
import type { Desk } from './desk';

const minuteMs = 60_000;

/** Levels of people that an alarm of a severity must have come to by now, when it has waited since a time. */
function levelDue(
  { settings, zone }: Pick<Desk, 'settings' | 'zone'>,
  severity: Severity,
  waitsFromMs: number,
  nowMs: number,
): number {
  const { escalation, officeHours } = settings;
  const { afterMinutes, counts } = escalation[severity];
  if (afterMinutes === 0) return 0;
  let level = 0;
  while (level < escalation.levels) {
    const minutes = afterMinutes * (level + 1);
    const due =
      counts === 'always'
        ? waitsFromMs + minutes * minuteMs
        : afterOfficeMinutes(waitsFromMs, minutes, { zone, officeHours });
    if (due === undefined || due > nowMs) break;
    level++;
  }
  return level;
}

/** True of what may be a part of an incident, until it went to people by itself: the incident goes to them in its place. */
const isMember = ({ settings }: Desk, { supply, severity }: Alarm, { released }: OpenAlarm): boolean =>
  settings.holdsMembers && supply !== undefined && severity !== 'critical' && !released;

/** What is due of an alarm, by its note; the entry decides whether it still is. */
function dueOf(desk: Desk, known: Alarm, alarm: OpenAlarm, nowMs: number) {
  const { silencedUntilMs = null, waitsFromMs = null, level = 0 } = alarm;
  // Also of a silence that was over before the alarm returned: it is forgotten first, and the next look escalates.
  if (silencedUntilMs !== null) return silencedUntilMs <= nowMs ? ({ kind: 'remind' } as const) : undefined;
  if (waitsFromMs === null || isMember(desk, known, alarm)) return undefined;
  const due = levelDue(desk, known.severity, waitsFromMs, nowMs);
  return due > level ? ({ kind: 'escalate', level: due } as const) : undefined;
}

async function sweepService(
  desk: Desk,
  service: string,
  { facts, book, metrics }: Desk['books'] extends ReadonlyMap<string, infer B> ? B : never,
): Promise<void> {
  const nowMs = desk.clock.nowMs();
  const apart = new Apart(metrics);
  for (const alarm of (await apart.try(`alarms of ${service}`, () => book.noted())) ?? []) {
    const known = facts.alarms.find(({ id }) => id === alarm.key.alarm);
    // One of an earlier release, whose definition is gone, ends as its signals say.
    const due = known && dueOf(desk, known, alarm, nowMs);
    if (due) await apart.try(`${service}.${alarm.key.alarm} of ${alarm.key.deviceId}`, () => book.act(alarm.key, due));
  }
  apart.end();
}

/**
 * By the clock: pages again for alarms whose silence is over, and takes those that nobody has in time to the next people.
 * Each is decided in the item of the alarm, so that two sweeps at a time do it once. One that fails keeps no other from it.
 */
export async function sweepDesk(desk: Desk): Promise<void> {
  const failures: unknown[] = [];
  for (const [service, of] of desk.books)
    await sweepService(desk, service, of).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
