import { windowedStores } from '../shared/common-stores';
import { facts, minutes } from '../shared/facts';
import { registerStores } from '../shared/register-stores';
import type { EducationSection } from './config';
import { absenceFiles, availabilityFiles, calendarFiles, dailyFiles, rosterFiles } from './file-forms';
import { yearDays } from './guardians-config';
import { inventoryWords, platformWords, systemWords } from './inventory-words';
import { queries } from './queries';
import { alarms, indicators } from './signals';
import { tables } from './tables';

/** Four weeks of days are looked back over, and a school corrects what it reported for some weeks. */
const keptDays = 60;
/** Of pupils on a day, some are absent or late. */
const absentShare = 0.08;

/**
 * An estimate: of a hundred pupils one a year at the counter, and each twice a year by guardians who sign in, of whom one of a hundred
 * files a request, which is listed, read twice and answered.
 */
export const guardianCallsPerYear = ({ guardians, pupils }: EducationSection): number =>
  guardians ? pupils * (guardians.guardian.length > 0 ? 2.06 : 0.01) : 0;

/** Each call for a guardian stands in the trail. */
const { audit, 'audit-heads': heads } = registerStores({ en: 'Education', zh: '教育' });

/** What schools report: attendance, calendars, rosters. No child is named in anything that leaves the readers. */
export const education = facts<EducationSection>()({
  id: 'education',
  name: { en: 'Education', zh: '教育' },
  summary: {
    en: 'Schools: attendance of days, schools that have not reported, chronic absence, rosters, learning platforms and networks. No child is named.',
    zh: '学校：每日出勤、未报送学校、长期缺勤、学生名册、教学平台与校园网。不含任何儿童身份信息。',
  },
  department: 'education',
  // Of minors: under the key of this service alone.
  data: 'personal',
  devices: {
    school: {
      name: { en: 'School', zh: '学校' },
      measure: '所',
      known: inventoryWords,
      count: (s) => s.schools,
      reports: () => minutes(24 * 60),
    },
    'student-system': {
      name: { en: 'Student information system', zh: '学籍系统' },
      measure: '套',
      known: systemWords,
      count: () => 1,
      reports: () => minutes(24 * 60),
    },
    platform: {
      name: { en: 'Learning platform or network of a school', zh: '教学平台或校园网' },
      known: platformWords,
      count: (s) => s.platforms,
      reports: () => minutes(24 * 60),
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    daily: {
      kind: 'file',
      name: { en: 'Attendance of days', zh: '每日出勤' },
      from: 'school',
      // Of counts; but whoever brings them brings files of pupils too, and one of those may lie in the wrong folder.
      ofPeople: true,
      becomes: ['attendance'],
      raises: ['low-attendance', 'sudden-drop'],
      latency: 'minutes',
      files: dailyFiles,
      messagesPerDay: (s) => s.schools * 2,
      meanBytes: 60,
      maxBytes: 4096,
    },
    calendars: {
      kind: 'file',
      name: { en: 'Calendars of schools', zh: '校历' },
      from: 'school',
      ofPeople: true,
      becomes: [],
      latency: 'minutes',
      files: calendarFiles,
      // A year of each school, some times a year.
      messagesPerDay: (s) => s.schools * 2,
      meanBytes: 400,
      maxBytes: 8192,
    },
    absences: {
      kind: 'file',
      name: { en: 'Absences of pupils', zh: '学生缺勤' },
      from: 'school',
      ofPeople: true,
      becomes: [],
      latency: 'minutes',
      files: absenceFiles,
      messagesPerDay: (s) => s.pupils * absentShare,
      meanBytes: 1000,
      maxBytes: 16_384,
    },
    roster: {
      kind: 'file',
      name: { en: 'Rosters', zh: '学生名册' },
      // Of all schools; no row is said of whoever brings it.
      from: 'student-system',
      ofPeople: true,
      becomes: ['findings'],
      latency: 'minutes',
      files: rosterFiles,
      // Every night.
      messagesPerDay: () => 1,
      meanBytes: 2_000_000,
      maxBytes: 64_000_000,
    },
    availability: {
      kind: 'file',
      name: { en: 'Availability of platforms', zh: '平台可用性' },
      from: 'platform',
      ofPeople: true,
      becomes: ['availability'],
      raises: ['system-unavailable'],
      latency: 'minutes',
      files: availabilityFiles,
      messagesPerDay: (s) => s.platforms,
      meanBytes: 40,
      maxBytes: 4096,
    },
    'for-guardians': {
      kind: 'rest',
      name: { en: 'What guardians ask for', zh: '监护人申请' },
      api: 'guardians',
      becomes: [],
      latency: 'minutes',
      messagesPerDay: (s) => Math.ceil(guardianCallsPerYear(s) / 365),
      meanBytes: 300,
      maxBytes: 16_384,
    },
  },
  apis: {
    guardians: {
      name: { en: 'Rights of guardians', zh: '监护人权利接口' },
      by: 'guardians',
      kind: 'http',
      callers: 'people',
    },
  },
  stores: {
    ...windowedStores,
    windows: { ...windowedStores.windows, expireDays: keptDays },
    calendars: {
      name: { en: 'calendars of schools', zh: '校历' },
      doc: { en: 'Days of each school with and without lessons.', zh: '各校上课与停课日期。' },
      expireDays: yearDays,
    },
    pupils: {
      name: { en: 'absences of pupils', zh: '学生缺勤' },
      doc: {
        en: 'Days of absence by hash of the pupil, of a school year.',
        zh: '按学生哈希记录的学年缺勤日期。',
      },
      expireDays: yearDays,
    },
    roster: {
      name: { en: 'roster', zh: '名册' },
      doc: {
        en: 'Digests of what the roster has, and when each was changed; no name.',
        zh: '名册记录的摘要与变更时间；不含姓名。',
      },
      expireDays: null,
    },
    relations: {
      name: { en: 'guardians and schools of pupils', zh: '学生的监护人与学校' },
      doc: {
        en: 'Keyed hashes of pupils with those of their guardians and schools, and the dates of roles and enrollments, as the newest roster has them; of a city that acts for guardians.',
        zh: '按最新名册记录学生、监护人与学校的带密钥哈希及角色、在读起止日期；仅限开通监护人办理的城市。',
      },
      expireDays: null,
    },
    calls: {
      name: { en: 'calls for guardians', zh: '监护人办理请求' },
      doc: {
        en: 'Keyed hashes of what was asked under an idempotency key, and when.',
        zh: '按幂等键记录的请求哈希与时间。',
      },
      expireDays: 7,
    },
    'guardian-requests': {
      name: { en: 'requests of guardians', zh: '监护人申请' },
      doc: {
        en: 'What guardians asked for, when, until when it is to be answered and what came of it, under keyed hashes of guardian, pupil and school, with those of whom the roster named with the pupil; whom it is about is sealed, and so kept, with the day of a correction, until it is answered.',
        zh: '监护人申请的内容、时间、答复期限与结果，按监护人、学生与学校的带密钥哈希保存，并含当时名册所列该学生相关人员的哈希；所涉人员编号加密保存，与更正日期一并于答复后删除。',
      },
      expireDays: yearDays,
    },
    throttles: {
      name: { en: 'calls of each person', zh: '各人员调用次数' },
      doc: { en: 'Calls of each person in the last minute.', zh: '各人员最近一分钟的调用次数。' },
      expireDays: 2,
    },
    audit,
    'audit-heads': heads,
    published: {
      name: { en: 'what was published', zh: '已公布数据' },
      doc: {
        en: 'Tables as they were published, once: another version would give away what they hide.',
        zh: '已公布的表，仅公布一次：再次公布会泄露被隐藏的数据。',
      },
      expireDays: yearDays,
    },
    'hash-key': {
      name: { en: 'key of the hashes of pupils', zh: '学生哈希密钥' },
      doc: {
        en: 'Made once, seen by nobody; beside it the key by which requests of guardians are sealed.',
        zh: '仅生成一次，无人可见；另有监护人申请的加密密钥。',
      },
      expireDays: null,
    },
  },
  secrets: {
    'oneroster-credentials': {
      name: { en: 'Credentials of the city at the OneRoster provider', zh: '本市在 OneRoster 服务的接入凭证' },
      givenBy: {
        en: 'Who runs the student information system gives the client ID and secret, for the scope roster-core.readonly alone. Written as JSON: {"client_id":"…","client_secret":"…"}.',
        zh: '由学籍系统运营方提供客户端标识和密钥，仅授予 roster-core.readonly 权限。写成 JSON：{"client_id":"…","client_secret":"…"}。',
      },
      rotateEveryDays: 365,
    },
  },
  functions: {
    'roster-poll': {
      name: { en: 'rosters of the OneRoster provider', zh: 'OneRoster 服务的名册' },
      memoryMb: 2048,
      timeoutSeconds: 900,
      enabled: ({ oneRoster }) => oneRoster !== undefined,
      everyMinutes: ({ oneRoster }) => oneRoster?.everyMinutes ?? 60,
      keeps: ['roster'],
      secrets: ['oneroster-credentials'],
      lands: ['roster'],
      asks: {
        oneroster: {
          name: { en: 'OneRoster provider', zh: 'OneRoster 服务' },
          silentMinutes: ({ oneRoster }) => Math.max(240, 3 * (oneRoster?.everyMinutes ?? 60)),
        },
      },
      settings: ({ oneRoster }: EducationSection) => ({ oneRoster }),
    },
    guardians: {
      name: { en: 'rights of guardians', zh: '监护人权利' },
      takes: ['for-guardians'],
      memoryMb: 512,
      timeoutSeconds: 29,
      enabled: ({ guardians }) => guardians !== undefined,
      keeps: ['pupils', 'relations', 'calls', 'guardian-requests', 'throttles', 'audit', 'audit-heads', 'hash-key'],
    },
    // Apart from the API, which cannot read the trail, and whose calls end after half a minute.
    seals: {
      name: { en: 'check of when requests of guardians are due', zh: '监护人申请到期检查' },
      raises: ['audit-broken', 'guardian-request-due'],
      shows: ['open-requests', 'requests-in-time'],
      memoryMb: 512,
      timeoutSeconds: 900,
      everyMinutes: () => 60,
      enabled: ({ guardians }) => guardians !== undefined,
      keeps: ['audit', 'audit-heads', 'alarms', 'guardian-requests'],
    },
    schools: {
      name: { en: 'schools', zh: '学校' },
      takes: ['daily', 'calendars', 'absences', 'roster', 'availability'],
      raises: ['school-not-reported', 'roster-stopped'],
      shows: [
        'attendance-today',
        'schools-reported',
        'chronic-absence',
        'severe-absence',
        'class-size',
        'roster-findings',
        'rosters-refused',
        'availability',
      ],
      memoryMb: 2048,
      timeoutSeconds: 300,
      everyMinutes: () => 15,
      // The tables that the clock publishes.
      becomes: ['absences', 'chronic'],
      keeps: ['windows', 'devices', 'alarms', 'calendars', 'pupils', 'roster', 'relations', 'published', 'hash-key'],
    },
  },
  queries,
});
