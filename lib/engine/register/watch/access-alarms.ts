import { isOfficeTime } from '../../../services/shared/office-hours';
import type { RegisterAlarm } from '../../../services/shared/register-alarms';
import { fromBytes, toBytes } from '../../ports/json-bytes';
import { update } from '../../ports/optimistic';
import type { BackOffice, Call } from '../office';
import type { Stored } from '../records/stored';
import { isPerson, personIdOf } from '../records/subjects';
import { addReads, noReads, type Reads } from './access-watch';

const hourMs = 3_600_000;

/**
 * Raises an alarm for something that happened: raised and over. Subject and hour make it one episode. One of a service's
 * own is `raiseEvent<AlarmOf<typeof facts>>(office, …)`.
 */
export async function raiseEvent<A extends string = RegisterAlarm>(
  office: Pick<BackOffice, 'city' | 'alarms'> & { readonly ports: Pick<BackOffice['ports'], 'clock'> },
  alarm: NoInfer<A>,
  subject: string,
  detail: string,
): Promise<void> {
  const atMs = office.ports.clock.nowMs();
  const hour = new Date(Math.floor(atMs / hourMs) * hourMs).toISOString().slice(0, 13);
  const key = { alarm, deviceId: office.city, subject: `${subject} ${hour}` };
  await office.alarms.add(key, { kind: 'raise', atMs, detail });
  await office.alarms.add(key, { kind: 'clear', atMs: atMs + 1, detail: '' });
}

async function countReads({ office, principal }: Call, subjects: readonly string[]): Promise<void> {
  const alarms = await update(office.ports.state, 'accesses', principal.actor, 'reads', (stored) => {
    const before = stored ? fromBytes<Reads>(stored.value) : noReads;
    const { reads, alarms: begun } = addReads(before, office.ports.clock.nowMs(), subjects);
    const same =
      begun.length === 0 && reads.hourMs === before.hourMs && reads.subjects.length === before.subjects.length;
    return { bytes: same ? undefined : toBytes(reads), result: begun };
  });
  for (const alarm of alarms)
    await raiseEvent(office, alarm, principal.actor, 'count the entries of this user in the audit trail');
}

/** Whether people are the user themselves, or relatives of theirs by the rules of the register. */
async function ownOrRelative({ office, principal }: Call, people: readonly string[]): Promise<boolean> {
  const { personId: self } = principal;
  if (self === undefined) return false;
  return people.includes(self) || ((await office.rules.related?.(office, self, people)) ?? false);
}

/** Alarms of unusual access, raised before the data is returned. People who see their own data raise none. */
export async function watchAccess(call: Call, records: readonly Stored[], subjects: readonly string[]): Promise<void> {
  const { office, principal, role, purpose } = call;
  if (role === office.facts.own?.role) return;
  const people = [...new Set(records.flatMap((r) => personIdOf(office, r) ?? []))];
  if (people.length === 0) return;
  await countReads(call, subjects);
  const raise = (alarm: RegisterAlarm) => raiseEvent(office, alarm, principal.actor, `as ${role}, for ${purpose}`);
  if (await ownOrRelative(call, people)) await raise('own-or-relative-file');
  if (records.some((r) => isPerson(office, r) && r.facts.protected)) await raise('protected-file');
  if (!isOfficeTime(office.zone.wallMs(office.ports.clock.nowMs()), office.settings.officeHours))
    await raise('out-of-hours');
}
