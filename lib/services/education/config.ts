import { z } from 'zod';
import {
  both,
  every,
  load,
  monthWords,
  presence,
  raisedAbove,
  raisedBelow,
  reckoning,
  sizing,
  toldOfGoing,
} from '../shared/effects';
import { field } from '../shared/field';
import { addressBefore, outsideAddress } from '../shared/outside-address';
import { peopleAccess } from '../shared/people-access-config';
import { workWeek } from '../shared/setting-types';
import * as effects from './effects';
import { guardians, officerForGuardians } from './guardians-config';

const dates = z.array(z.iso.date()).max(400).default([]);
const percent = z.number().min(1).max(100);

const schoolBreak = z.strictObject({
  from: field(z.iso.date(), {
    name: { en: 'first day of the break', zh: '假期首日' },
    doc: { en: 'First local date without lessons.', zh: '停课的首个当地日期。' },
    example: '2026-07-10',
    effect: effects.days,
  }),
  to: field(z.iso.date(), {
    name: { en: 'last day of the break', zh: '假期末日' },
    doc: { en: 'Last local date without lessons.', zh: '停课的最后一个当地日期。' },
    example: '2026-08-30',
    effect: effects.days,
  }),
});

const providerAddress = addressBefore(/\/ims(?:\/oneroster(?:\/|$)|\/?$)/i, {
  en: 'must be the address before /ims/oneroster',
  zh: '须为 /ims/oneroster 之前的地址',
});

const oneRoster = z.strictObject({
  address: field(providerAddress, {
    name: { en: 'address of the OneRoster provider', zh: 'OneRoster 服务地址' },
    doc: {
      en: 'What stands before `/ims/oneroster` in its paths: HTTPS, by a name of the Internet, without user or password.',
      zh: '其路径中 `/ims/oneroster` 之前的部分：HTTPS、互联网域名、不含用户名和密码。',
    },
    example: 'https://sis.schools.example',
    effect: effects.otherProvider,
  }),
  tokenAddress: field(outsideAddress, {
    name: { en: 'address of its tokens', zh: '令牌地址' },
    doc: {
      en: 'Where it trades client ID and secret for a token (OAuth 2.0, client credentials), with the scope `roster-core.readonly`.',
      zh: '以客户端标识和密钥换取令牌的地址（OAuth 2.0 客户端凭证模式，权限范围 `roster-core.readonly`）。',
    },
    example: 'https://login.schools.example/oauth2/token',
    effect: effects.otherTokens,
  }),
  version: field(z.enum(['1.1', '1.2']), {
    name: { en: 'version of OneRoster', zh: 'OneRoster 版本' },
    doc: { en: 'Version of its REST API.', zh: '其 REST 接口的版本。' },
    example: '1.2',
    effect: effects.otherVersion,
  }),
  everyMinutes: field(z.int().min(15).max(1440).default(60), {
    name: { en: 'time between two questions to the provider', zh: '轮询间隔' },
    doc: {
      en: 'What has changed is asked for so often, and all of it once a day.',
      zh: '按该间隔查询变更，每日一次读取全部。',
    },
    unit: 'min',
    effect: every({ en: 'rosters', zh: '名册' }),
  }),
});

