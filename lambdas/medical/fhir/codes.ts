import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import type { Issue } from './issue';

const mistaken = 'entered-in-error';

/** Statuses of R4 (required bindings), which the library does not compare: any other text could be about somebody. */
const statuses: Readonly<Record<string, readonly string[]>> = {
  Encounter: ['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled', mistaken, 'unknown'],
  Appointment: [
    ...['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', mistaken, 'checked-in'],
    'waitlist',
  ],
  Slot: ['busy', 'free', 'busy-unavailable', 'busy-tentative', mistaken],
  MeasureReport: ['complete', 'pending', 'error'],
};

/** What is wrong with the codes of a resource whose status is read. */
export function codeIssues({ resourceType, status, statusHistory }: JsonObject): readonly Issue[] {
  const known = entryOf(statuses, String(resourceType));
  if (!known) return [];
  const past = Array.isArray(statusHistory) ? statusHistory.map((one) => (isJsonObject(one) ? one.status : one)) : [];
  return [status, ...past].every((one) => known.includes(one as string))
    ? []
    : [{ code: 'code-invalid', at: `${String(resourceType)}.status`, text: 'a status that R4 does not have' }];
}
