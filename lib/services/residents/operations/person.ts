import * as z from 'zod';
import { oneText } from '../../shared/words';
import { code, described, id, line, named, page, paging, reason, recordHead, versionQuery } from './common';
import { personal } from './of-register';

const datum = personal('person');

export const address = z.strictObject({
  line: datum('address', line(200), { en: 'As written on a letter.', zh: '通信地址写法。' }),
  divisionCode: described(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    {
      en: 'Division of GB/T 2260; found from the line when left out.',
      zh: 'GB/T 2260 行政区划代码；未填时由地址推断。',
    },
  ),
});

/** Fields of a person (SEMIC Core Person 2.1.2; GB/T 2261 for sex). */
export const personFields = z.strictObject({
  givenName: datum('givenName', line(100), { en: 'Given name.', zh: '名。' }),
  familyName: datum('familyName', line(100), { en: 'Family name.', zh: '姓。' }),
  birthDate: datum('birthDate', z.iso.date(), { en: 'Date of birth.', zh: '出生日期。' }),
  sex: datum('sex', z.enum(['0', '1', '2', '9']).optional(), {
    en: 'GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not said.',
    zh: 'GB/T 2261.1：0 未知的性别，1 男性，2 女性，9 未说明的性别。',
  }),
  citizenNumber: datum(
    'citizenNumber',
    z
      .string()
      .regex(/^\d{17}[\dXx]$/)
      .optional(),
    {
      en: 'Citizen number of GB 11643; its check character, date and region are checked.',
      zh: 'GB 11643 公民身份号码；校验其校验码、出生日期和行政区划代码。',
    },
  ),
  identifier: datum('identifier', line(40).optional(), {
    en: 'Number of another register, e.g. social security.',
    zh: '其他登记号码，例如社会保障号码。',
  }),
  phone: datum('phone', line(40).optional(), { en: 'Kept as E.164.', zh: '电话，按 E.164 保存。' }),
  email: datum('email', z.email().max(200).optional(), { en: 'E-mail address.', zh: '电子邮箱。' }),
  address: datum('address', address.optional(), { en: 'Where the person lives.', zh: '居住地址。' }),
});
export type PersonFields = z.output<typeof personFields>;

export const createPersonBody = named(
  'NewPerson',
  personFields.extend({
    protected: described(z.boolean().default(false), {
      en: 'A file that nobody opens without being asked about it.',
      zh: '受保护档案：每次打开均须说明理由。',
    }),
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
      oneText({
        en: 'name a number, a phone, or a family name with given name or date of birth',
        zh: '给出号码、电话，或姓氏加名字或出生日期',
      }),
    ),
);

export const linkParams = z.strictObject({ personId: id, otherId: id });
export const linkBody = named('PersonLink', z.strictObject({ relation: code }));
export const holdBody = named('LegalHold', z.strictObject({ held: z.boolean(), reason }));

export const breakGlassBody = named('GlassBreaking', z.strictObject({ reason }));
export const brokenGlass = named(
  'BrokenGlass',
  z.strictObject({
    id: described(id, {
      en: 'Send it as Break-Glass: the person is shown without masks.',
      zh: '以 Break-Glass 请求头发送：人员信息不脱敏显示。',
    }),
    expiresAt: z.iso.datetime(),
  }),
);