export const config = z.strictObject({
  schools: field(z.int().min(1), {
    name: { en: 'number of schools', zh: '学校数量' },
    doc: { en: 'Schools that report their attendance.', zh: '报送出勤情况的学校。' },
    example: 40,
    effect: sizing({ en: 'schools', zh: '学校' }),
  }),
  pupils: field(z.int().min(1).default(20_000).meta({ isOfPeople: true }), {
    name: { en: 'number of pupils', zh: '学生人数' },
    doc: { en: 'Pupils of all schools of the city.', zh: '全市学校的学生总数。' },
    effect: load({ en: 'pupils', zh: '学生' }),
  }),
  platforms: field(z.int().min(0).default(0), {
    name: { en: 'number of learning platforms and networks', zh: '教学平台与校园网数量' },
    doc: {
      en: 'Learning platforms, and networks of schools, of which somebody reports whether they are there.',
      zh: '报送可用性的教学平台和校园网。',
    },
    effect: sizing({ en: 'learning platforms and networks', zh: '教学平台和校园网' }),
  }),
  availablePercent: field(z.number().min(90).max(99.99).default(99.5), {
    name: { en: 'availability that is enough', zh: '可用率下限' },
    doc: {
      en: 'A learning platform or network that was there for less of seven days is an alarm.',
      zh: '教学平台或校园网七天可用率低于该值时告警。',
    },
    unit: '%',
    effect: raisedBelow({ en: 'a system that is not there', zh: '系统不可用' }),
  }),
  reportByHour: field(z.number().min(7).max(20).default(10.5), {
    name: { en: 'hour by which schools report', zh: '出勤报送截止时刻' },
    doc: {
      en: "Hour on the city's clock by which a school has reported the attendance of a day with lessons; 10.5 is half past ten.",
      zh: '上课日学校应完成出勤报送的当地时刻；10.5 即 10:30。',
    },
    unit: 'h',
    effect: effects.reportedBy,
  }),
  schoolDays: field(workWeek, {
    name: { en: 'days of a week with lessons', zh: '上课日' },
    doc: {
      en: 'Days with lessons: 1 Monday … 7 Sunday, where no calendar of the school says it.',
      zh: '学校校历未规定时的上课日：1 为星期一，7 为星期日。',
    },
    effect: effects.weekDays,
  }),
  holidays: field(dates, {
    name: { en: 'days off', zh: '放假日' },
    doc: { en: 'Local dates without lessons.', zh: '停课的当地日期。' },
    example: ['2026-10-01'],
    effect: effects.daysOff,
  }),
  extraSchoolDays: field(dates, {
    name: { en: 'days with lessons all the same', zh: '调休上课日' },
    doc: { en: 'Local dates of weekends or breaks with lessons.', zh: '周末或假期中照常上课的当地日期。' },
    example: ['2026-10-10'],
    effect: effects.daysOn,
  }),
  breaks: field(z.array(schoolBreak).max(20).default([]), {
    name: { en: 'breaks', zh: '学校假期' },
    doc: { en: 'Spans of local dates without lessons.', zh: '停课的当地日期区间。' },
    effect: effects.breaks,
  }),
  yearBeginsInMonth: field(z.int().min(1).max(12).default(9), {
    name: { en: 'month in which a school year begins', zh: '学年起始月份' },
    doc: { en: 'A school year begins on the first of this month.', zh: '学年自该月 1 日起算。' },
    effect: reckoning({ en: 'chronic absences', zh: '长期缺勤' }, { words: monthWords }),
  }),
  poorPercent: field(z.number().min(50).max(98).default(90), {
    name: { en: 'attendance that is poor', zh: '低出勤率' },
    doc: {
      en: 'A smaller attendance of a school on a day is an alarm, where ten pupils or more are absent.',
      zh: '学校单日出勤率低于该值且缺勤不少于十人时告警。',
    },
    unit: '%',
    effect: raisedBelow({ en: 'a school with poor attendance', zh: '出勤率低的学校' }),
  }),
  dropPoints: field(z.number().min(5).max(30).default(10), {
    name: { en: 'drop of attendance', zh: '出勤骤降幅度' },
    doc: {
      en: 'So many points below the mean of the same weekday of four weeks are an alarm.',
      zh: '较前四周同一星期的均值低出该百分点即告警。',
    },
    unit: '%',
    effect: raisedAbove({ en: 'a school that suddenly empties', zh: '出勤骤降的学校' }),
  }),
  chronicPercent: field(percent.default(10), {
    name: { en: 'absence that is chronic', zh: '长期缺勤阈值' },
    doc: {
      en: 'A pupil who was absent on this share of the enrolled days or more, for whatever reason, is chronically absent.',
      zh: '学生缺勤（不论原因）天数占应到天数达到该比例，即为长期缺勤。',
    },
    unit: '%',
    effect: reckoning({ en: 'chronic absences', zh: '长期缺勤' }),
  }),
  severePercent: field(percent.default(20), {
    name: { en: 'absence that is severe', zh: '严重缺勤阈值' },
    doc: { en: 'The same of severe absence.', zh: '严重缺勤的比例，含义同上。' },
    unit: '%',
    effect: reckoning({ en: 'severe absences', zh: '严重缺勤' }),
  }),
  leastEnrolledDays: field(z.int().min(1).max(180).default(10), {
    name: { en: 'fewest days for a share of absence', zh: '缺勤统计最少天数' },
    doc: {
      en: 'Before so many days with lessons of a school year nobody counts as chronically absent.',
      zh: '学年上课天数未达到该值前，不判定长期缺勤。',
    },
    unit: 'days',
    effect: reckoning({ en: 'chronic absences', zh: '长期缺勤' }),
  }),
  leastGroup: field(z.int().min(10).max(100).default(10), {
    name: { en: 'smallest group that is shown', zh: '最小公布群体' },
    doc: {
      en: 'Counts of fewer pupils are hidden, with others by which they could be worked out.',
      zh: '人数少于该值的数据隐藏，并隐藏可据以推算的其他数据。',
    },
    effect: effects.leastGroup,
  }),
  mostDeletedPercent: field(z.number().min(1).max(50).default(10), {
    name: { en: 'most that a roster may delete', zh: '名册删除上限' },
    doc: {
      en: 'A bulk roster that leaves out more of what is known is stopped with an alarm, and changes nothing.',
      zh: '全量名册缺失的既有记录超过该比例时停止处理并告警，不作任何更改。',
    },
    unit: '%',
    effect: effects.mostDeleted,
  }),
  oneRoster: field(oneRoster.optional(), {
    name: { en: 'OneRoster provider', zh: 'OneRoster 服务' },
    doc: {
      en: 'A student information system that the city polls for rosters by OneRoster REST. Without it nobody is asked, and files may be brought. Client ID and secret are in no file: docs/security/secrets.md.',
      zh: '本市通过 OneRoster REST 接口轮询名册的学籍系统。未设置时不轮询，可上传文件。客户端标识和密钥不写入任何文件：见 docs/security/secrets.md。',
    },
    effect: effects.fetched,
  }),
  guardians: field(guardians.optional(), {
    name: { en: 'acting for guardians', zh: '代监护人办理' },
    doc: {
      en: 'An API by which schools and the data protection officer act for guardians: access, correction, erasure, restriction; who signs in as a guardian reads alone, and files requests with a time to answer. With it the city keeps keyed hashes of guardians, schools and pupils of rosters. Default: the schools alone do.',
      zh: '供学校和个人信息保护负责人代监护人办理查阅、更正、删除与限制的接口；监护人登录后可自行查阅并提交有答复期限的申请。启用后本市保存名册中监护人、学校与学生的带密钥哈希。默认仅由学校自行办理。',
    },
    effect: both(
      presence(
        'security',
        'more',
        {
          en: 'staff of schools may act for guardians, whose hashes are kept',
          zh: '学校可代监护人办理，并保存监护人哈希',
        },
        {
          en: 'nobody acts for guardians at the city, and what they asked for waits without an alarm; notes of what was erased stay',
          zh: '本市不再代监护人办理，未结申请不再提醒；已删除标记保留',
        },
      ),
      toldOfGoing(
        presence(
          'service',
          'more',
          {
            en: 'guardians can ask the city to show, correct and erase what is kept of their children',
            zh: '监护人可通过本市查阅、更正、删除子女信息',
          },
          {
            en: 'guardians can no longer ask the city to show, correct or erase what is kept of their children: the schools alone do it',
            zh: '监护人不能再通过本市查阅、更正、删除子女信息，须向学校办理',
          },
        ),
        {
          en: 'before the deployment, tell all schools that act for guardians that their staff are turned away, and guardians that they must ask their school',
          zh: '部署前告知所有代办学校其工作人员将不能再办理，并告知监护人改向学校申请',
        },
      ),
    ),
  }),
  access: peopleAccess({ effect: officerForGuardians, callsWith: 'guardians' }),
});

export type EducationSection = z.output<typeof config>;
