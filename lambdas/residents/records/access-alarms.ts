import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { isOfficeTime } from '../../../lib/services/residents/rules/office-hours';
import type { Call } from '../api/call';
import type { BackOffice } from '../office';
import { addReads, noReads, type Reads } from '../rules/access-watch';
import { lists } from './index-lists';
import type { Stored } from './stored';
import { personIdOf } from './subjects';

const hourMs = 3_600_000;

/** Raises an alarm for something that happened: raised and over. Subject and hour make it one episode. */
export async function raiseEvent(office: BackOffice, alarm: string, subject: string, detail: string): Promise<void> {
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

/** Whether people are the user themselves, of a household of theirs, or linked with them. */
async function ownOrRelative({ office, principal }: Call, people: readonly string[]): Promise<boolean> {
  const { personId: self } = principal;
  if (self === undefined) return false;
  if (people.includes(self)) return true;
  const { lists: index } = office;
  const [homes, linked] = await Promise.all([index.ids(lists.householdsOf(self)), index.ids(lists.linkedWith(self))]);
  if (people.some((personId) => linked.includes(personId))) return true;
  if (homes.length === 0) return false;
  for (const personId of people) {
    const theirs = await index.ids(lists.householdsOf(personId));
    if (theirs.some((home) => homes.includes(home))) return true;
  }
  return false;
}

/** Residents alarms 3 and 4, raised before the data is returned. Residents who see their own data raise none. */
export async function watchAccess(call: Call, records: readonly Stored[], subjects: readonly string[]): Promise<void> {
  const { office, principal, role } = call;
  if (role === 'resident') return;
  const people = [...new Set(records.flatMap((r) => personIdOf(r) ?? []))];
  if (people.length === 0) return;
  await countReads(call, subjects);
  const told = (alarm: string, detail: string) => raiseEvent(office, alarm, principal.actor, detail);
  if (await ownOrRelative(call, people)) await told('own-or-relative-file', `as ${role}, for ${call.purpose}`);
  if (records.some((r) => r.kind === 'person' && (r as Stored<'person'>).facts.protected))
    await told('protected-file', `as ${role}, for ${call.purpose}`);
  if (!isOfficeTime(office.zone.wallMs(office.ports.clock.nowMs()), office.settings.officeHours))
    await told('out-of-hours', `as ${role}, for ${call.purpose}`);
}
