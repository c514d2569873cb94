import { z } from 'zod';
import { field, oneText } from '../services/shared';
import { workWeek } from '../services/shared/setting-types';
import { memberName } from '../services/shared/token-claims';
import * as effects from './effects/operations';

const clock = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    oneText({ en: 'must be a time like 08:30', zh: '须为 08:30 形式的时间' }),
  );

/** Claims of tokens of the city's sign-in, where the file says none. */
const usualClaims = {
  city: (signIn: string | undefined) => (signIn === 'cognito' ? 'custom:city' : 'city'),
  groups: (signIn: string | undefined) => (signIn === 'cognito' ? 'cognito:groups' : 'groups'),
};

const access = z.strictObject({
  viewers: field(z.array(memberName).default([]), {
    name: { en: 'who reads alarms', zh: '告警查看人员' },
    doc: {
      en: 'Groups of the sign-in, or IAM roles for `sigv4`, that read alarms and what people wrote about them.',
      zh: '可查看告警及备注的登录组；`sigv4` 时为 IAM 角色。',
    },
    example: ['control-room-guests'],
    effect: effects.sees,
  }),
  operators: field(z.array(memberName).default([]), {
    name: { en: 'who handles alarms', zh: '告警处理人员' },
    doc: {
      en: 'Those that acknowledge, assign, comment, silence and close them.',
      zh: '可确认、指派、备注、静音和关闭告警的组或角色。',
    },
    example: ['control-room'],
    effect: effects.acts,
  }),
  controllers: field(z.array(memberName).default([]), {
    name: { en: 'who gives commands', zh: '指令下发人员' },
    doc: {
      en: 'Those that give commands which services offer, e.g. limits of charging.',
      zh: '可下发各服务所提供指令（如充电限额）的组或角色。',
    },
    example: ['grid-dispatch'],
    effect: effects.controls,
  }),
  cityClaim: field(z.string().min(1).optional().meta({ isClaim: true }), {
    name: { en: 'claim with the city', zh: '城市声明' },
    doc: {
      en: 'Claim of a token that names the city it is for; default `custom:city` with Cognito, else `city`.',
      zh: '令牌中注明所属城市的声明；默认值：Cognito 为 `custom:city`，其他为 `city`。',
    },
    example: 'city',
    effect: effects.claimOf(usualClaims.city),
  }),
  groupsClaim: field(z.string().min(1).optional().meta({ isClaim: true }), {
    name: { en: 'claim with the groups', zh: '组声明' },
    doc: {
      en: 'Claim of a token with the groups of a person; default `cognito:groups` with Cognito, else `groups`.',
      zh: '令牌中列出人员所属组的声明；默认值：Cognito 为 `cognito:groups`，其他为 `groups`。',
    },
    example: 'groups',
    effect: effects.claimOf(usualClaims.groups),
  }),
  nameClaim: field(z.string().min(1).default('name').meta({ isClaim: true }), {
    name: { en: 'claim with the name', zh: '姓名声明' },
    doc: {
      en: 'Claim of a token with what notifications call a person; without it the e-mail address.',
      zh: '令牌中用于通知的人员称呼；缺少时用电子邮件地址。',
    },
    effect: effects.claim,
  }),
});

const hours = (
  severity: { readonly en: string; readonly zh: string },
  most: number,
  byDefault: number,
  effect = effects.silent,
) =>
  field(z.int().min(0).max(most).default(byDefault), {
    name: { en: `longest silence of ${severity.en} alarms`, zh: `${severity.zh}告警最长静音时间` },
    doc: {
      en: `How long a person may silence ${severity.en} alarms at most; 0: not at all.`,
      zh: `人员可将${severity.zh}告警静音的最长时间；0 表示不可静音。`,
    },
    unit: 'hours',
    effect,
  });

const silence = z.strictObject({
  criticalHours: hours({ en: 'critical', zh: '紧急' }, 24, 4, effects.ofCritical(effects.silent)),
  majorHours: hours({ en: 'major', zh: '重要' }, 720, 72),
  minorHours: hours({ en: 'minor and warning', zh: '次要和提示' }, 2160, 720),
});

