import { checkCalendar } from '../shared/calendar-check';
import type { SectionProblem } from '../shared/definition';
import { repeated } from '../shared/setting-types';
import { spanOf } from '../shared/span';
import { counted } from '../shared/words';
import type { EducationSection } from './config';
import { yearDays } from './guardians-config';

/** Schools are closed no longer, apart from disasters: a longer break is a slip in a date. */
const longestBreakDays = 120;

const dayCount = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** Pupils of a school on average: the largest of China have twenty thousand, as many as a city has by default. */
const mostOfSchool = 25_000;

/** A break ends after it begins; severe is more than chronic; every school has somebody. */
const checkNumbers = ({
  breaks,
  chronicPercent,
  severePercent,
  schools,
  pupils,
}: EducationSection): SectionProblem[] => [
  ...(pupils >= schools
    ? []
    : [
        {
          fault: 'unmeant' as const,
          path: ['pupils'],
          message: {
            en: `${counted(schools, 'school has', 'schools have')} ${counted(pupils, 'pupil')} in all`,
            zh: `${schools} 所学校共有学生 ${pupils} 人`,
          },
          hint: { en: 'give the pupils of the city, not of a school', zh: '填写全市学生数，而非一所学校的人数' },
        },
      ]),
  ...(pupils <= schools * mostOfSchool
    ? []
    : [
        {
          fault: 'unmeant' as const,
          path: ['pupils'],
          message: {
            en: `${counted(schools, 'school has', 'schools have')} ${counted(pupils, 'pupil')} in all, ${Math.round(pupils / schools)} each`,
            zh: `${schools} 所学校共有学生 ${pupils} 人，平均每校 ${Math.round(pupils / schools)} 人`,
          },
          hint: { en: 'correct pupils, or schools', zh: '更正 pupils 或 schools' },
        },
      ]),
  ...breaks.flatMap(({ from, to }, i): SectionProblem[] =>
    to < from
      ? [
          {
            fault: 'backwards' as const,
            path: ['breaks', i, 'to'],
            message: { en: 'the break would end before it begins', zh: '假期末日早于首日' },
            hint: { en: 'give it a day that is not before from', zh: '请填写不早于 from 的日期' },
          },
        ]
      : dayCount(from, to) > longestBreakDays
        ? [
            {
              fault: 'unmeant' as const,
              path: ['breaks', i, 'to'],
              message: {
                en: `the break lasts ${counted(dayCount(from, to), 'day')}: nobody is absent meanwhile`,
                zh: `假期长达 ${dayCount(from, to)} 天，其间不统计缺勤`,
              },
              hint: { en: 'correct the year or the month of its last day', zh: '更正末日的年份或月份' },
            },
          ]
        : [],
  ),
  ...(severePercent > chronicPercent
    ? []
    : [
        {
          fault: 'crossed' as const,
          path: ['severePercent'],
          message: { en: 'an absence would be severe before it is chronic', zh: '严重缺勤阈值不高于长期缺勤阈值' },
          hint: { en: 'give it more than chronicPercent', zh: '请设为大于 chronicPercent 的值' },
        },
      ]),
];

/** A group that is both would make every guardian staff, of all pupils of the school. */
const checkGroups = ({ guardians, access }: EducationSection): SectionProblem[] => {
  const staff = new Set([...access.protectionOfficer, ...(guardians?.schools ?? []).flatMap(({ members }) => members)]);
  return (guardians?.guardian ?? []).flatMap((group, i) =>
    staff.has(group)
      ? [
          {
            fault: 'contradicting' as const,
            path: ['guardians', 'guardian', i],
            message: {
              en: `${group} would be guardians and staff: every guardian could act for those of other children`,
              zh: `${group} 同时为监护人和工作人员：任一监护人均可代其他学生的监护人办理`,
            },
            hint: { en: 'give guardians a group of their own', zh: '请为监护人单独设置用户组' },
          },
        ]
      : [],
  );
};

/** Nobody waits for an answer longer than anything of the pupil is kept. */
const checkTime = ({ guardians }: EducationSection): SectionProblem[] =>
  guardians && (spanOf(guardians.respondWithin)?.days ?? 0) > yearDays
    ? [
        {
          fault: 'contradicting',
          path: ['guardians', 'respondWithin'],
          message: {
            en: `guardians would wait ${guardians.respondWithin} for an answer, and days of the pupil are forgotten after ${yearDays} days`,
            zh: `监护人等待答复 ${guardians.respondWithin}，而学生的缺勤记录仅保存 ${yearDays} 天`,
          },
          hint: {
            en: 'give it 3m or less: no law gives more (GDPR 12(3), FERPA 45 days)',
            zh: '请设为 3m 或更短：法律不允许更长（GDPR 第 12 条第 3 款、FERPA 45 天）',
          },
        },
      ]
    : [];

/** Schools that act for guardians are schools of the city. */
const checkSchools = ({ schools, guardians }: EducationSection): SectionProblem[] => {
  const acting = guardians?.schools.length ?? 0;
  return acting <= schools
    ? []
    : [
        {
          fault: 'unmeant',
          path: ['schools'],
          message: {
            en: `schools is ${schools}, and ${counted(acting, 'school acts', 'schools act')} for guardians`,
            zh: `schools 为 ${schools}，而有 ${acting} 所学校为监护人办理`,
          },
          hint: { en: `set schools: ${acting} or more`, zh: `将 schools 设为 ${acting} 或更多` },
        },
      ];
};

/** Days off and on once each, numbers that go together, and groups that do not. */
export const check = (section: EducationSection): readonly SectionProblem[] => [
  ...checkCalendar({
    off: ['holidays', section.holidays],
    on: ['extraSchoolDays', section.extraSchoolDays],
    week: ['schoolDays', section.schoolDays],
    breaks: section.breaks,
  }),
  ...checkNumbers(section),
  ...checkGroups(section),
  ...checkTime(section),
  ...checkSchools(section),
  ...repeated(
    (section.guardians?.schools ?? []).map(({ id }, i) => ({ name: id, path: ['guardians', 'schools', i, 'id'] })),
    (id) => ({ en: `there are two schools ${id}`, zh: `学校 ${id} 重复` }),
  ),
];
