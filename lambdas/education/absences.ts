import { zoneOf } from '../../lib/engine/clock/zone-time';
import type { Message } from '../../lib/engine/feed-processor';
import { readerOf } from '../../lib/engine/files/file-readers';
import { fieldsOf } from '../../lib/engine/intake/fields';
import type { Admitted, Keeper } from '../../lib/engine/intake/keeper';
import { keptFeed } from '../../lib/engine/intake/message-feed';
import { Refused, reading } from '../../lib/engine/intake/reading';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports, StateStorePort } from '../../lib/engine/ports/ports';
import { processorOf } from '../../lib/engine/windows/streamed';
import { education } from '../../lib/services/education/facts';
import type { PupilAbsences } from '../../lib/services/education/rules/absence';
import { entryOf } from '../../lib/shared/entry-of';
import { groupedBy } from '../../lib/shared/grouped-by';
import {
  isErased,
  itemOf,
  oldestKept,
  type Pupils,
  pupilHasher,
  reckoned,
  saidOf,
  pupilStore as store,
  withoutBefore,
} from './pupils';
import { descriptor, localDate, trimmed, within } from './read';
import { dayOf, type SaidKind, type SaidOfPupil, saidKinds, withSaid } from './rules/said';

const lastKey = '\uffff';
const formats = { xml: { element: 'StudentSchoolAttendanceEvent' } } as const;

/** Categories of the AttendanceEventCategoryDescriptor of Ed-Fi. Some write `Partial`: half a day, excused. */
const kinds: Readonly<Record<string, SaidKind>> = {
  'In Attendance': 'present',
  'Excused Absence': 'excused',
  Partial: 'excused',
  'Unexcused Absence': 'unexcused',
  Tardy: 'tardy',
};

interface Absence {
  readonly pupil: string;
  readonly date: string;
  readonly kind: SaidKind;
  /** Share of the day. */
  readonly duration: number;
  readonly receivedMs: number;
  /** All that it said, with what is not read: one that is sent again is the same. Hashed before it is kept. */
  readonly content: string;
}

function readEvent(message: Message, timeZone: string) {
  const { receivedAtMs } = message;
  const fields = fieldsOf(message);
  const event = fields.object('AttendanceEvent');
  const category = descriptor(event.text('AttendanceEventCategory'));
  if (!Object.hasOwn(kinds, category)) throw new Refused('schema.invalid', 'AttendanceEventCategory is none of Ed-Fi');
  const { date, atMs } = localDate(trimmed(event, 'EventDate'), 'EventDate', zoneOf(timeZone));
  const duration = event.optional.number('EventDuration', { min: 0, max: 1 }) ?? (category === 'Partial' ? 0.5 : 1);
  const pupil = within(fields, 'StudentReference', 'StudentIdentity');
  const school = within(fields, 'SchoolReference', 'SchoolIdentity');
  const [pupilId, deviceId] = [pupil, school].map((one, i) =>
    one ? trimmed(one, i === 0 ? 'StudentUniqueId' : 'SchoolId') : '',
  ) as [string, string];
  if (pupilId === '' || deviceId === '') throw new Refused('schema.invalid', 'the pupil or the school is missing');
  const kind = entryOf(kinds, category) as SaidKind;
  const content = Buffer.from(message.bytes).toString('utf8');
  const events: Absence = { pupil: pupilId, date, kind, duration, receivedMs: receivedAtMs, content };
  return { atMs: Math.min(atMs, receivedAtMs), deviceId, events };
}

type Kept = Admitted<Absence, never>;

/** Characters of a mark: of one pupil and day two statements with the same one are the same. */
const markLength = 8;

/** Notes what is said of a day of a pupil, in any order: whether it is new, or came earlier than was known. */
function noted(
  pupils: Pupils,
  { hash, mark, events }: Statement,
  oldest: string,
): { readonly isNew: boolean; readonly isChanged: boolean } {
  const { date, kind, duration, receivedMs } = events;
  // Erased for a guardian, or forgotten: what is sent again does not bring it back.
  if (date < oldest || isErased(pupils, hash, date)) return { isNew: false, isChanged: false };
  const days = saidOf(pupils, hash);
  const before = days[date] ?? [];
  const day = withSaid(before, [saidKinds.indexOf(kind), duration, receivedMs, mark]);
  if (day) pupils[hash] = { ...days, [date]: day };
  return { isNew: day !== undefined && !before.some((one) => one[3] === mark), isChanged: day !== undefined };
}

interface Statement {
  readonly one: Kept;
  readonly events: Absence;
  readonly hash: string;
  readonly mark: string;
}

const keeperOf = ({ state, clock }: Pick<Ports, 'state' | 'clock'>): Keeper<Absence, never> => ({
  async absorb(admitted) {
    const hash = await pupilHasher(state);
    const oldest = oldestKept(clock.nowMs());
    const fresh = new Set<Kept>();
    const statements = admitted.flatMap((one): readonly Statement[] => {
      const { events } = one.reading;
      return events ? [{ one, events, hash: hash(events.pupil), mark: hash(events.content).slice(0, markLength) }] : [];
    });
    for (const [key, some] of groupedBy(statements, (each) => `${itemOf(each.hash)}#${each.one.deviceId}`)) {
      const [sort, school] = [key.slice(0, 1), key.slice(2)];
      const added = await update(state, store, school, sort, (stored) => {
        const pupils = stored ? fromBytes<Pupils>(stored.value) : {};
        const notes = some.map((each) => ({ each, ...noted(pupils, each, oldest) }));
        const news = notes.flatMap(({ each, isNew }) => (isNew ? [each] : []));
        return {
          bytes: notes.some(({ isChanged }) => isChanged) ? toBytes(withoutBefore(pupils, oldest)) : undefined,
          result: news,
        };
      });
      for (const { one } of added) fresh.add(one);
    }
    return fresh;
  },
  flush: async () => undefined,
});

/** Who was absent: rules A, B and C of docs/domain/education.md. Of a pupil a hash is kept, and the days. */
export const absences = processorOf(education, 'absences', (intake) =>
  keptFeed<Absence, never>({
    ...intake,
    lines: () => readerOf(formats),
    read: (message, { timeZone }) => reading(() => readEvent(message, timeZone)),
    keeper: ({ ports }) => keeperOf(ports),
  }),
);

/** Absences of the pupils of a school of whom something was said. */
export async function absencesOf(state: StateStorePort, school: string): Promise<readonly PupilAbsences[]> {
  const items = await state.entries(store, school, '', lastKey);
  const pupils = items.flatMap(({ value }) => reckoned(fromBytes<Pupils>(value)));
  const days = (one: SaidOfPupil) => Object.entries(one).map(([date, day]) => [date, dayOf(day)] as const);
  return pupils.map((one) => Object.fromEntries(days(one).filter(([, day]) => Object.keys(day).length > 0)));
}
