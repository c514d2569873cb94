import * as z from 'zod';
import { personalField } from '../../shared/operation';

// Resources of FHIR R4 as systems of hospitals send them: what is read of each. R4 has more, which its definitions judge
// (lambdas/medical/fhir) and nobody keeps.

const mistaken = 'entered-in-error';

/** Statuses of R4 (required bindings) of the types whose status is read: any other text could be about somebody. */
export const statuses = {
  Encounter: ['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled', mistaken, 'unknown'],
  Appointment: [
    ...(['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', mistaken] as const),
    ...(['checked-in', 'waitlist'] as const),
  ],
  Slot: ['busy', 'free', 'busy-unavailable', 'busy-tentative', mistaken],
  MeasureReport: ['complete', 'pending', 'error'],
  Consent: ['draft', 'proposed', 'active', 'rejected', 'inactive', mistaken],
  Location: ['active', 'suspended', 'inactive'],
  Observation: [
    ...(['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', mistaken] as const),
    'unknown',
  ],
} as const;

export type ResourceType = keyof typeof statuses;
export const resourceTypes = Object.keys(statuses) as readonly ResourceType[];

const text = z.string();
const codes = z
  .looseObject({ coding: z.array(z.looseObject({ system: text.optional(), code: text.optional() })).optional() })
  .meta({ id: 'CodeableConcept' });
const period = z.looseObject({ start: text.optional(), end: text.optional() }).meta({ id: 'Period' });
const reference = z.looseObject({ reference: text.optional() }).meta({ id: 'Reference' });
const identifier = z
  .looseObject({ type: codes.optional(), system: text.optional(), value: text.optional() })
  .meta({ id: 'Identifier' });

const patient = personalField('identity', reference, {
  en: 'Whom it is about; a keyed hash of it is kept, by which consents are found.',
  zh: '所涉患者；仅保存其带密钥哈希，用于查找授权。',
});
const identifiers = personalField('identity', z.array(identifier), {
  en: 'Its identifiers; keyed hashes of them are kept. Type VN is the number of the visit.',
  zh: '标识；仅保存带密钥哈希。VN 类型为就诊号。',
});

const common = { id: text.optional(), identifier: identifiers.optional() };
const resource = <const T extends ResourceType, S extends z.ZodRawShape>(type: T, shape: S) =>
  z
    .looseObject({ resourceType: z.literal(type), ...common, status: z.enum(statuses[type]), ...shape })
    .meta({ id: type });

const participant = z.looseObject({ actor: reference.optional(), status: text });
const group = z.looseObject({
  population: z.array(z.looseObject({ code: codes.optional(), count: z.int().optional() })).optional(),
});

const measured = personalField('identity', z.looseObject({ value: z.number().optional(), code: text.optional() }), {
  en: 'What was measured: judged, and kept nowhere.',
  zh: '测量值；仅校验，一律不留存。',
});

/** What may be sent. */
export const sentResource = z
  .union([
    resource('Encounter', {
      class: z.looseObject({ code: text.optional() }),
      subject: patient.optional(),
      period: period.optional(),
      serviceProvider: reference.optional(),
    }),
    resource('Appointment', {
      start: text.optional(),
      end: text.optional(),
      participant: z.array(participant).min(1),
    }),
    resource('Slot', { schedule: reference, start: text, end: text }),
    resource('MeasureReport', {
      type: z.enum(['individual', 'subject-list', 'summary', 'data-collection']),
      measure: text,
      period,
      group: z.array(group).optional(),
    }),
    resource('Consent', {
      patient: patient.optional(),
      scope: codes,
      category: z.array(codes).min(1),
      provision: z.looseObject({ type: z.enum(['deny', 'permit']).optional() }).optional(),
    }),
    resource('Location', {
      status: z.enum(statuses.Location).optional(),
      operationalStatus: z.looseObject({ code: text.optional() }).optional(),
      physicalType: codes.optional(),
      managingOrganization: reference.optional(),
      partOf: reference.optional(),
    }),
    resource('Observation', {
      code: codes,
      subject: patient.optional(),
      device: reference.optional(),
      effectiveDateTime: text.optional(),
      effectivePeriod: period.optional(),
      valueQuantity: measured.optional(),
      dataAbsentReason: codes.optional(),
    }),
  ])
  .meta({ id: 'SentResource' });

/** What is kept of a resource, and answered: its status, class, times and places (SUBSETTED). */
export const keptResource = z
  .looseObject({
    resourceType: z.enum(resourceTypes),
    id: text,
    meta: z.looseObject({ versionId: text, lastUpdated: text }),
    status: text.optional(),
  })
  .meta({ id: 'KeptResource' });

const issue = z.looseObject({
  severity: z.enum(['fatal', 'error', 'warning', 'information']),
  code: text,
  diagnostics: text.optional(),
  expression: z.array(text).optional(),
});
export const outcome = z
  .looseObject({ resourceType: z.literal('OperationOutcome'), issue: z.array(issue).min(1) })
  .meta({ id: 'OperationOutcome' });

const link = z.looseObject({ relation: text, url: text });
const request = z.looseObject({
  method: z.enum(['POST', 'PUT', 'DELETE']),
  url: text,
  ifMatch: text.optional(),
  ifNoneExist: text.optional(),
});

export const sentBundle = z
  .looseObject({
    resourceType: z.literal('Bundle'),
    type: z.enum(['batch', 'transaction']),
    entry: z.array(z.looseObject({ fullUrl: text.optional(), request, resource: sentResource.optional() })).optional(),
  })
  .meta({ id: 'SentBundle' });

const answeredEntry = z.looseObject({
  fullUrl: text.optional(),
  resource: z.union([keptResource, outcome]).optional(),
  search: z.looseObject({ mode: z.enum(['match', 'outcome']) }).optional(),
  request: z.looseObject({ method: text, url: text }).optional(),
  response: z.looseObject({ status: text, location: text.optional(), etag: text.optional() }).optional(),
});
export const answeredBundle = z
  .looseObject({
    resourceType: z.literal('Bundle'),
    type: z.enum(['searchset', 'history', 'batch-response', 'transaction-response']),
    total: z.int().optional(),
    link: z.array(link).optional(),
    entry: z.array(answeredEntry).optional(),
  })
  .meta({ id: 'AnsweredBundle' });

export const capabilities = z
  .looseObject({ resourceType: z.literal('CapabilityStatement'), status: text, fhirVersion: text })
  .meta({ id: 'CapabilityStatement' });
