import { z } from 'zod';
import { isCallingCode } from '../shared/calling-codes';
import { both, type Effect, inRole } from '../shared/effects';
import { field } from '../shared/field';
import { respondWithin } from '../shared/respond-within';
import { clock, span, workWeek } from '../shared/setting-types';
import { claimName, memberName, ofOwn, tokenClaims } from '../shared/token-claims';
import { oneText, type Words } from '../shared/words';
import * as effects from './effects';
import { readsOtherFields } from './masked-effects';
import { officeTime } from './office-hours-effects';

const category = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    oneText({
      en: 'must be at most 40 lower-case letters, digits and hyphens, a letter first',
      zh: '最多 40 个小写字母、数字和连字符，以字母开头',
    }),
  )
  // Any word will do; these are what files are mostly called.
  .meta({
    usual: Object.keys(effects.categoryWords),
  });

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
const masked = (role: string, names: readonly (typeof personFieldNames)[number][], who: Words) =>
  field(z.array(z.enum(personFieldNames)).default([...names]), {
    name: { en: `what is hidden from ${who.en}`, zh: `对${who.zh}脱敏的字段` },
    doc: { en: `Fields of a person that ${who.en} see masked.`, zh: `${who.zh}只能看到脱敏内容的个人信息字段。` },
    effect: effects.hiddenFrom(role, who),
  });

const masking = z.strictObject({
  clerk: masked('clerk', ['birthDate', 'citizenNumber', 'identifier', 'phone', 'email', 'address', 'links'], {
    en: 'clerks',
    zh: '窗口人员',
  }),
  caseworker: masked('caseworker', ['citizenNumber', 'identifier', 'links'], { en: 'caseworkers', zh: '经办人员' }),
  registrar: masked('registrar', [], { en: 'registrars', zh: '登记人员' }),
  protectionOfficer: masked('protectionOfficer', [], { en: 'data protection officers', zh: '个人信息保护负责人' }),
});

const members = (name: Words, who: Words, effect: Effect) =>
  field(z.array(memberName).default([]), {
    name,
    doc: {
      en: `Groups of the identity provider, or names of IAM roles, that are ${who.en}.`,
      zh: `担任${who.zh}的身份提供方用户组或 IAM 角色名称。`,
    },
    example: ['register-counter'],
    effect,
  });

const access = z.strictObject({
  ...tokenClaims,
  personClaim: field(claimName('custom:person_id'), {
    name: { en: 'where a sign-in names its person', zh: '登录信息中的人员字段' },
    doc: {
      en: 'Claim that names the record of the holder: whose own data a resident may see, and whose own file raises an alarm.',
      zh: '令牌中注明持有人本人记录的声明：居民据此查看本人数据；工作人员打开本人档案时据此告警。',
    },
    effect: ofOwn({
      en: 'whose own data a sign-in opens is read otherwise: residents may see none any more, or those of somebody else, and staff may open their own file without an alarm; roles stay as they are',
      zh: '登录信息中的本人记录改从另一项读取：居民可能无法查看本人数据或看到他人数据，工作人员查阅本人档案可能不触发告警；角色不变',
    }),
  }),
  clerk: members(
    { en: 'who is a clerk', zh: '窗口人员' },
    { en: 'clerks: read, masked', zh: '窗口人员（查阅脱敏内容）' },
    both(effects.reads, readsOtherFields('clerk', effects.fieldWords)),
  ),
  caseworker: members(
    { en: 'who is a caseworker', zh: '经办人员' },
    { en: 'caseworkers: files and documents', zh: '经办人员（办理档案和文件）' },
    both(effects.worksOnFiles, readsOtherFields('caseworker', effects.fieldWords)),
  ),
  registrar: members(
    { en: 'who is a registrar', zh: '登记人员' },
    { en: 'registrars: enter, amend, link and merge people', zh: '登记人员（登记、更正、关联和合并人员）' },
    both(effects.registers, readsOtherFields('registrar', effects.fieldWords)),
  ),
  protectionOfficer: members(
    { en: 'who is a data protection officer', zh: '个人信息保护负责人' },
    { en: 'data protection officers', zh: '个人信息保护负责人' },
    both(
      inRole({ en: 'see all data of people and decide on their requests', zh: '查看全部个人数据并处理数据请求' }),
      readsOtherFields('protectionOfficer', effects.fieldWords),
    ),
  ),
  analyst: members(
    { en: 'who is an analyst', zh: '分析人员' },
    { en: 'analysts: counts only', zh: '分析人员（仅可见统计数）' },
    effects.counts,
  ),
  resident: members(
    { en: 'who is a resident', zh: '居民用户' },
    { en: 'residents: their own data', zh: '居民用户（仅可见本人数据）' },
    effects.seesOwn,
  ),
});

