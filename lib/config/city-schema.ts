import { z } from 'zod';
import { field, oneText, type Service } from '../services/shared';
import { roleName } from '../services/shared/role-name';
import { exampleOf } from '../services/shared/schema-walk';
import { approvals } from './approvals';
import { cloud } from './cloud-schema';
import { devices } from './devices-schema';
import * as effects from './effects/city';
import { desk } from './effects/operations';
import * as keeping from './effects/retention';
import { signIn, whoSignsIn } from './effects/sign-in';
import { issuerAddress } from './issuer-address';
import { operations } from './operations-schema';
import { prices } from './prices-schema';

/** Days of six months, the least that China's Cybersecurity Law (art. 23) asks of logs. */
export const sixMonthsDays = 184;

const cityId = z.string().regex(
  /^(?=.{2,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  oneText({
    en: 'must be 2–24 lower-case letters, digits and single hyphens',
    zh: '须为 2–24 个小写字母、数字和单个连字符',
  }),
);

/** SNS has 100 characters for who a mail is from, severity and level among them. */
const cityName = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\r\n\t]*$/, oneText({ en: 'must be one line', zh: '须为单行文字' }));

const departmentName = (services: readonly Service[]) =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*$/,
      oneText({ en: 'must be lower-case letters, digits and hyphens', zh: '须为小写字母、数字和连字符' }),
    )
    .meta({ examples: [...new Set(services.map(({ department }) => department))].sort() });

const retention = z.strictObject({
  landingDays: field(z.int().min(1).max(3650).default(400), {
    name: { en: 'how long files are kept as they came', zh: '原始文件保留期' },
    doc: {
      en: 'Files as they came; those of feeds of people go after 30 days at the latest.',
      zh: '按原样接收的文件的保留时间；涉及个人的数据流的文件最多保留 30 天。',
    },
    unit: 'days',
    effect: keeping.keptFiles,
  }),
  rawDays: field(z.int().min(1).max(3650).default(400), {
    name: { en: 'how long messages are kept as they came', zh: '原始报文保留期' },
    doc: { en: 'Messages as they came.', zh: '按原样接收的报文的保留时间。' },
    unit: 'days',
    effect: keeping.keptMessages,
  }),
  rarelyReadAfterDays: field(z.int().min(30).max(3650).optional(), {
    name: { en: 'when files and messages count as rarely read', zh: '原始数据转低频存储的天数' },
    doc: {
      en: 'Files and messages as they came that are older cost half to keep, and something each time that they are read; they are read as fast as before. Default: never. From 128 KB on, and at least 30 days.',
      zh: '超过该天数的原始文件和报文转入低频存储：保管费约减半，读取另计费，读取速度不变。默认不转。仅限 128 KB 以上的对象，最少 30 天。',
    },
    unit: 'days',
    example: 30,
    effect: keeping.rarelyRead,
  }),
  archivedAfterDays: field(z.int().min(1).max(3650).optional(), {
    name: { en: 'when files and messages are archived', zh: '原始数据归档的天数' },
    doc: {
      en: 'Files and messages as they came that are older lie in an archive: the least to keep, but somebody has to ask for them back, and waits up to half a day. Default: never.',
      zh: '超过该天数的原始文件和报文转入归档存储：保管费最低，但须先申请取回，最长等待半天。默认不归档。',
    },
    unit: 'days',
    example: 120,
    effect: keeping.archived,
  }),
  curatedDays: field(z.int().min(30).max(36_500).default(3650), {
    name: { en: 'how long records are kept', zh: '数据湖记录保留期' },
    doc: { en: 'Records of the lake.', zh: '数据湖中记录的保留时间。' },
    unit: 'days',
    effect: keeping.keptRecords,
  }),
  quarantineDays: field(z.int().min(7).max(3650).default(90), {
    name: { en: 'how long refused messages are kept', zh: '拒收报文保留期' },
    doc: { en: 'Refused messages.', zh: '被拒收报文在隔离区的保留时间。' },
    unit: 'days',
    effect: keeping.keptRefusals,
  }),
  logDays: field(z.int().min(1).max(3650).default(sixMonthsDays), {
    name: { en: 'how long logs are kept', zh: '日志保留期' },
    doc: {
      en: 'Logs and access logs; China asks for six months.',
      zh: '运行日志和访问日志的保留时间；中国要求留存六个月。',
    },
    unit: 'days',
    effect: keeping.keptLogs,
  }),
});

const notifications = z.strictObject({
  critical: field(z.array(z.email()).default([]), {
    name: { en: 'who is told of critical alarms', zh: '紧急告警接收人' },
    doc: { en: 'Told at once.', zh: '立即通知。' },
    example: ['duty@city.example'],
    effect: effects.recipientsOf({ en: 'critical', zh: '紧急' }, 'high'),
  }),
  major: field(z.array(z.email()).default([]), {
    name: { en: 'who is told of major alarms', zh: '重要告警接收人' },
    doc: { en: 'Told at once, in working hours.', zh: '工作时间内立即通知。' },
    effect: effects.recipientsOf({ en: 'major', zh: '重要' }, 'medium'),
  }),
  minor: field(z.array(z.email()).default([]), {
    name: { en: 'who is told of minor alarms', zh: '次要告警接收人' },
    doc: { en: 'Minor alarms and warnings.', zh: '次要告警和警告。' },
    effect: effects.recipientsOf({ en: 'minor', zh: '次要' }, 'low'),
  }),
});