const minutes = (
  severity: { readonly en: string; readonly zh: string },
  counted: { readonly en: string; readonly zh: string },
  byDefault: number,
  effect = effects.waits,
) =>
  field(z.int().min(0).max(10_080).default(byDefault), {
    name: { en: `time to take ${severity.en} alarms`, zh: `${severity.zh}告警确认时限` },
    doc: {
      en: `Minutes within which somebody must have ${severity.en} alarms, ${counted.en}; after as many again the next people are told. 0: they are not escalated.`,
      zh: `${severity.zh}告警须在此时间内有人处理，${counted.zh}；每再过同样时间通知下一级人员。0 表示不升级。`,
    },
    unit: 'minutes',
    effect,
  });

const always = { en: 'day and night', zh: '全天计时' };
const office = { en: 'of office hours', zh: '仅计办公时间' };

const level = (order: { readonly en: string; readonly zh: string }) =>
  field(z.array(z.email()).default([]), {
    name: { en: `who is told ${order.en} of alarms that nobody has`, zh: `无人处理告警的${order.zh}接收人` },
    doc: {
      en: `Told ${order.en}, when nobody has an alarm in time.`,
      zh: `告警逾时无人处理时，通知的${order.zh}人员。`,
    },
    example: ['shift-lead@city.example'],
    effect: effects.next(order),
  });

const escalation = z.strictObject({
  criticalMinutes: minutes({ en: 'critical', zh: '紧急' }, always, 15, effects.ofCritical(effects.waits)),
  majorMinutes: minutes({ en: 'major', zh: '重要' }, office, 60),
  minorMinutes: minutes({ en: 'minor and warning', zh: '次要和提示' }, office, 0),
  first: level({ en: 'first', zh: '第一级' }),
  second: level({ en: 'second', zh: '第二级' }),
  third: level({ en: 'third', zh: '第三级' }),
});

const officeHours = z
  .strictObject({
    from: field(clock.default('08:30'), {
      name: { en: 'beginning of office hours', zh: '办公开始时间' },
      doc: { en: 'Start, local time.', zh: '开始时间，按当地时间。' },
      effect: effects.officeBegins,
    }),
    to: field(clock.default('17:30'), {
      name: { en: 'end of office hours', zh: '办公结束时间' },
      doc: { en: 'End, local time.', zh: '结束时间，按当地时间。' },
      effect: effects.officeEnds,
    }),
    days: field(workWeek, {
      name: { en: 'working days', zh: '工作日' },
      doc: { en: 'Working days: 1 Monday … 7 Sunday.', zh: '工作日：1 为星期一，7 为星期日。' },
      effect: effects.workDays,
    }),
    holidays: field(z.array(z.iso.date()).default([]), {
      name: { en: 'days without office hours', zh: '放假日' },
      doc: { en: 'Local dates without office hours.', zh: '不办公的当地日期。' },
      example: ['2026-10-01'],
      effect: effects.daysOff,
    }),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: oneText({ en: 'must be after the beginning of office hours', zh: '须晚于办公开始时间' }),
  });

/** Section `operations` of a city's file: who works with alarms, and when others are notified. */
export const operations = z.strictObject({
  access: field(access.prefault({}), {
    name: { en: 'who works with the operations API', zh: '运维 API 使用人员' },
    doc: { en: 'Who works with the operations API.', zh: '运维 API 的使用人员。' },
  }),
  silence: field(silence.prefault({}), {
    name: { en: 'longest silence of alarms', zh: '告警最长静音时间' },
    doc: { en: 'How long people may silence alarms.', zh: '人员可将告警静音的最长时间。' },
  }),
  escalation: field(escalation.prefault({}), {
    name: { en: 'escalation of alarms', zh: '告警升级' },
    doc: {
      en: 'When others are told of an alarm that nobody has, and who.',
      zh: '无人处理的告警在何时通知哪些人员。',
    },
    idle: effects.toNobody,
  }),
  officeHours: field(officeHours.prefault({}), {
    name: { en: 'office hours of the control room', zh: '值班室办公时间' },
    doc: {
      en: 'By the clock of the city; only these count for alarms that are not critical.',
      zh: '按城市时区；非紧急告警仅计此时间。',
    },
  }),
});

/** Claims by which the operations API knows people: those that tokens of the city's sign-in have, where the file says none. */
export function claimsOf(
  { cityClaim, groupsClaim, nameClaim }: z.output<typeof access>,
  signIn: string | undefined,
): { readonly cityClaim: string; readonly groupsClaim: string; readonly nameClaim: string } {
  return {
    cityClaim: cityClaim ?? usualClaims.city(signIn),
    groupsClaim: groupsClaim ?? usualClaims.groups(signIn),
    nameClaim,
  };
}
