import { createHash } from 'node:crypto';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { type Hl7Event, isTrigger, type Merge, type VisitEvent } from '../rules/visit';
import type { Hl7Message } from './message';

/** What the city reads of an ADT message: what happened, and of each visit where and when. */
interface AdtFields {
  readonly [name: string]: string | readonly AdtVisit[];
  readonly trigger: string;
  readonly facility: string;
  readonly visits: readonly AdtVisit[];
}

/** Of a visit its digest, and no more. */
type AdtVisit = Readonly<Record<string, string>>;

/** A visit is known by the number that its hospital gives it; the number goes no further than this digest. */
export const visitIdOf = (hospital: string, number: string): string =>
  createHash('sha256')
    .update(JSON.stringify([hospital, number]))
    .digest('hex')
    .slice(0, 32);

/** The number of the visit, PV1-19; else the account, else the patient with the time of admission. */
export function visitNumberIn(message: Hl7Message): string {
  const [visit = '', account = '', patient = ''] = numbersIn(message);
  return visit || account || patient;
}

const numbersIn = (message: Hl7Message) => {
  const [visit, account, patient] = [message.value('PV1', 19), message.value('PID', 18), message.value('PID', 3)];
  return namedNumbers(visit, account, patient, message.value('PV1', 44));
};

const namedNumbers = (visit: string, account: string, patient: string, admitted: string): readonly string[] => [
  visit,
  account && `account ${account}`,
  patient && admitted && `patient ${patient} ${admitted}`,
];

/** Events by which two numbers become one, or a number another (HL7 2.5.1, 3.3.18 and 3.3.34 to 3.3.50). */
const merging = ['A18', 'A34', 'A35', 'A36', 'A40', 'A41', 'A42', 'A46', 'A47', 'A48', 'A49', 'A50'];

/** The number that ends and the one that goes on, where both are known in the same way; numbers of patients alone say nothing of visits. */
export function mergeIn(message: Hl7Message): readonly [string, string] | null {
  if (!merging.includes(message.trigger)) return null;
  const [visit, account, patient] = [message.value('MRG', 5), message.value('MRG', 3), message.value('MRG', 1)];
  const before = namedNumbers(visit, account, patient, message.value('PV1', 44));
  const pairs = numbersIn(message).map((after, i) => [before[i] ?? '', after] as const);
  return pairs.find(([from, to]) => from !== '' && to !== '' && from !== to) ?? null;
}

/** Fields of an ADT message, as they stand there; of one of another kind its kind alone. */
export function adtFieldsOf(message: Hl7Message): AdtFields {
  const kind = message.value('MSH', 9);
  if (kind === '') throw new Refused('schema.invalid', 'MSH-9 does not say what message it is');
  // Messages of trials and debugging (HL7 2.5.1, table 0103) are about nobody.
  const isReal = kind === 'ADT' && message.value('MSH', 11) === 'P';
  const facility = message.value('MSH', 4);
  return {
    trigger: isReal ? message.trigger : '',
    facility,
    said: message.value('EVN', 2) || message.value('MSH', 7),
    occurred: message.value('EVN', 6),
    visits: isReal ? message.groups.map((one) => fieldsOfVisit(one, facility)) : [],
  };
}

function fieldsOfVisit(message: Hl7Message, facility: string): AdtVisit {
  const digest = (number: string) => (number === '' ? '' : visitIdOf(facility, number));
  const [from = '', to = ''] = mergeIn(message) ?? [];
  return {
    visit: digest(visitNumberIn(message)),
    ...{ from: digest(from), to: digest(to) },
    class: message.value('PV1', 2),
    ward: message.value('PV1', 3, 1),
    room: message.value('PV1', 3, 2),
    bed: message.value('PV1', 3, 3),
    disposition: message.value('PV1', 36),
    admitted: message.value('PV1', 44),
    left: message.value('PV1', 45),
    arrival: message.value('PV2', 38),
  };
}

const time = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?)?(?:([+-])(\d{2})(\d{2}))?$/;

