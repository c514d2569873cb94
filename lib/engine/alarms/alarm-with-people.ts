import type { AlarmChange } from './alarm-announce';
import type { AlarmEntry } from './alarm-entry';
import { ended, nobody, noticeOf } from './alarm-people';

/**
 * An alarm after what became known of it is written down to be published: each event says who has the alarm then. What
 * people did ends with the event of its end, and begins anew with the next page.
 */
export function withPeople(entry: AlarmEntry, changes: readonly AlarmChange[], nowMs: number): AlarmEntry {
  if (changes.length === 0) return entry;
  // Entries that nobody does anything about do not grow by it.
  if (entry.people === undefined) {
    const unpublished = changes.map((change) => ({ ...change, people: noticeOf(nobody, nowMs) }));
    return { ...entry, unpublished: [...entry.unpublished, ...unpublished] };
  }
  let { people } = entry;
  const unpublished = [...entry.unpublished];
  for (const change of changes) {
    unpublished.push({ ...change, people: noticeOf(people, nowMs) });
    if (change.change === 'cleared') people = ended(people, nowMs);
  }
  return { ...entry, people, unpublished };
}
