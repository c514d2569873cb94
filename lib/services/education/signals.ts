import type { Alarm } from '../shared/alarm';
import type { IndicatorFacts } from '../shared/indicator';
import { registerIndicators } from '../shared/register-indicators';

const page = 'docs/domain/education.md';

/** An indicator of requests of data subjects, as a register has it. */
const ofRequests = (
  { name, statistic, source }: (typeof registerIndicators)['open-requests' | 'requests-in-time'],
  number: number,
) => ({
  ...{ name, statistic },
  source: `${source}; ${page}, indicator ${number}`,
});

/** The order is that of docs/domain/education.md. */
export const alarms = {
  'low-attendance': {
    name: { en: 'Attendance is poor', zh: '出勤率低' },
    severity: 'minor',
    settings: ['poorPercent', 'leastGroup'],
    runbook: {
      en: 'Ask the school why: an illness, a road, a strike. Look whether schools near it are the same.',
      zh: '向学校了解原因（疾病、交通、其他），并查看邻近学校是否同样。',
    },
    source: `${page}, alarm 1`,
  },
  'school-not-reported': {
    name: { en: 'School has not reported', zh: '学校未报送' },
    severity: 'minor',
    settings: ['reportByHour', 'schoolDays', 'holidays', 'extraSchoolDays', 'breaks'],
    runbook: {
      en: 'Call the school: most often its system did not send. If it has a day off, enter it in its calendar.',
      zh: '联系学校（多为系统未报送）；如当日停课，请更新其校历。',
    },
    source: `${page}, alarm 2`,
  },
  'sudden-drop': {
    name: { en: 'Attendance has dropped', zh: '出勤骤降' },
    severity: 'major',
    settings: ['dropPoints', 'leastGroup'],
    runbook: {
      en: 'Ask the school at once: it may be an outbreak or a road. Tell the department of health where children are ill.',
      zh: '立即向学校核实：可能为疫情或交通中断；如有聚集发病，通知卫生部门。',
    },
    source: `${page}, alarm 3`,
  },
  'roster-stopped': {
    name: { en: 'Roster would delete too much', zh: '名册删除超限' },
    severity: 'major',
    settings: ['mostDeletedPercent'],
    runbook: {
      en: 'Nothing was changed. Ask who sends it for a whole export. If so many have really gone, raise mostDeletedPercent for a day and have it sent again.',
      zh: '未作任何更改。请报送方重新导出完整名册；如确有大量离校，可临时调高 mostDeletedPercent 后重新报送。',
    },
    source: `${page}, alarm 4`,
  },
  'system-unavailable': {
    name: { en: 'Learning platform or network not available', zh: '教学平台或校园网不可用' },
    severity: 'minor',
    settings: ['availablePercent'],
    runbook: {
      en: 'Look in education_availability on which days it was gone, and ask its operator why. Of several schools of a district it is the provider of the line.',
      zh: '在 education_availability 查看不可用日期并联系运营方；同区多校同时不可用时联系线路运营商。',
    },
    source: `${page}, alarm 5`,
  },
  'audit-broken': {
    name: { en: 'Trail of guardians is broken', zh: '监护人办理审计链断裂' },
    severity: 'critical',
    // It is found when the clock closes a day.
    latency: 'minutes',
    runbook: {
      en: 'Fetch the day and run citykit audit verify. Treat a breach that it confirms as an attack.',
      zh: '取回当日审计文件并运行 citykit audit verify。确认断裂即按攻击处置。',
    },
    source: `${page}, alarm 6`,
  },
  'guardian-request-due': {
    name: { en: 'Request of a guardian is to be answered soon', zh: '监护人申请即将到期' },
    severity: 'major',
    settings: ['guardians.respondWithin'],
    runbook: {
      en: 'List the open requests (GET /guardians/requests): the data protection officer sees those of all schools. Have the school carry out the oldest one today, and mark it answered, or refuse it with a reason; where its time is over, tell the guardian why.',
      zh: '列出未结申请（GET /guardians/requests），个人信息保护负责人可见全部学校。请学校当日办理最早一件并标记结果，或附理由拒绝；已超期的须向监护人说明原因。',
    },
    source: `PIPL 50; GDPR 12(3); FERPA, 34 CFR 99.10(b); ${page}, alarm 7`,
  },
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;

export const indicators = {
  'attendance-today': {
    name: { en: 'Attendance today, mean of schools', zh: '今日出勤率（学校均值）' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: `${page}, indicator 1`,
  },
  'schools-reported': {
    name: { en: 'Schools that have reported today', zh: '今日已报送学校' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 4`,
  },
  'chronic-absence': {
    name: { en: 'Chronically absent', zh: '长期缺勤率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 2`,
  },
  'severe-absence': {
    name: { en: 'Severely absent', zh: '严重缺勤率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 3`,
  },
  'class-size': {
    name: { en: 'Mean size of classes', zh: '平均班额' },
    unit: 'Count',
    counts: { one: 'pupil', en: 'pupils', zh: '名学生' },
    statistic: 'Average',
    source: `${page}, indicator 7`,
  },
  'roster-findings': {
    name: { en: 'Findings of the last roster', zh: '最近名册问题数' },
    unit: 'Count',
    counts: { one: 'finding', en: 'findings', zh: '个问题' },
    statistic: 'Maximum',
    source: `${page}, indicator 7`,
  },
  'rosters-refused': {
    name: { en: 'Rosters refused today', zh: '今日拒收名册数' },
    unit: 'Count',
    counts: { one: 'roster', en: 'rosters', zh: '份名册' },
    statistic: 'Maximum',
    source: `${page}, indicator 7`,
  },
  availability: {
    name: { en: 'Availability of learning platforms and networks', zh: '教学平台与校园网可用率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 6`,
  },
  'open-requests': {
    ...ofRequests(registerIndicators['open-requests'], 8),
    unit: 'Count',
    counts: registerIndicators['open-requests'].counts,
  },
  'requests-in-time': { ...ofRequests(registerIndicators['requests-in-time'], 8), unit: 'Percent' },
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