const documents = z.strictObject({
  types: field(
    z
      .array(
        z
          .string()
          .regex(
            /^(application|audio|font|haptics|image|message|model|multipart|text|video)\/[a-z0-9.+-]+$/,
            oneText({ en: 'must be a media type, e.g. application/pdf', zh: '须为媒体类型，例如 application/pdf' }),
          )
          // What browsers send of scans; `image/jpg` is of no file.
          .meta({
            usual: [
              'application/pdf',
              'image/heic',
              'image/jpeg',
              'image/png',
              'image/tiff',
              'image/webp',
              'text/plain',
            ],
          }),
      )
      .min(1)
      .default(['application/pdf', 'image/jpeg', 'image/png']),
    {
      name: { en: 'types of documents that are taken', zh: '可接收的文件类型' },
      doc: { en: 'Media types that are taken.', zh: '可接收的媒体类型。' },
      example: ['application/pdf', 'image/png'],
      effect: effects.documentTypes,
    },
  ),
  maxMegabytes: field(z.int().min(1).max(100).default(20), {
    name: { en: 'largest document', zh: '文件大小上限' },
    doc: { en: 'Largest document.', zh: '单个文件的最大大小。' },
    unit: 'MB',
    effect: effects.largestDocument,
  }),
});

const officeHours = z.strictObject({
  from: field(clock.default('07:00'), {
    name: { en: 'beginning of office hours', zh: '办公开始时间' },
    doc: { en: 'Start, local time.', zh: '开始时间，按当地时间。' },
    effect: officeTime,
  }),
  to: field(clock.default('20:00'), {
    name: { en: 'end of office hours', zh: '办公结束时间' },
    doc: { en: 'End, local time.', zh: '结束时间，按当地时间。' },
    effect: officeTime,
  }),
  days: field(workWeek, {
    name: { en: 'working days', zh: '工作日' },
    doc: { en: 'Working days: 1 Monday … 7 Sunday.', zh: '工作日：1 为星期一，7 为星期日。' },
    effect: officeTime,
  }),
});

