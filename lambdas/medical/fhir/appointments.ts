import { createHash } from 'node:crypto';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { folded } from '../../../lib/engine/subjects/fold';
import { storeHasher } from '../../../lib/engine/vault/store-hasher';
import { medical } from '../../../lib/services/medical/facts';
import { beginningOf } from '../../../lib/shared/beginning-of';
import { placeName } from '../hl7/adt';
import { telehealth } from './codes';
import { codesIn, idIn, instantIn, listOf, partOf, resourceOf } from './read';

/** A version of an appointment, or of a slot in which one may be made. */
interface Booking {
  readonly atMs: number;
  readonly saidMs: number;
  readonly kind: 'appointment' | 'slot';
  /** Digest of hospital and id. */
  readonly id: string;
  readonly status: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isTelehealth: boolean;
  readonly schedule: string | null;
}

/** The hospital: of a slot that of its schedule is in no field, so that the name of the file says it. */
const hospitalOf = (resource: Fields, file: string | null): string | null => {
  const places = listOf(resource, 'participant').flatMap((one) => {
    const reference = partOf(one, 'actor').optional.text('reference') ?? '';
    return reference.startsWith('Organization/') ? [idIn(partOf(one, 'actor')) ?? ''] : [];
  });
  return places[0] ?? file;
};

export function readBooking(fields: Fields, file: string | null) {
  const { type, of } = resourceOf(fields, ['Appointment', 'Slot', 'Schedule']);
  const hospital = hospitalOf(of, file);
  if (hospital === null) throw new Refused('schema.invalid', `${type}: nothing says which hospital it is`);
  const [startMs, endMs] = [instantIn(of, 'start'), instantIn(of, 'end')];
  // A schedule, or a wish, has no time yet.
  if (type === 'Schedule' || startMs === null || endMs === null) return { deviceId: hospital, reports: [] };
  const id = of.optional.text('id');
  const saidMs = instantIn(partOf(of, 'meta'), 'lastUpdated') ?? instantIn(of, 'created');
  if (id === null || saidMs === null)
    throw new Refused('schema.invalid', `${type}: no id, or nothing says when that was`);
  const booking: Booking = {
    ...{ atMs: saidMs, saidMs, kind: type === 'Slot' ? 'slot' : 'appointment', startMs, endMs },
    id: createHash('sha256')
      .update(JSON.stringify([hospital, type, id]))
      .digest('hex')
      .slice(0, 32),
    status: beginningOf(of.text('status'), 40),
    isTelehealth: ['serviceType', 'serviceCategory', 'appointmentType'].some((name) =>
      codesIn(of, name).some((code) => telehealth.includes(code)),
    ),
    schedule: placeName(idIn(partOf(of, 'schedule')) ?? ''),
  };
  return { deviceId: hospital, reports: [booking] };
}

/** Appointments and slots of FHIR R4, for telehealth above all: of several versions the newest counts. */
export const appointments = folded(medical, 'appointments', {
  formats: { ndjson: {}, json: { list: 'entry' } },
  read: (fields: Fields, { device }) => readBooking(fields, device),
  subject: ({ id }: Booking) => id,
  unique: 'city',
  context: async ({ id }, _versions, _head, { ports }) =>
    (await storeHasher(ports.state, { store: 'hash-key', partition: 'visits', sort: 'key' }))(id),
  fold(versions, { context: hash }) {
    const newest = versions.reduce((last, one) => (last.saidMs > one.saidMs ? last : one));
    return [{ ...newest, id: hash, decidedMs: newest.saidMs, dueMs: null, isOver: false }];
  },
  tell({ id, kind, status, startMs, endMs, isTelehealth, schedule }) {
    const common = { atMs: startMs, status, is_telehealth: isTelehealth, minutes: (endMs - startMs) / 60_000 };
    const isKept = ['arrived', 'checked-in', 'fulfilled'].includes(status);
    const isJudged = kind === 'appointment' && isTelehealth && (isKept || status === 'noshow');
    return {
      records: {
        appointments: kind === 'appointment' ? [{ ...common, appointment_hash: id }] : [],
        slots: kind === 'slot' ? [{ ...common, slot_id: id, schedule }] : [],
      },
      indicators: { 'telehealth-kept': isJudged ? [{ atMs: startMs, value: isKept ? 100 : 0 }] : [] },
    };
  },
});