const incidents = z.strictObject({
  enabled: field(z.boolean().default(true), {
    name: { en: 'one incident of many alarms', zh: '告警归并为事件' },
    doc: {
      en: 'Whether alarms of several services that may come of one loss of supply (by district and time, and by what the registry says supplies their devices) become one incident, and are held back while it stands. Critical alarms never are.',
      zh: '是否将可能由同一次失电引起的多个服务的告警（按片区和时间，并按注册表中的供电关系）归并为一个事件，事件期间暂不逐条通知；紧急告警始终立即通知。',
    },
    effect: effects.oneIncident,
  }),
});

const identity = (services: readonly Service[]) =>
  z.strictObject({
    kind: field(z.enum(['cognito', 'oidc', 'sigv4']), {
      name: { en: 'how people sign in', zh: '登录方式' },
      doc: { en: 'How people sign in to the APIs of the city.', zh: '人员登录本市 API 的方式。' },
      effect: whoSignsIn(services),
    }),
    issuer: field(issuerAddress.optional(), {
      name: { en: 'issuer of sign-ins', zh: '登录签发方' },
      doc: { en: 'OIDC issuer, for `oidc`.', zh: 'OIDC 签发方，用于 `oidc`。' },
      example: 'https://id.city.example',
      effect: whoSignsIn(services),
    }),
    audience: field(z.string().min(1).optional(), {
      name: { en: 'audience of sign-ins', zh: '登录令牌受众' },
      doc: { en: 'Audience of its tokens, for `oidc`.', zh: '其令牌的受众，用于 `oidc`。' },
      effect: whoSignsIn(services),
    }),
  });

const lake = z.strictObject({
  lakeFormation: field(z.boolean().default(true), {
    name: { en: 'rights to tables by department', zh: '按部门授权数据表' },
    doc: { en: 'Grant tables by department through Lake Formation.', zh: '通过 Lake Formation 按部门授予数据表权限。' },
    effect: effects.ownTables,
  }),
  queryLimitGb: field(z.int().min(1).max(100_000).default(100), {
    name: { en: 'most that one query may read', zh: '单次查询读取上限' },
    doc: { en: 'Most that one query may scan.', zh: '单次查询最多可扫描的数据量。' },
    unit: 'GB',
    effect: effects.largestQuestion,
  }),
  deleteData: field(z.boolean().default(false), {
    name: { en: 'consent that data is deleted', zh: '数据删除许可' },
    doc: {
      en: "The city's consent that its data is deleted with its stacks; an operator must also ask for it.",
      zh: '城市同意数据随堆栈一并删除；操作人员还须另行明确要求。',
    },
    effect: effects.mayBeDeleted,
  }),
});

const budget = z.strictObject({
  monthly: field(z.number().positive(), {
    name: { en: 'monthly budget', zh: '月度预算金额' },
    doc: { en: 'Monthly budget in the currency of the account.', zh: '以账户币种计的月度预算。' },
    example: 4000,
    effect: effects.warnedAt,
  }),
  email: field(z.email(), {
    name: { en: 'who is told of the budget', zh: '预算通知邮箱' },
    doc: { en: 'Told at 80% and 100%.', zh: '达到 80% 和 100% 时通知。' },
    example: 'finance@city.example',
    effect: effects.warnedWho,
  }),
});

