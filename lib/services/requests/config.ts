import { z } from 'zod';
import { checkCalendar } from '../shared/calendar-check';
import { minorUnitOf } from '../shared/currencies';
import type { SectionProblem } from '../shared/definition';
import { load, sizing } from '../shared/effects';
import { field } from '../shared/field';
import { peopleAccessConfig } from '../shared/people-access-config';
import { repeated, workWeek } from '../shared/setting-types';
import { counted } from '../shared/words';
import * as effects from './effects';
import { georeport } from './georeport-config';
import { type Question, type RequestType, requestType } from './type-config';

const dates = z.array(z.iso.date()).max(400).default([]);

/** Of none no desk has work. */
const yearly = z
  .int()
  .min(0)
  .default(30_000)
  .meta({ usually: { least: 1, most: 50_000_000 } });

export const config = z.strictObject({
  desks: field(z.int().min(1), {
    name: { en: 'number of desks', zh: '承办部门数量' },
    doc: { en: 'Desks whose systems deliver what they have on their list.', zh: '其系统报送诉求清单的承办部门。' },
    example: 6,
    effect: sizing({ en: 'desks', zh: '承办部门' }),
  }),
  requestsPerYear: field(yearly, {
    name: { en: 'requests of a year', zh: '年诉求量' },
    doc: { en: 'Requests that people make in a year.', zh: '公众一年提出的诉求数量。' },
    effect: load({ en: 'requests of a year', zh: '年诉求' }),
  }),
  types: field(z.array(requestType).max(1000).default([]), {
    name: { en: 'types of requests', zh: '诉求类型' },
    doc: { en: 'What people may ask for. Files may bring others.', zh: '可受理的诉求类型；文件可含其他类型。' },
    effect: effects.types,
  }),
  targetDays: field(z.int().min(1).max(120).default(10), {
    name: { en: 'target of requests', zh: '办理期限' },
    doc: {
      en: 'Working days in which a request should be closed, where neither its type nor its file says another time.',
      zh: '诉求应办结的工作日数；类型或文件另有规定的除外。',
    },
    unit: 'working days',
    effect: effects.target,
  }),
  workDays: field(workWeek, {
    name: { en: 'working days of a week', zh: '工作日' },
    doc: { en: 'Working days: 1 Monday … 7 Sunday.', zh: '工作日：1 为星期一，7 为星期日。' },
    effect: effects.workDays,
  }),
  holidays: field(dates, {
    name: { en: 'days off', zh: '放假日' },
    doc: { en: 'Local dates on which nobody works.', zh: '不办公的当地日期。' },
    example: ['2026-10-01'],
    effect: effects.holidays,
  }),
  extraWorkDays: field(dates, {
    name: { en: 'days on which people work all the same', zh: '调休上班日' },
    doc: { en: 'Local dates of weekends that are worked, e.g. for a long holiday.', zh: '周末调休上班的当地日期。' },
    example: ['2026-10-10'],
    effect: effects.extraWorkDays,
  }),
  duplicateMetres: field(z.int().min(10).max(100).default(75), {
    name: { en: 'distance of duplicates', zh: '重复诉求距离' },
    doc: {
      en: 'A request of the same type as one that is open, at most a week younger and so near, is a duplicate.',
      zh: '与一周内未办结的同类诉求相距不超过该值的，判为重复。',
    },
    unit: 'm',
    effect: effects.duplicates,
  }),
  clusterTimes: field(z.number().min(2).max(20).default(3), {
    name: { en: 'times the mean that are a cluster', zh: '聚集倍数' },
    doc: {
      en: 'So many times the daily mean of four weeks in a kilometre and day are a cluster.',
      zh: '一公里内一天的上报点超过四周日均的该倍数，判为聚集。',
    },
    effect: effects.clusterTimes,
  }),
  clusterPlaces: field(z.int().min(3).max(100).default(5), {
    name: { en: 'fewest places of a cluster', zh: '聚集最少点数' },
    doc: { en: 'Fewer places are no cluster, however few the mean has.', zh: '上报点少于该值时不判为聚集。' },
    effect: effects.clusterTimes,
  }),
  outagePlaces: field(z.int().min(2).max(50).default(3), {
    name: { en: 'fewest things of an outage', zh: '故障最少设施数' },
    doc: {
      en: 'So many things of a kind, reported within six hours and a kilometre, are an outage of their supply or network.',
      zh: '六小时内一公里范围被上报的同类设施达到该数，判为供电或网络故障。',
    },
    effect: effects.outagePlaces,
  }),
  nearMetres: field(z.int().min(5).max(200).default(30), {
    name: { en: 'distance to the thing reported', zh: '设施关联距离' },
    doc: { en: 'A request is about the nearest thing of its kind so near.', zh: '诉求关联该距离内最近的同类设施。' },
    unit: 'm',
    effect: effects.near,
  }),
  backlogDays: field(z.int().min(1).max(120).default(14), {
    name: { en: 'days late that are an alarm', zh: '积压天数' },
    doc: { en: 'A request that is so many days late is an alarm.', zh: '超期达到该天数的诉求即告警。' },
    unit: 'days',
    effect: effects.backlog,
  }),
  georeport: field(georeport.optional(), {
    name: { en: 'Open311 for apps', zh: 'Open311 接口' },
    doc: {
      en: 'Open311 GeoReport v2 for apps of others: what may be reported, reports, what became of them.',
      zh: '面向第三方应用的 Open311 GeoReport v2：诉求类型、上报与进度查询。',
    },
    effect: effects.openApi,
  }),
  access: peopleAccessConfig,
});

