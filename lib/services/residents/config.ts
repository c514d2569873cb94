import { z } from 'zod';
import { field } from '../shared/field';

/** A time span in the calendar: days, months or years. */
const span = z.string().regex(/^[1-9]\d{0,2}[dmy]$/, 'must be days, months or years, e.g. 15d, 6m, 10y');
const category = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');
const claimValue = z.string().min(1).max(200);

const personFieldNames = [
  'givenName',
  'familyName',
  'birthDate',
  'sex',
  'citizenNumber',
  'identifier',
  'phone',
  'email',
  'address',
  'links',
] as const;
const masked = (names: readonly (typeof personFieldNames)[number][], who: string) =>
  field(z.array(z.enum(personFieldNames)).default([...names]), { doc: `Fields of a person that ${who} sees masked.` });

const masking = z.strictObject({
  clerk: masked(['birthDate', 'citizenNumber', 'identifier', 'phone', 'email', 'address', 'links'], 'a clerk'),
  caseworker: masked(['citizenNumber', 'identifier', 'links'], 'a caseworker'),
  registrar: masked([], 'a registrar'),
  protectionOfficer: masked([], 'a protection officer'),
});

const members = (who: string) =>
  field(z.array(claimValue).default([]), {
    doc: `Groups of the identity provider, or names of IAM roles, that are ${who}.`,
    example: ['register-counter'],
  });

const access = z.strictObject({
  groupsClaim: field(claimValue.default('cognito:groups'), {
    doc: 'Claim of the token that lists groups: a list of names, or a text that is one name; names are compared whole.',
  }),
  cityClaim: field(claimValue.default('custom:city'), { doc: 'Claim of the token that names the city of its holder.' }),
  personClaim: field(claimValue.default('custom:person_id'), {
    doc: 'Claim that names the record of the holder: whose own data a resident may see, and whose own file raises an alarm.',
  }),
  clerk: members('clerks: read, masked'),
  caseworker: members('caseworkers: files and documents'),
  registrar: members('registrars: enter, amend, link and merge people'),
  protectionOfficer: members('data protection officers'),
  analyst: members('analysts: counts only'),
  resident: members('residents: their own data'),
});

const documents = z.strictObject({
  types: field(
    z
      .array(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/))
      .min(1)
      .default(['application/pdf', 'image/jpeg', 'image/png']),
    {
      doc: 'Media types that are taken.',
      example: ['application/pdf', 'image/png'],
    },
  ),
  maxMegabytes: field(z.int().min(1).max(100).default(20), { doc: 'Largest document.', unit: 'MB' }),
});

const officeHours = z.strictObject({
  from: field(clock.default('07:00'), { doc: 'Start, local time.' }),
  to: field(clock.default('20:00'), { doc: 'End, local time.' }),
  days: field(z.array(z.int().min(1).max(7)).default([1, 2, 3, 4, 5]), { doc: 'Working days: 1 Monday … 7 Sunday.' }),
});

/** Section `services.residents` of a city file. */
export const residentsConfig = z.strictObject({
  population: field(z.int().min(0), { doc: 'People in the register, about.', example: 500_000 }),
  retention: field(z.record(category, span), {
    doc: 'How long files of a category are kept after they are closed. A category that is not here cannot be filed.',
    example: { application: '10y', certificate: '30y', benefit: '5y' },
  }),
  legalHold: field(z.array(category).default([]), {
    doc: 'Categories under legal hold: their files are neither erased nor destroyed. Single persons are held through the API.',
  }),
  processingTime: field(z.record(category, span).default({}), {
    doc: 'Processing time promised for files of a category (CPSV-AP processingTime).',
    example: { application: '20d' },
  }),
  dataSubjectRequests: field(
    z
      .strictObject({
        respondWithin: field(span.default('15d'), {
          doc: 'Time to answer a request of a data subject.',
          example: '15d',
        }),
        controller: field(z.string().min(1).max(100).default('city'), {
          doc: 'Controller id told in OpenDSR answers.',
        }),
      })
      .prefault({}),
    { doc: 'Requests of data subjects (PIPL 44–50, GDPR 12–20).' },
  ),
  access: field(access.prefault({}), { doc: 'Who has which role.' }),
  masking: field(masking.prefault({}), { doc: 'What each role sees masked.' }),
  exports: field(
    z
      .strictObject({
        enabled: field(z.boolean().default(false), { doc: 'Bulk exports may be asked for.' }),
        validHours: field(z.int().min(1).max(168).default(24), {
          doc: 'An approved export may be fetched so long.',
          unit: 'h',
        }),
      })
      .prefault({}),
    { doc: 'Bulk export under four eyes.' },
  ),
  smallGroupMinimum: field(z.int().min(2).max(1000).default(10), {
    doc: 'Groups of fewer people are not shown in anything aggregated, nor what they follow from.',
  }),
  documents: field(documents.prefault({}), { doc: 'Documents that are taken.' }),
  throttle: field(
    z
      .strictObject({
        requestsPerMinute: field(z.int().min(1).max(6000).default(300), { doc: 'Of one client, lasting.' }),
        burst: field(z.int().min(1).max(1000).default(60), { doc: 'Of one client, at once.' }),
      })
      .prefault({}),
    { doc: 'Limit of requests by client.' },
  ),
  officeHours: field(officeHours.prefault({}), { doc: 'Access outside of them raises an alarm.' }),
  phoneCountryCode: field(
    z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'must be 1 to 3 digits')
      .default('86'),
    {
      doc: 'Calling code of phone numbers written without one.',
      example: '86',
    },
  ),
  divisions: field(z.record(z.string().regex(/^\d{6}$/), z.array(z.string().min(1)).min(1)).default({}), {
    doc: 'Districts of the city by division code, and what people call them: an address gets its code from them.',
    example: { '640104': ['兴庆区', '兴庆'] },
  }),
});

export type ResidentsSection = z.output<typeof residentsConfig>;