/** Section `services.residents` of a city file. */
export const residentsConfig = z.strictObject({
  population: field(
    z
      .int()
      .min(0)
      .max(100_000_000)
      .meta({ usually: { least: 1, most: 50_000_000 }, isPopulation: true }),
    {
      name: { en: 'people in the register', zh: '登记人口' },
      doc: { en: 'People in the register, about.', zh: '登记册中的人数，约数即可。' },
      example: 500_000,
      effect: effects.people,
    },
  ),
  retention: field(z.record(category, span), {
    name: { en: 'how long files are kept', zh: '档案保存期限' },
    doc: {
      en: 'How long files of a category are kept after they are closed. A category that is not here cannot be filed.',
      zh: '各类档案办结后的保存期限；未列出的类别不能建档。',
    },
    example: { application: '10y', certificate: '30y', benefit: '5y' },
    effect: effects.keptFiles,
  }),
  legalHold: field(z.array(category).default([]), {
    name: { en: 'files under legal hold', zh: '法律保全的档案' },
    doc: {
      en: 'Categories under legal hold: their files are neither erased nor destroyed. Single persons are held through the API.',
      zh: '处于法律保全的档案类别：既不删除也不销毁。对个人的保全通过 API 办理。',
    },
    effect: effects.held,
  }),
  processingTime: field(z.record(category, span).default({}), {
    name: { en: 'processing time that is promised', zh: '承诺办理时限' },
    doc: {
      en: 'Processing time promised for files of a category (CPSV-AP processingTime).',
      zh: '各类档案承诺的办理时限（CPSV-AP processingTime）。',
    },
    example: { application: '20d' },
    effect: effects.promised,
  }),
  dataSubjectRequests: field(
    z
      .strictObject({
        respondWithin,
        controller: field(z.string().min(1).max(100).default('city'), {
          name: { en: 'controller of the data', zh: '个人信息处理者' },
          doc: { en: 'Controller id told in OpenDSR answers.', zh: 'OpenDSR 答复中注明的个人信息处理者标识。' },
          effect: effects.controller,
        }),
      })
      .prefault({}),
    {
      name: { en: 'requests of people about their data', zh: '个人信息主体请求' },
      doc: {
        en: 'Requests of data subjects (PIPL 44–50, GDPR 12–20).',
        zh: '个人信息主体的请求（《个人信息保护法》第四十四至五十条，GDPR 第 12–20 条）。',
      },
    },
  ),
  access: field(access.prefault({}), {
    name: { en: 'who has which role', zh: '角色授权' },
    doc: { en: 'Who has which role.', zh: '各角色由谁担任。' },
  }),
  masking: field(masking.prefault({}), {
    name: { en: 'what is hidden from whom', zh: '脱敏范围' },
    doc: { en: 'What each role sees masked.', zh: '各角色看到的脱敏字段。' },
  }),
  exports: field(
    z
      .strictObject({
        enabled: field(z.boolean().default(false), {
          name: { en: 'bulk export', zh: '批量导出' },
          doc: { en: 'Bulk exports may be asked for.', zh: '是否允许申请批量导出。' },
          effect: effects.bulkExport,
        }),
        validHours: field(z.int().min(1).max(168).default(24), {
          name: { en: 'how long an export may be fetched', zh: '导出有效期' },
          doc: { en: 'An approved export may be fetched so long.', zh: '经批准的导出文件可下载的时间。' },
          unit: 'h',
          effect: effects.exportFetched,
        }),
      })
      .prefault({}),
    {
      name: { en: 'bulk export', zh: '批量导出' },
      doc: { en: 'Bulk export under four eyes.', zh: '须经双人复核的批量导出。' },
      idle: {
        isOff: ({ enabled }: { readonly enabled: boolean }) => !enabled,
        says: { en: 'bulk export is off, and nothing is taken out otherwise', zh: '批量导出未开启，导出情况不变' },
      },
    },
  ),
  smallGroupMinimum: field(z.int().min(2).max(1000).default(10), {
    name: { en: 'smallest group that is shown', zh: '统计展示的最小人数' },
    doc: {
      en: 'Groups of fewer people are not shown in anything aggregated, nor what they follow from.',
      zh: '人数少于该值的分组，在任何汇总结果中均不展示，可推算出它的数值也不展示。',
    },
    effect: effects.smallestGroup,
  }),
  documents: field(documents.prefault({}), {
    name: { en: 'documents that are taken', zh: '可接收的文件' },
    doc: { en: 'Documents that are taken.', zh: '可接收的文件的类型和大小。' },
  }),
  throttle: field(
    z
      .strictObject({
        requestsPerMinute: field(z.int().min(1).max(6000).default(300), {
          name: { en: 'calls of one client in a minute', zh: '单个客户端每分钟调用次数' },
          doc: { en: 'Of one client, lasting.', zh: '单个客户端持续调用的上限。' },
          effect: effects.calls,
        }),
        burst: field(z.int().min(1).max(1000).default(60), {
          name: { en: 'calls of one client at once', zh: '单个客户端瞬时调用次数' },
          doc: { en: 'Of one client, at once.', zh: '单个客户端瞬时调用的上限。' },
          effect: effects.calls,
        }),
      })
      .prefault({}),
    {
      name: { en: 'limit of calls by client', zh: '客户端调用限额' },
      doc: { en: 'Limit of requests by client.', zh: '按客户端限制的调用量。' },
    },
  ),
  officeHours: field(officeHours.prefault({}), {
    name: { en: 'office hours', zh: '办公时间' },
    doc: { en: 'Access outside of them raises an alarm.', zh: '在此时间以外访问会触发告警。' },
  }),
  phoneCountryCode: field(
    z
      .string()
      .regex(/^[1-9]\d{0,2}$/, {
        error: oneText({ en: 'must be 1 to 3 digits', zh: '须为 1 至 3 位数字' }),
        abort: true,
      })
      .refine(
        isCallingCode,
        oneText({ en: 'must be the calling code of a country (E.164)', zh: '须为某国家的电话代码（E.164）' }),
      )
      .default('86')
      .meta({ isCallingCode: true }),
    {
      name: { en: 'calling code of phone numbers', zh: '电话国家代码' },
      doc: { en: 'Calling code of phone numbers written without one.', zh: '未写国家代码的电话号码所采用的代码。' },
      example: '86',
      effect: effects.phoneNumbers,
    },
  ),
  divisions: field(
    z
      .record(
        z
          .string()
          .regex(/^\d{6}$/, oneText({ en: 'must be 6 digits in quotes', zh: '须为 6 位数字，加引号' }))
          .meta({ isDivision: true }),
        z.array(z.string().min(1)).min(1),
      )
      .default({}),
    {
      name: { en: 'names of the city’s divisions', zh: '行政区划名称' },
      doc: {
        en: 'Districts of the city by division code, and what people call them: an address gets its code from them.',
        zh: '本市各区划的代码及其常用名称：地址据此取得区划代码。',
      },
      example: { '640104': ['兴庆区', '兴庆'] },
      effect: effects.divisionNames,
    },
  ),
});

export type ResidentsSection = z.output<typeof residentsConfig>;
