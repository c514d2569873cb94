import * as z from 'zod';
import { code, described, id, line, named, page, paging, personal, reason, recordHead, versionQuery } from './common';

export const address = z.strictObject({
  line: personal(line(200), 'contact', 'As written on a letter.'),
  divisionCode: described(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    'Division of GB/T 2260; found from the line when left out.',
  ),
});

/** Fields of a person (SEMIC Core Person 2.1.2; GB/T 2261 for sex). */
export const personFields = z.strictObject({
  givenName: personal(line(100), 'identity', 'Given name.'),
  familyName: personal(line(100), 'identity', 'Family name.'),
  birthDate: personal(z.iso.date(), 'identity', 'Date of birth.'),
  sex: personal(
    z.enum(['0', '1', '2', '9']).optional(),
    'ordinary',
    'GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not said.',
  ),
  citizenNumber: personal(
    z
      .string()
      .regex(/^\d{17}[\dXx]$/)
      .optional(),
    'identity',
    'Citizen number of GB 11643; its check character, date and region are checked.',
  ),
  identifier: personal(line(40).optional(), 'identity', 'Number of another register, e.g. social security.'),
  phone: personal(line(40).optional(), 'contact', 'Kept as E.164.'),
  email: personal(z.email().max(200).optional(), 'contact', 'E-mail address.'),
  address: personal(address.optional(), 'contact', 'Where the person lives.'),
});
export type PersonFields = z.output<typeof personFields>;

export const createPersonBody = named(
  'NewPerson',
  personFields.extend({
    protected: described(z.boolean().default(false), 'A file that nobody opens without being asked about it.'),
  }),
);

const link = z.strictObject({ personId: id, relation: code });

const f = personFields.shape;

/** A change to a person as a merge patch (RFC 7396): what is left out stays, null takes away. */
export const amendPersonBody = named(
  'PersonChange',
  z.strictObject({
    givenName: f.givenName.optional(),
    familyName: f.familyName.optional(),
    birthDate: f.birthDate.optional(),
    sex: f.sex.nullable(),
    citizenNumber: f.citizenNumber.nullable(),
    identifier: f.identifier.nullable(),
    phone: f.phone.nullable(),
    email: f.email.nullable(),
    address: f.address.nullable(),
    protected: z.boolean().optional(),
  }),
);

/** A person as a role sees it: any field may be masked to text, or be left out. */
export const person = named(
  'Person',
  z.strictObject({
    ...recordHead,
    status: z.enum(['active', 'restricted']),
    protected: z.boolean(),
    legalHold: z.boolean(),
    givenName: z.string().optional(),
    familyName: z.string().optional(),
    birthDate: z.string().optional(),
    sex: z.string().optional(),
    citizenNumber: z.string().optional(),
    identifier: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    address: z.strictObject({ line: z.string(), divisionCode: z.string().optional() }).optional(),
    links: z.array(link).optional(),
  }),
);
export type Person = z.output<typeof person>;

export const personParams = z.strictObject({ personId: id });
export const personVersion = versionQuery;
export const personPage = page('Person', person);

export const searchBody = named(
  'PersonSearch',
  z
    .strictObject({
      citizenNumber: personFields.shape.citizenNumber,
      identifier: personFields.shape.identifier,
      phone: personFields.shape.phone,
      familyName: line(100).optional(),
      givenName: line(100).optional(),
      birthDate: z.iso.date().optional(),
      ...paging.shape,
      limit: z.int().min(1).max(50).default(20),
    })
    .refine(
      (s) => s.citizenNumber ?? s.identifier ?? s.phone ?? (s.familyName && (s.givenName ?? s.birthDate)),
      'name a number, a phone, or a family name with given name or date of birth',
    ),
);

export const linkParams = z.strictObject({ personId: id, otherId: id });
export const linkBody = named('PersonLink', z.strictObject({ relation: code }));
export const holdBody = named('LegalHold', z.strictObject({ held: z.boolean(), reason }));

export const breakGlassBody = named('GlassBreaking', z.strictObject({ reason }));
export const brokenGlass = named(
  'BrokenGlass',
  z.strictObject({
    id: described(id, 'Send it as Break-Glass: the person is shown without masks.'),
    expiresAt: z.iso.datetime(),
  }),
);
