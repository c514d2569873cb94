import { createHash } from 'node:crypto';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { type Hl7Event, isTrigger } from '../rules/visit';
import type { Hl7Message } from './message';

/** What the city reads of an ADT message: what happened, where and when, and of whom a digest. */
interface AdtFields {
  readonly [name: string]: string;
  readonly trigger: string;
  readonly facility: string;
  readonly visit: string;
}

/** A visit is known by the number that its hospital gives it; the number goes no further than this digest. */
export const visitIdOf = (hospital: string, number: string): string =>
  createHash('sha256')
    .update(JSON.stringify([hospital, number]))
    .digest('hex')
    .slice(0, 32);

/** The number of the visit, PV1-19; else the account, else the patient with the time of admission. */
export function visitNumberIn(message: Hl7Message): string {
  const admitted = message.value('PV1', 44);
  const [visit, account, patient] = [message.value('PV1', 19), message.value('PID', 18), message.value('PID', 3)];
  if (visit !== '') return visit;
  if (account !== '') return `account ${account}`;
  return patient === '' || admitted === '' ? '' : `patient ${patient} ${admitted}`;
}

function visitIn(message: Hl7Message): string {
  const number = visitNumberIn(message);
  return number === '' ? '' : visitIdOf(message.value('MSH', 4), number);
}

/** Fields of an ADT message, as they stand there; of one of another kind its kind alone. */
export function adtFieldsOf(message: Hl7Message): AdtFields {
  const kind = message.value('MSH', 9);
  if (kind === '') throw new Refused('schema.invalid', 'MSH-9 does not say what message it is');
  // Messages of trials and debugging (HL7 2.5.1, table 0103) are about nobody.
  const isReal = kind === 'ADT' && message.value('MSH', 11) === 'P';
  return {
    trigger: isReal ? message.value('MSH', 9, 2) || message.value('EVN', 1) : '',
    facility: message.value('MSH', 4),
    visit: isReal ? visitIn(message) : '',
    said: message.value('EVN', 2) || message.value('MSH', 7),
    occurred: message.value('EVN', 6),
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

const time = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?([+-])?(\d{2})?(\d{2})?$/;

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
    (sign === undefined) === (offMinutes === undefined);
  if (!isReal) throw new Refused('time.invalid', `${name} is no time`);
  const withPart = wallMs + Math.floor(Number(`0.${part || '0'}`) * 1000);
  if (sign === undefined) return zone.instantMs(withPart);
  const offset = (Number(offHours) * 60 + Number(offMinutes)) * 60_000;
  return sign === '+' ? withPart - offset : withPart + offset;
}

/** A name of a place as hospitals write it, and not what somebody typed there instead. */
export const placeName = (text: string): string | null => (/^[\p{L}\p{N} ._-]{1,20}$/u.test(text) ? text : null);

/**
 * What a message says of a visit; nothing where it is about none. When something happened: A03 PV1-45, A01 and A04 PV1-44, else EVN-6,
 * else when it was recorded. A message without offset is on the clock of the city.
 */
export function readAdt(
  fields: Fields,
  zone: ZoneTime,
): { readonly deviceId: string; readonly reports: readonly Hl7Event[] } {
  const text = (name: string) => fields.text(name);
  const [trigger, deviceId, visit] = [text('trigger'), text('facility'), text('visit')];
  if (deviceId === '') throw new Refused('schema.invalid', 'MSH-4 does not say which hospital it is');
  if (!isTrigger(trigger) || text('class') === '') return { deviceId, reports: [] };
  if (visit === '') {
    if (text('class').toUpperCase() !== 'E') return { deviceId, reports: [] };
    throw new Refused('schema.invalid', 'PV1-19 does not say which visit it is');
  }
  const at = (name: string, field: string) => (text(name) === '' ? null : hl7Time(text(name), zone, field));
  const saidMs = at('said', 'EVN-2');
  if (saidMs === null) throw new Refused('schema.invalid', 'EVN-2 does not say when it was recorded');
  const [occurredMs, admittedMs, leftMs] = [at('occurred', 'EVN-6'), at('admitted', 'PV1-44'), at('left', 'PV1-45')];
  const own = trigger === 'A03' ? leftMs : trigger === 'A01' || trigger === 'A04' ? admittedMs : null;
  const bed = [text('room'), text('bed')].filter((part) => part !== '').join('-');
  const event: Hl7Event = {
    ...{ by: 'hl7', visit, trigger, saidMs, admittedMs, atMs: own ?? occurredMs ?? saidMs },
    class: text('class').toUpperCase().slice(0, 1),
    ward: placeName(text('ward')),
    bed: placeName(bed),
    disposition: text('disposition').slice(0, 3),
    byAmbulance: text('arrival').toUpperCase() === 'A',
  };
  return { deviceId, reports: [event] };
}