/** HL7 2.5.1, 2.A.22: a time with offset, or on the clock of the city; a day alone begins at midnight. */
function hl7Time(text: string, zone: ZoneTime, name: string): number {
  const [, year, month, day, hour = '0', minute = '0', second = '0', part = '', sign, offHours, offMinutes] =
    time.exec(text) ?? [];
  const wallMs = Date.UTC(Number(year), Number(month) - 1, Number(day), +hour, +minute, +second);
  const isReal =
    year !== undefined &&
    new Date(wallMs).toISOString().slice(0, 10) === `${year}-${month}-${day}` &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    // No zone is further from UTC than 14 hours.
    Number(offHours ?? 0) <= 14 &&
    Number(offMinutes ?? 0) < 60;
  if (!isReal) throw new Refused('time.invalid', `${name} is no time`);
  const withPart = wallMs + Math.floor(Number(`0.${part || '0'}`) * 1000);
  if (sign === undefined) return zone.instantMs(withPart);
  const offset = (Number(offHours) * 60 + Number(offMinutes)) * 60_000;
  return sign === '+' ? withPart - offset : withPart + offset;
}

/** A name of a place as hospitals write it, and not what somebody typed there instead. */
export const placeName = (text: string): string | null => (/^[\p{L}\p{N} ._-]{1,20}$/u.test(text) ? text : null);

/** When a message was recorded, and when what it says happened, epoch ms. */
interface Times {
  readonly saidMs: number;
  readonly occurredMs: number | null;
}

/**
 * What a message says of visits; nothing where it is about none. When something happened: A03 PV1-45, A01 and A04 PV1-44, else EVN-6,
 * else when it was recorded. A message without offset is on the clock of the city.
 */
export function readAdt(
  fields: Fields,
  zone: ZoneTime,
): { readonly deviceId: string; readonly reports: readonly VisitEvent[] } {
  const [trigger, deviceId] = [fields.text('trigger'), fields.text('facility')];
  if (deviceId === '') throw new Refused('schema.invalid', 'MSH-4 does not say which hospital it is');
  const visits = fields.list('visits');
  const merges = visits.filter((one) => one.text('from') !== '');
  const moved = isTrigger(trigger) ? visits.filter((one) => isOfVisit(one)) : [];
  if (merges.length + moved.length === 0) return { deviceId, reports: [] };
  const at = (name: string, field: string) => timeIn(fields, name, field, zone);
  const saidMs = at('said', 'EVN-2');
  if (saidMs === null) throw new Refused('schema.invalid', 'EVN-2 does not say when it was recorded');
  const times = { saidMs, occurredMs: at('occurred', 'EVN-6') };
  return {
    deviceId,
    reports: [
      ...merges.flatMap((one) => mergesOf(one, times)),
      ...(isTrigger(trigger) ? moved.map((one) => eventOf(trigger, one, times, zone)) : []),
    ],
  };
}

const timeIn = (fields: Fields, name: string, field: string, zone: ZoneTime): number | null =>
  fields.text(name) === '' ? null : hl7Time(fields.text(name), zone, field);

/** Whether it is about a visit; of an emergency it must say which. */
function isOfVisit(fields: Fields): boolean {
  if (fields.text('class') === '' || fields.text('visit') !== '') return fields.text('class') !== '';
  if (fields.text('class').toUpperCase() !== 'E') return false;
  throw new Refused('schema.invalid', 'PV1-19 does not say which visit it is');
}

function mergesOf(fields: Fields, { saidMs, occurredMs }: Times): readonly Merge[] {
  const [from, to] = [fields.text('from'), fields.text('to')];
  const merge = { by: 'merge', saidMs, atMs: occurredMs ?? saidMs, from, to } as const;
  return [from, to].map((visit) => ({ ...merge, visit }));
}

function eventOf(
  trigger: Hl7Event['trigger'],
  fields: Fields,
  { saidMs, occurredMs }: Times,
  zone: ZoneTime,
): Hl7Event {
  const text = (name: string) => fields.text(name);
  const [admittedMs, leftMs] = [timeIn(fields, 'admitted', 'PV1-44', zone), timeIn(fields, 'left', 'PV1-45', zone)];
  const own = trigger === 'A03' ? leftMs : trigger === 'A01' || trigger === 'A04' ? admittedMs : null;
  const bed = [text('room'), text('bed')].filter((part) => part !== '').join('-');
  return {
    ...{ by: 'hl7', visit: text('visit'), trigger, saidMs, admittedMs, atMs: own ?? occurredMs ?? saidMs },
    class: text('class').toUpperCase().slice(0, 1),
    ward: placeName(text('ward')),
    bed: placeName(bed),
    disposition: text('disposition').slice(0, 3),
    byAmbulance: text('arrival').toUpperCase() === 'A',
  };
}
