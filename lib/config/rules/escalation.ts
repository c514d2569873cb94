import type { Path } from '../path';
import type { Finding, Rule, RuleContext } from './rule';

const levels = ['first', 'second', 'third'] as const;
const waits = ['criticalMinutes', 'majorMinutes', 'minorMinutes'] as const;

const finding = (path: Path, message: Finding['message'], hint: Finding['hint']): Finding => ({
  code: 'CK3063',
  path: ['operations', 'escalation', ...path],
  message,
  hint,
});

/** A level without people is left out: the next one is notified when its time is over (lib/city/operations-settings.ts). */
function emptyLevels(escalation: Escalation): Finding[] {
  return levels.flatMap((level, at) => {
    const [before, next] = [levels[at - 1], levels.slice(at + 1).find((one) => (escalation[one] ?? []).length > 0)];
    const isEmpty = (one: (typeof levels)[number]) => escalation[one]?.length === 0;
    // Of two that are empty one after the other the first says it.
    if (!isEmpty(level) || next === undefined || (before !== undefined && isEmpty(before))) return [];
    return [
      finding(
        [next],
        {
          en: `${level} names nobody, so ${next} is told of alarms that nobody has in its place`,
          zh: `${level} 没有接收人，无人处理的告警由 ${next} 递补接收`,
        },
        {
          en: `name people in ${level}, or move those of ${next} there`,
          zh: `在 ${level} 中填写人员，或将 ${next} 的人员移入`,
        },
      ),
    ];
  });
}

type Escalation = NonNullable<NonNullable<RuleContext['city']['operations']>['escalation']>;

/** Who should be notified and never is, and times that go before nobody. */
function neverNotified(escalation: Escalation, isSet: RuleContext['isSet']): Finding[] {
  const first = levels.find((level) => (escalation[level] ?? []).length > 0);
  const given = waits.filter((wait) => isSet(['operations', 'escalation', wait]));
  if (first !== undefined && waits.every((wait) => escalation[wait] === 0))
    return [
      finding(
        [first],
        { en: `${first} is never told: no alarm is escalated`, zh: `${first} 永远不会得到通知：没有告警升级` },
        { en: 'set criticalMinutes, e.g. 15, or remove the people', zh: '设置 criticalMinutes，例如 15，或删除人员' },
      ),
    ];
  const running = given.find((wait) => (escalation[wait] ?? 0) > 0);
  if (first !== undefined || running === undefined || levels.some((level) => escalation[level] === undefined))
    return [];
  return [
    finding(
      [running],
      {
        en: `${running} runs out and nobody is told: no level names anybody`,
        zh: `${running} 到时无人得到通知：各级均无接收人`,
      },
      { en: 'name people: `first: [shift-lead@city.example]`', zh: '填写人员：`first: [shift-lead@city.example]`' },
    ),
  ];
}

/** Who was notified at one level and has done nothing is notified again at the next, and nobody else is. */
function notifiedAgain(escalation: Escalation): Finding[] {
  return levels.flatMap((level, at) =>
    (escalation[level] ?? []).flatMap((mail, i) => {
      const before = levels.slice(0, at).find((one) => mail !== undefined && escalation[one]?.includes(mail));
      if (before === undefined) return [];
      return [
        finding(
          [level, i],
          { en: `${mail} is told in ${before} already`, zh: `${mail} 已在 ${before} 中得到通知` },
          { en: 'name somebody else, or remove the entry', zh: '填写其他人员，或删除该项' },
        ),
      ];
    }),
  );
}

/** What is critical does not wait longer, by day and night, than what is major waits in office hours alone. */
function slowest({ criticalMinutes: critical, majorMinutes: major }: Escalation): Finding[] {
  if (critical === undefined || major === undefined || major === 0 || (critical > 0 && critical <= major)) return [];
  return [
    finding(
      ['criticalMinutes'],
      critical === 0
        ? { en: 'critical alarms are never escalated, and major ones are', zh: '紧急告警从不升级，而重要告警会升级' }
        : {
            en: `critical alarms wait ${critical} min for somebody, and major ones ${major}`,
            zh: `紧急告警等待 ${critical} 分钟，而重要告警等待 ${major} 分钟`,
          },
      { en: `set criticalMinutes: ${major} or less`, zh: `将 criticalMinutes 设为 ${major} 或更少` },
    ),
  ];
}

/** What is graver is silent no longer than what is less so. */
function silences({ city, isSet }: RuleContext): Finding[] {
  const own = city.operations?.silence;
  if (!own || !isSet(['operations', 'silence'])) return [];
  const order = ['criticalHours', 'majorHours', 'minorHours'] as const;
  return order.flatMap((key, i): Finding[] => {
    const less = order[i + 1];
    const [hours, most] = [own[key], less && own[less]];
    if (less === undefined || hours === undefined || most === undefined || hours <= most) return [];
    return [
      {
        code: 'CK3063',
        path: ['operations', 'silence', key],
        message: {
          en: `${key} lets graver alarms be silent for ${hours} h, and ${less} others for ${most}`,
          zh: `${key} 允许较重的告警静音 ${hours} 小时，而 ${less} 仅允许较轻的静音 ${most} 小时`,
        },
        hint: { en: `set ${key}: ${most} or less`, zh: `将 ${key} 设为 ${most} 或更少` },
      },
    ];
  });
}

/** Levels and times of escalation reach people, the graver first. */
export const escalation: Rule = (context) => {
  const { city, isSet } = context;
  const others = silences(context);
  const own = city.operations?.escalation;
  if (!own || !isSet(['operations', 'escalation'])) return others;
  return [...others, ...emptyLevels(own), ...notifiedAgain(own), ...neverNotified(own, isSet), ...slowest(own)];
};
