import {
  amount,
  asking,
  both,
  clockOf,
  dated,
  givesSecret,
  members,
  other,
  presence,
  raisedAbove,
  weekdayWords,
} from '../shared/effects';

/** Who can be made out of what is shown, as in other statistics of people; an alarm is a figure, too. */
export const leastGroup = both(
  amount(
    'security',
    'more',
    {
      en: 'figures of more groups of children are hidden, for they are too small',
      zh: '更多学生群体因人数不足不予公布',
    },
    { en: 'figures of smaller groups of children are shown', zh: '人数更少的学生群体也予公布' },
  ),
  raisedAbove({
    en: 'a school with poor attendance, or that suddenly empties, where few are absent',
    zh: '缺勤人数较少而出勤率低或出勤骤降的学校',
  }),
);

const raisedLater = raisedAbove({ en: 'a school that has not reported', zh: '未报送的学校' }, 'service', {
  as: clockOf,
});
/** By then schools have reported; figures of the day are published from then on, without those that have not. */
export const reportedBy = both(
  raisedLater,
  asking(
    amount(
      'service',
      'neither',
      {
        en: 'figures of the attendance of a day are published later: schools have longer to report',
        zh: '当日出勤数据更晚发布：学校报送时间延长',
      },
      {
        en: 'schools must report their attendance earlier: figures of the day are published without those that report as late as before, each an alarm',
        zh: '学校须更早报送出勤：仍按原时间报送的学校不计入当日数据，且逐一告警',
      },
      { as: clockOf, severity: 'medium' },
    ),
    (_, { before, after }) => Number(after) < Number(before),
    {
      en: 'before the deployment, tell the schools to report their attendance by {after} instead of {before}',
      zh: '部署前告知各学校：出勤报送截止时刻由 {before} 提前至 {after}',
    },
  ),
);

export const mostDeleted = amount(
  'data',
  'less',
  { en: 'a roster that lost more of its rows is taken', zh: '缺失更多记录的名册也会被接受' },
  { en: 'a roster that lost fewer of its rows is stopped', zh: '缺失较少记录的名册即被停止' },
  // What it leaves out is back with the next whole roster.
  { isFinal: false },
);

export const weekDays = members(
  'operations',
  'neither',
  { en: 'schools are expected to report on these days', zh: '这些日子学校应报送' },
  { en: 'schools are not expected to report on these days', zh: '这些日子学校无需报送' },
  { words: weekdayWords },
);
export const daysOff = dated(
  members(
    'operations',
    'neither',
    {
      en: 'these days count as days without lessons, and no school is expected to report on them',
      zh: '这些日子按停课计，学校无需报送',
    },
    {
      en: 'these days do not count as days off, and schools are expected to report on those of the week',
      zh: '这些日子不按放假计，属上课日的，学校应报送',
    },
    {
      moved: {
        en: 'other days count as days off, on which no school is expected to report',
        zh: '放假日调整，放假当日学校无需报送',
      },
    },
  ),
);
export const daysOn = dated(
  members(
    'operations',
    'neither',
    {
      en: 'these days count as days with lessons, and schools are expected to report on them',
      zh: '这些日子按上课计，学校应报送',
    },
    {
      en: 'these days do not count as extra days with lessons, and no school is expected to report on those outside the week or in a break',
      zh: '这些日子不按调休上课计，属非上课日或假期的，学校无需报送',
    },
    {
      moved: {
        en: 'other days count as extra days with lessons, on which schools are expected to report',
        zh: '调休上课日调整，当日学校应报送',
      },
    },
  ),
);
export { breaks } from './break-effects';
/** Of the first and the last day of a break, of which all breaks speak. */
export const days = dated(
  other('operations', {
    en: 'schools are expected to report on other days',
    zh: '学校应报送的日期改变',
  }),
);

export const fetched = presence(
  'service',
  'more',
  { en: 'rosters come from the provider by themselves', zh: '自动从学籍系统获取名册' },
  {
    en: 'rosters no longer come by themselves; what is known stays as it is',
    zh: '不再自动获取名册；已知内容保持不变',
  },
);
export const otherProvider = givesSecret(
  'oneroster-credentials',
  other(
    'service',
    {
      en: 'rosters come from another place, which gets the credentials of the city, and are read anew',
      zh: '名册改由另一地址提供，本市凭证将发往该地址，并重新读取全部名册',
    },
    { severity: 'high' },
  ),
);
export const otherTokens = givesSecret(
  'oneroster-credentials',
  other(
    'service',
    {
      en: 'the credentials of the city go to another place for tokens; rosters come from the same one, once it gives these',
      zh: '本市凭证改发往另一令牌地址；名册仍由原地址提供，取得令牌后方可获取',
    },
    { severity: 'high' },
  ),
);
export const otherVersion = other('service', {
  en: 'rosters are asked for by another version of OneRoster, and read anew',
  zh: '改用另一版本的 OneRoster 获取名册，并重新读取全部名册',
});
