import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { type ResourceType, statuses } from '../../../lib/services/medical/operations/resources';
import { entryOf } from '../../../lib/shared/entry-of';
import {
  absentReasons,
  bedCounts,
  classes,
  leftAgainstAdvice,
  masked,
  physicalTypes,
  telehealth,
  vitalPanels,
  vitalUnits,
} from '../fhir/codes';
import { bedStatuses } from '../rules/places';

/** Codings with one of some codes. */
interface Codings {
  readonly codings: readonly string[];
}

/** What is kept of a part: a time, a count, an address, one of some codes, a reference to a place or a device; parts of an object. */
type Kept =
  | ('time' | 'count' | 'address' | 'place' | 'device')
  | readonly string[]
  | Codings
  | { readonly [part: string]: Kept };

const concept = (codes: readonly string[]): Kept => ({ coding: { codings: codes } });
const period: Kept = { start: 'time', end: 'time' };
const place: Kept = { reference: 'place' };
const vital = concept([...Object.keys(vitalUnits), ...vitalPanels]);
const reasons = concept(absentReasons);
const kinds = { serviceType: concept(telehealth), serviceCategory: concept(telehealth) };

/** Rule A, of resources: what of each type is kept. All else, also what R4 may yet add, is dropped before anything is stored. */
const shapes: Readonly<Record<ResourceType, { readonly [part: string]: Kept }>> = {
  Encounter: {
    status: statuses.Encounter,
    statusHistory: { status: statuses.Encounter, period },
    class: { codings: classes },
    classHistory: { class: { codings: classes }, period },
    period,
    location: {
      ...{ location: place, physicalType: concept(physicalTypes), period },
      status: ['planned', 'active', 'reserved', 'completed'],
    },
    hospitalization: { dischargeDisposition: concept([leftAgainstAdvice]) },
    serviceProvider: place,
  },
  Appointment: {
    ...{ status: statuses.Appointment, ...kinds, appointmentType: concept(telehealth) },
    ...{ start: 'time', end: 'time', created: 'time' },
    participant: { actor: place, status: ['accepted', 'declined', 'tentative', 'needs-action'] },
  },
  Slot: { ...kinds, schedule: place, status: statuses.Slot, start: 'time', end: 'time' },
  MeasureReport: {
    ...{ status: statuses.MeasureReport, type: ['summary'], measure: 'address', subject: place, reporter: place },
    ...{ date: 'time', period },
    group: { population: { code: concept(Object.values(bedCounts)), count: 'count' } },
  },
  Consent: {
    ...{ status: statuses.Consent, dateTime: 'time', provision: { type: ['deny', 'permit'] } },
    scope: concept(['adr', 'patient-privacy', 'research', 'treatment']),
    // LOINC 59284-0: patient consent.
    category: concept(['59284-0']),
  },
  Location: {
    ...{ status: statuses.Location, mode: ['instance', 'kind'], operationalStatus: { codings: bedStatuses } },
    ...{ physicalType: concept(physicalTypes), managingOrganization: place, partOf: place },
  },
  Observation: {
    ...{ status: statuses.Observation, effectiveDateTime: 'time', effectivePeriod: period },
    ...{ device: { reference: 'device' }, code: vital, dataAbsentReason: reasons },
    component: { code: vital, dataAbsentReason: reasons },
  },
};

const time = /^\d{4}(-[\dT:.Z+-]{2,40})?$/;
/** Of several words an address could be a name. */
const address = /^(https?:\/\/|urn:)[A-Za-z0-9:/._#|-]{1,200}$/;
/** Who says what a code means: addresses of standards alone, for another could name somebody. */
const systems =
  /^(http:\/\/(terminology\.hl7\.org|hl7\.org|loinc\.org|snomed\.info|unitsofmeasure\.org)(\/[A-Za-z0-9./-]{1,80})?|urn:oid:[0-9.]{1,80})$/;
const version = '(?:\\/_history\\/[A-Za-z0-9.-]{1,64})?$';
/** A place, an organisation or a device, at whatever address and of whatever version: its type and id are kept. */
const referenced = {
  place: new RegExp(`(?:^|\\/)((?:Organization|Location|Schedule|HealthcareService)\\/[A-Za-z0-9.-]{1,64})${version}`),
  device: new RegExp(`(?:^|\\/)(Device\\/[A-Za-z0-9.-]{1,64})${version}`),
};

function textKept(value: string, shape: Kept): string | undefined {
  if (shape === 'place' || shape === 'device') return referenced[shape].exec(value)?.[1];
  const isKept =
    (shape === 'time' && time.test(value)) ||
    (shape === 'address' && address.test(value)) ||
    (Array.isArray(shape) && shape.includes(value));
  return isKept ? value : undefined;
}

const isCodings = (shape: Kept): shape is Codings => typeof shape === 'object' && 'codings' in shape;

function codingKept({ system, code }: JsonObject, { codings }: Codings): JsonObject | undefined {
  if (typeof code !== 'string' || !codings.includes(code)) return undefined;
  return { ...(typeof system === 'string' && systems.test(system) ? { system } : {}), code };
}

function kept(value: unknown, shape: Kept): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => kept(one, shape)).filter((one) => one !== undefined);
    return all.length > 0 ? all : undefined;
  }
  if (typeof value === 'number') return shape === 'count' ? value : undefined;
  if (typeof value === 'string') return textKept(value, shape);
  if (!isJsonObject(value) || typeof shape === 'string' || Array.isArray(shape)) return undefined;
  if (isCodings(shape)) return codingKept(value, shape);
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
  component: ['code'],
};

/** What stands for a part that R4 requires, and of which nothing could be kept. */
const unknown: JsonObject = { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' };
const unsaid: Readonly<Record<string, JsonObject>> = {
  Encounter: { class: unknown },
  Slot: { schedule: { display: 'not kept' } },
  Consent: { scope: { coding: [unknown] }, category: [{ coding: [unknown] }] },
  Observation: { code: { coding: [unknown] } },
};

const absent = (code: string): JsonObject => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code }],
});

/** An Observation, or a component of one, with a word about its value in the place of it (R4, data-absent-reason; rule A). */
function withoutValue(of: JsonObject): JsonObject {
  const hasValue = Object.keys(of).some((name) => /^value[A-Z]/.test(name));
  const reason = hasValue
    ? absent(masked)
    : of.dataAbsentReason === undefined
      ? undefined
      : (kept(of.dataAbsentReason, reasons) ?? absent('unknown'));
  const components = Array.isArray(of.component) ? of.component.filter(isJsonObject).map(withoutValue) : undefined;
  return { ...of, ...(reason ? { dataAbsentReason: reason } : {}), ...(components ? { component: components } : {}) };
}

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
  const whole = type === 'Observation' ? withoutValue(resource) : resource;
  const of = complete(type, (kept(whole, shape) ?? {}) as JsonObject);
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
