import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import type { ResourceType } from '../../../lib/services/medical/operations/resources';
import { entryOf } from '../../../lib/shared/entry-of';

/** What is kept of a part: all of a code, a time or a number; a reference to a place or an organisation; parts of an object. */
type Kept = 'value' | 'reference' | { readonly [part: string]: Kept };

const coding: Kept = { coding: { system: 'value', code: 'value' } };
const period: Kept = { start: 'value', end: 'value' };
const reference: Kept = { reference: 'reference' };

/** Rule A, of resources: what of each type is kept. All else, also what R4 may yet add, is dropped before anything is stored. */
const shapes: Readonly<Record<ResourceType, Kept>> = {
  Encounter: {
    status: 'value',
    statusHistory: { status: 'value', period },
    class: { system: 'value', code: 'value' },
    classHistory: { class: { system: 'value', code: 'value' }, period },
    period,
    location: { location: reference, status: 'value', physicalType: coding, period },
    hospitalization: { dischargeDisposition: coding },
    serviceProvider: reference,
  },
  Appointment: {
    ...{ status: 'value', serviceType: coding, serviceCategory: coding, appointmentType: coding },
    ...{ start: 'value', end: 'value', created: 'value' },
    participant: { actor: reference, status: 'value' },
  },
  Slot: {
    ...{ serviceType: coding, serviceCategory: coding, appointmentType: coding, schedule: reference },
    ...{ status: 'value', start: 'value', end: 'value' },
  },
  MeasureReport: {
    ...{ status: 'value', type: 'value', measure: 'value', subject: reference, reporter: reference },
    ...{ date: 'value', period },
    group: { code: coding, population: { code: coding, count: 'value' } },
  },
  Consent: { status: 'value', scope: coding, category: coding, dateTime: 'value', provision: { type: 'value' } },
};

/** Codes, times and addresses of R4: one word. Of several words it could be a name. */
const word = /^[A-Za-z0-9:/.+_#|-]{1,200}$/;
/** A place or an organisation, at whatever address and of whatever version: its type and id are kept. */
const place =
  /(?:^|\/)((?:Organization|Location|Schedule|HealthcareService)\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

function kept(value: unknown, shape: Kept): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => kept(one, shape)).filter((one) => one !== undefined);
    return all.length > 0 ? all : undefined;
  }
  if (shape === 'value') {
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    return typeof value === 'string' && word.test(value) ? value : undefined;
  }
  if (shape === 'reference') return typeof value === 'string' ? place.exec(value)?.[1] : undefined;
  if (!isJsonObject(value)) return undefined;
  const members = Object.entries(shape).flatMap(([name, of]) => {
    const one = Object.hasOwn(value, name) ? kept(value[name], of) : undefined;
    return one === undefined ? [] : [[name, one] as const];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

/** What R4 requires of an element of a list: without it, since nothing of it could be kept, the element goes. */
const parts: Readonly<Record<string, readonly string[]>> = {
  location: ['location'],
  statusHistory: ['status', 'period'],
  classHistory: ['class', 'period'],
  participant: ['actor'],
};

/** What stands for a part that R4 requires, and of which nothing could be kept. */
const unsaid: Readonly<Record<string, JsonObject>> = {
  Encounter: { class: { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' } },
  Slot: { schedule: { display: 'not kept' } },
};

/** What is kept of a resource, with all that R4 requires of it but participants, who are nobody's business. */
function complete(type: string, of: JsonObject): JsonObject {
  const whole = Object.entries({ ...entryOf(unsaid, type), ...of }).flatMap(([name, value]) => {
    const needs = entryOf(parts, name);
    if (!needs || !Array.isArray(value)) return [[name, value] as const];
    const left = value.filter((one) => isJsonObject(one) && needs.every((part) => Object.hasOwn(one, part)));
    return left.length > 0 ? [[name, left] as const] : [];
  });
  return Object.fromEntries(whole);
}

/** HL7, extension of R4: how who came was brought. */
const modeOfArrival = 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival';

/** A resource without anything of who it is about: what is stored, shown, and given to the feeds. */
export function stripped(resource: JsonObject): JsonObject {
  const type = String(resource.resourceType);
  const shape = entryOf(shapes, type);
  if (!shape) throw new Error('a type that is not taken');
  const of = complete(type, (kept(resource, shape) ?? {}) as JsonObject);
  const extensions = Array.isArray(resource.extension) ? resource.extension : [];
  const isByAmbulance = extensions.some(
    (one) =>
      isJsonObject(one) && one.url === modeOfArrival && isJsonObject(one.valueCoding) && one.valueCoding.code === 'A',
  );
  return {
    resourceType: type,
    ...of,
    ...(type === 'Encounter' && isByAmbulance
      ? { extension: [{ url: modeOfArrival, valueCoding: { code: 'A' } }] }
      : {}),
  };
}