export type { Question, RequestType };
export type RequestsSection = z.output<typeof config>;

/** Codes name one type each, and apps have something to report. */
export const check = (section: RequestsSection): readonly SectionProblem[] => {
  const { types, georeport: open } = section;
  const listless = types.flatMap(({ questions }, i) =>
    questions.flatMap(({ form, values }, j) => (form.endsWith('list') && values.length === 0 ? [[i, j] as const] : [])),
  );
  return [
    ...checkCalendar({
      off: ['holidays', section.holidays],
      on: ['extraWorkDays', section.extraWorkDays],
      week: ['workDays', section.workDays],
    }),
    ...repeated(
      types.map(({ code }, i) => ({ name: code, path: ['types', i, 'code'] })),
      (code) => ({ en: `two types have the code ${code}`, zh: `两个类型使用同一代码 ${code}` }),
    ),
    ...repeated(
      types.map(({ name, group = '' }, i) => ({ name, same: `${group}\0${name}`, path: ['types', i, 'name'] })),
      (name) => ({ en: `two types of a group are called ${name}`, zh: `同一分组内两个类型均名为 ${name}` }),
    ).map((problem): SectionProblem => ({ ...problem, fault: 'unmeant' })),
    ...types.flatMap(({ questions }, i) =>
      repeated(
        questions.map(({ code }, j) => ({ name: code, path: ['types', i, 'questions', j, 'code'] })),
        (code) => ({
          en: `two questions of the type have the code ${code}`,
          zh: `该类型两个问题项使用同一代码 ${code}`,
        }),
      ),
    ),
    ...listless.map(([i, j]) => ({
      fault: 'incomplete' as const,
      path: ['types', i, 'questions', j, 'form'],
      message: { en: 'there is nothing to choose from', zh: '没有可选答案' },
      hint: { en: 'add values, or another form', zh: '请填写 values，或改用其他形式' },
    })),
    ...types.flatMap(({ questions }, i) =>
      questions.flatMap(({ form, values }, j) =>
        form.endsWith('list') || values.length === 0
          ? []
          : [
              {
                fault: 'idle' as const,
                path: ['types', i, 'questions', j, 'values'],
                message: {
                  en: `people answer by ${form}, so that nobody chooses from values`,
                  zh: `答案形式为 ${form}，values 不会供选择`,
                },
                hint: {
                  en: 'remove values, or set form: singlevaluelist',
                  zh: '删除 values，或写 form: singlevaluelist',
                },
              },
            ],
      ),
    ),
    ...types.flatMap(({ fee }, i) => {
      const places = fee?.amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;
      const most = fee ? (minorUnitOf(fee.currency) ?? 0) : 0;
      if (!fee || places <= most) return [];
      return [
        {
          fault: 'contradicting' as const,
          path: ['types', i, 'fee', 'amount'],
          message: {
            en: `${fee.currency} has ${counted(most, 'decimal place')} (ISO 4217), and ${fee.amount} has ${places}`,
            zh: `${fee.currency} 有 ${most} 位小数（ISO 4217），而 ${fee.amount} 有 ${places} 位`,
          },
          hint: { en: 'give an amount that can be paid', zh: '填写可以支付的金额' },
        },
      ];
    }),
    ...types.flatMap(({ fee }, i) =>
      fee && Number(fee.amount) === 0
        ? [
            {
              fault: 'idle' as const,
              path: ['types', i, 'fee', 'amount'],
              message: {
                en: `a fee of ${fee.amount} asks nothing of anybody`,
                zh: `收费金额为 ${fee.amount}，不收取任何费用`,
              },
              hint: { en: 'leave fee out, or set an amount', zh: '省去 fee，或填写金额' },
            },
          ]
        : [],
    ),
    ...(open && types.length === 0
      ? [
          {
            fault: 'incomplete' as const,
            path: ['georeport'],
            message: { en: 'apps would have nothing to report', zh: '应用没有可上报的类型' },
            hint: { en: 'add types', zh: '请填写 types' },
          },
        ]
      : []),
  ];
};
