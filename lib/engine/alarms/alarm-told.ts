import type { AlarmChange } from './alarm-announce';
import type { AlarmEntry } from './alarm-entry';
import { begun, ended, nobody, noticeOf } from './alarm-people';

/**
 * An alarm after what became known of it is written down to be published: each event says who has the alarm then. What
 * people did ends with the event of its end, and begins anew with the next page.
 */
export function withPeople(entry: AlarmEntry, changes: readonly AlarmChange[], nowMs: number): AlarmEntry {
  if (changes.length === 0) return entry;
  let people = entry.people ?? nobody;
  const unpublished = [...entry.unpublished];
  for (const change of changes) {
    if (change.change === 'raised') people = begun(people, nowMs);
    unpublished.push({ ...change, people: noticeOf(people, nowMs) });
    if (change.change === 'cleared') people = ended(people, nowMs);
  }
  return { ...entry, people, unpublished };
}
