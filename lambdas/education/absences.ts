import { zoneOf } from '../../lib/engine/clock/zone-time';
import { readerOf } from '../../lib/engine/files/file-readers';
import { type Fields, fieldsOf } from '../../lib/engine/intake/fields';
import type { Admitted, Keeper } from '../../lib/engine/intake/keeper';
import { keptFeed } from '../../lib/engine/intake/message-feed';
import { Refused, reading } from '../../lib/engine/intake/reading';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { storeHasher } from '../../lib/engine/vault/store-hasher';
import { processorOf } from '../../lib/engine/windows/streamed';
import { education } from '../../lib/services/education/facts';
import type { AbsenceKind, PupilAbsences } from '../../lib/services/education/rules/absence';
import { entryOf } from '../../lib/shared/entry-of';
import { groupedBy } from '../../lib/shared/grouped-by';
import { descriptor, localDate, trimmed, within } from './read';

const [store, lastKey] = ['pupils', '\uffff'] as const;
const formats = { xml: { element: 'StudentSchoolAttendanceEvent' } } as const;

/** Categories of the AttendanceEventCategoryDescriptor of Ed-Fi. Some write `Partial`: half a day, excused. */
const kinds: Readonly<Record<string, AbsenceKind | null>> = {
  'In Attendance': null,
  'Excused Absence': 'excused',
  Partial: 'excused',
  'Unexcused Absence': 'unexcused',
  Tardy: 'tardy',
};

interface Absence {
  readonly pupil: string;
  readonly date: string;
  readonly kind: AbsenceKind;
  /** Share of the day. */
  readonly duration: number;
}

function readEvent(fields: Fields, receivedAtMs: number, timeZone: string) {
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
  const kind = entryOf(kinds, category) ?? null;
  if (kind === null || duration === 0) return { atMs: receivedAtMs, deviceId };
  const events: Absence = { pupil: pupilId, date, kind, duration };
  return { atMs: Math.min(atMs, receivedAtMs), deviceId, events };
}

type Kept = Admitted<Absence, never>;
type Pupils = Record<string, Record<string, Partial<Record<AbsenceKind, number>>>>;

/** Notes a day of a pupil; of two files that say different shares of one kind the greater counts, in any order. */
function noted(pupils: Pupils, hash: string, { date, kind, duration }: Absence): boolean {
  pupils[hash] ??= {};
  const days = pupils[hash] as Pupils[string];
  days[date] ??= {};
  const day = days[date] as Pupils[string][string];
  if ((day[kind] ?? 0) >= duration) return false;
  day[kind] = duration;
  return true;
}

const hasherOf = (state: StateStorePort) => storeHasher(state, { store: 'hash-key', partition: 'pupils', sort: 'key' });

/** Pupils of a school lie in sixteen items, by their hash: a large school fits. */
const keeperOf = (state: StateStorePort): Keeper<Absence, never> => ({
  async absorb(admitted) {
    const hash = await hasherOf(state);
    // Who was there is heard, and not kept.
    const fresh = new Set<Kept>(admitted.filter(({ reading: { events } }) => events === undefined));
    const told = admitted.flatMap((one) => {
      const { events } = one.reading;
      return events ? [{ one, events, hash: hash(events.pupil) }] : [];
    });
    for (const [key, some] of groupedBy(told, (each) => `${each.hash.slice(0, 1)}#${each.one.deviceId}`)) {
      const [sort, school] = [key.slice(0, 1), key.slice(2)];
      const added = await update(state, store, school, sort, (stored) => {
        const pupils = stored ? fromBytes<Pupils>(stored.value) : {};
        const news = some.filter((each) => noted(pupils, each.hash, each.events));
        return { bytes: news.length > 0 ? toBytes(pupils) : undefined, result: news };
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
    read: (message, { timeZone }) => reading(() => readEvent(fieldsOf(message), message.receivedAtMs, timeZone)),
    keeper: ({ ports }) => keeperOf(ports.state),
  }),
);

/** Absences of the pupils of a school who had any. */
export async function absencesOf(state: StateStorePort, school: string): Promise<readonly PupilAbsences[]> {
  const items = await state.entries(store, school, '', lastKey);
  return items.flatMap(({ value }) => Object.values(fromBytes<Pupils>(value)));
}