/** The schema of a whole city file, `extends` aside. Sections of services come from their definitions. */
export function citySchema(services: readonly Service[]) {
  return z.strictObject({
    city: field(cityId, {
      name: { en: 'id of the city', zh: '城市编号' },
      doc: {
        en: 'Id of the city: part of every name in its cloud. Changing it makes another city.',
        zh: '城市的编号，是其云中所有名称的一部分；更改后即成为另一座城市。',
      },
      example: 'yinchuan',
      effect: effects.makesAnotherCloud,
    }),
    name: field(
      z.strictObject({
        en: field(cityName, {
          name: { en: 'English name of the city', zh: '城市英文名称' },
          doc: { en: 'Name in English.', zh: '城市的英文名称。' },
          example: 'Yinchuan',
          effect: effects.cityName,
        }),
        zh: field(cityName.optional(), {
          name: { en: 'Chinese name of the city', zh: '城市中文名称' },
          doc: { en: 'Name in Chinese; default the English one.', zh: '城市的中文名称；默认与英文名称相同。' },
          example: '银川市',
          effect: effects.chineseName,
        }),
      }),
      { name: { en: 'name of the city', zh: '城市名称' }, doc: { en: 'What people call it.', zh: '城市的通用名称。' } },
    ),
    division: field(
      z
        .string()
        .regex(/^\d{6}$/, oneText({ en: 'must be 6 digits in quotes', zh: '须为 6 位数字，加引号' }))
        .optional(),
      {
        name: { en: 'division code', zh: '行政区划代码' },
        doc: {
          en: 'Chinese division code (GB/T 2260), 6 digits in quotes.',
          zh: '中国行政区划代码（GB/T 2260），6 位数字，加引号。',
        },
        example: '640100',
        effect: effects.divisionCode,
      },
    ),
    language: field(z.enum(['en', 'zh']).default('en'), {
      name: { en: 'language of dashboards and alarms', zh: '界面语言' },
      doc: { en: 'Language of dashboards and alarms.', zh: '仪表盘和告警所用的语言。' },
      effect: effects.languageShown,
    }),
    timeZone: field(z.string().default('UTC'), {
      name: { en: 'time zone', zh: '时区' },
      doc: { en: 'IANA time zone of the city.', zh: '城市所在的 IANA 时区。' },
      example: 'Asia/Shanghai',
      effect: effects.cityClock,
    }),
    stage: field(z.enum(['production', 'staging', 'development']).default('production'), {
      name: { en: 'stage', zh: '环境' },
      doc: { en: 'What this cloud is for.', zh: '该城市的用途：生产、预发布或开发。' },
      effect: effects.stage,
    }),
    cloud: field(cloud, {
      name: { en: 'where the cloud runs', zh: '云环境' },
      doc: { en: 'Where it runs.', zh: '城市的云在何处运行。' },
    }),
    retention: field(retention.prefault({}), {
      name: { en: 'how long things are kept', zh: '保留期' },
      doc: { en: 'How long things are kept.', zh: '各类数据的保留时间。' },
    }),
    lake: field(lake.prefault({}), {
      name: { en: 'data lake', zh: '数据湖' },
      doc: { en: 'The data lake.', zh: '城市的数据湖。' },
    }),
    devices: field(devices.prefault({}), {
      name: { en: 'device registry', zh: '设备注册表' },
      doc: { en: 'The device registry.', zh: '城市的设备注册表。' },
    }),
    departments: field(z.record(departmentName(services), z.array(roleName)).default({}), {
      name: { en: 'departments and their roles', zh: '部门及其角色' },
      doc: {
        en: 'Department → IAM roles that may read the tables of its services and, where callers sign with SigV4, call their APIs.',
        zh: '部门与 IAM 角色的对应关系：这些角色可读取该部门各服务的数据表，在以 SigV4 签名调用时还可调用其 API。',
      },
      example: { transport: ['transport-analyst'] },
      effect: effects.departmentRoles,
    }),
    notifications: field(notifications.prefault({}), {
      name: { en: 'who is told of alarms', zh: '告警接收人' },
      doc: { en: 'Who is told of alarms, by e-mail, per severity.', zh: '按告警级别以电子邮件通知的人员。' },
    }),
    incidents: field(incidents.prefault({}), {
      name: { en: 'incidents of several services', zh: '跨服务事件' },
      doc: { en: 'Loss of supply that many devices report.', zh: '多台设备共同反映的失电事件。' },
    }),
    identity: field(identity(services).optional(), {
      name: { en: 'sign-in of people', zh: '人员登录' },
      doc: {
        en: 'How people sign in; needed by services with an API for people.',
        zh: '人员如何登录；有面向人员的 API 的服务必须填写。',
      },
      effect: signIn(services),
    }),
    operations: field(operations.optional(), {
      name: { en: 'operations API', zh: '运维 API' },
      doc: {
        en: 'API by which people work with alarms and with what services offer; without this section there is none, and alarms are only notified.',
        zh: '供人员处理告警及使用各服务所提供操作的 API；未填写时没有该 API，告警仅作通知。',
      },
      effect: desk,
    }),
    budget: field(budget.optional(), {
      name: { en: 'budget', zh: '预算' },
      doc: {
        en: 'Monthly budget; not in aws-us-gov, which has no Budgets.',
        zh: '月度预算；aws-us-gov 没有 Budgets，不可填写。',
      },
      effect: effects.costWarning,
    }),
    prices,
    approvals: field(approvals.prefault({}), {
      name: { en: 'who must approve changes', zh: '变更批准人' },
      doc: {
        en: 'Who must approve what a change does; `citykit review` names them. Nobody, where a kind is left out.',
        zh: '各类变更须由谁批准，由 `citykit review` 列出；未列出的类别无须批准。',
      },
    }),
    services: field(
      z.strictObject(
        Object.fromEntries(
          services.map((s) => [
            s.id,
            field(s.config.optional(), { name: s.name, doc: s.summary, effect: effects.runs(s) }),
          ]),
        ),
      ),
      {
        name: { en: 'services of the city', zh: '城市服务' },
        doc: { en: 'Services the city runs; one left out is not there.', zh: '城市开通的服务；未列出的即未开通。' },
        example: Object.fromEntries(services.slice(0, 1).map((s) => [s.id, exampleOf(s.config)])),
      },
    ),
  });
}

/** The effective config of a city: every default filled in. */
export type City = z.output<ReturnType<typeof citySchema>>;
