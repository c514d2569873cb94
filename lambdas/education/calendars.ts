import { zoneOf } from '../../lib/engine/clock/zone-time';
import { readerOf } from '../../lib/engine/files/file-readers';
import { type Fields, fieldsOf } from '../../lib/engine/intake/fields';
import type { Admitted, Keeper } from '../../lib/engine/intake/keeper';
import { keptFeed } from '../../lib/engine/intake/message-feed';
import { Refused, reading } from '../../lib/engine/intake/reading';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { processorOf } from '../../lib/engine/windows/streamed';
import { education } from '../../lib/services/education/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { descriptor, localDate, trimmed, within } from './read';

const [store, sort] = ['calendars', 'days'] as const;
const formats = { csv: { columns: ['school', 'date', 'event'] }, xml: { element: 'CalendarDate' } } as const;

/** Events of the CalendarEventDescriptor of Ed-Fi on which there are lessons. */
const lessons = ['Instructional day', 'Make-up day', 'Student late arrival/early dismissal'];

/** What stands for any other event: its text could name somebody, and says no more than that there are none. */
const noLessons = 'Other';

interface PlannedDay {
  readonly date: string;
  readonly event: string;
  readonly receivedMs: number;
}

/** Events of a date, of the file that came last. */
type Calendar = Readonly<Record<string, { readonly receivedMs: number; readonly events: readonly string[] }>>;

const schoolOf = (fields: Fields): string => {
  const identity = within(fields, 'CalendarReference', 'CalendarIdentity', 'SchoolReference', 'SchoolIdentity');
  const school = identity ? trimmed(identity, 'SchoolId') : trimmed(fields, 'school');
  if (school === '') throw new Refused('schema.invalid', 'the school is missing');
  return school;
};

function readDay(fields: Fields, receivedMs: number, timeZone: string) {
  const isXml = fields.has('CalendarEvent');
  const { date } = localDate(trimmed(fields, isXml ? 'Date' : 'date'), 'date', zoneOf(timeZone));
  const said = descriptor(fields.text(isXml ? 'CalendarEvent' : 'event'));
  const events: PlannedDay = { date, event: lessons.find((one) => one === said) ?? noLessons, receivedMs };
  return { atMs: receivedMs, deviceId: schoolOf(fields), events };
}

type Planned = Admitted<PlannedDay, never>;

/** Whether a day adds something; one of an older file does not. */
function withDay(calendar: Record<string, Calendar[string]>, { date, event, receivedMs }: PlannedDay): boolean {
  const known = calendar[date];
  if (known?.events.includes(event)) {
    if (receivedMs > known.receivedMs) calendar[date] = { receivedMs, events: [event] };
    return false;
  }
  if (known && known.receivedMs > receivedMs) return false;
  const others = known && known.receivedMs === receivedMs ? known.events : [];
  calendar[date] = { receivedMs, events: [...others, event].sort() };
  return true;
}

const keeperOf = (state: StateStorePort): Keeper<PlannedDay, never> => ({
  async absorb(admitted) {
    const fresh = new Set<Planned>();
    for (const [school, days] of groupedBy(admitted, ({ deviceId }) => deviceId)) {
      const added = await update(state, store, school, sort, (stored) => {
        const calendar = { ...(stored ? fromBytes<Calendar>(stored.value) : {}) };
        const news = days.filter(({ reading: { events } }) => events && withDay(calendar, events));
        const bytes = toBytes(calendar);
        return { bytes: stored && Buffer.compare(bytes, stored.value) === 0 ? undefined : bytes, result: news };
      });
      for (const one of added) fresh.add(one);
    }
    return fresh;
  },
  flush: async () => undefined,
});

/** Days of schools with and without lessons: rule B of docs/domain/education.md. */
export const calendars = processorOf(education, 'calendars', (intake) =>
  keptFeed<PlannedDay, never>({
    ...intake,
    lines: () => readerOf(formats),
    read: (message, { timeZone }) => reading(() => readDay(fieldsOf(message), message.receivedAtMs, timeZone)),
    keeper: ({ ports }) => keeperOf(ports.state),
  }),
);

/** What the calendar of a school says of a date; null where it says nothing. */
export async function calendarOf(state: StateStorePort, school: string): Promise<(date: string) => boolean | null> {
  const stored = await state.read(store, school, sort);
  const calendar = stored ? fromBytes<Calendar>(stored.value) : {};
  return (date) => {
    const events = calendar[date]?.events;
    return events ? events.some((event) => lessons.includes(event)) : null;
  };
}
