import {
  amount,
  besides,
  both,
  dated,
  type Effect,
  type Idle,
  inRole,
  inRoleBesides,
  members,
  other,
  presence,
  type Sides,
  saying,
  special,
  type Words,
  weekdayWords,
  withAnyRole,
  writtenOtherwise,
} from '../../services/shared';
import { namesNobody } from '../operations-callers';

const handled = presence(
  'operations',
  'more',
  {
    en: 'people acknowledge, assign, silence and close alarms, and whoever was notified reads who has one',
    zh: '人员可确认、指派、静音和关闭告警，已获通知者可知由谁处理',
  },
  {
    en: 'nobody can acknowledge, silence or close an alarm any more, and none that nobody has is escalated',
    zh: '不能再确认、静音或关闭告警，无人处理的告警也不再升级',
  },
  { severity: 'high' },
);
const refusesAll: Words = {
  en: 'the operations API comes, and refuses every call: nobody is named who reads alarms, handles them or gives commands',
  zh: '新增运维 API，但拒绝一切调用：未指定任何人员查看、处理告警或下发指令',
};
const refusedAll: Words = {
  en: 'the operations API goes, which refused every call, and no alarm is escalated any more, where any was',
  zh: '移除运维 API（原本拒绝一切调用）；原设有升级的告警不再升级',
};
type Operations = Parameters<typeof namesNobody>[0];
/** Without anybody in a role nobody may do what the operations centre is for. */
export const desk: Effect = {
  ...handled,
  docs: [...handled.docs, { when: 'other', says: refusesAll }],
  of: (change) => {
    const { before, after } = change as Sides<Operations>;
    if (!namesNobody(after ?? before)) return handled.of(change);
    const says = after === undefined ? refusedAll : refusesAll;
    return handled.of(change).map((statement) => ({
      ...statement,
      direction: after === undefined ? statement.direction : 'neither',
      values: { ...statement.values, effect: { label: says } },
    }));
  },
};

const reading: Words = { en: 'read alarms and what people wrote about them', zh: '查看告警及相关备注' };

/** Whoever handles alarms or gives commands reads them as well: people who change roles neither gain nor lose it. */
export const sees: Effect = inRoleBesides(reading, {
  others: besides('operators', 'controllers'),
  says: {
    en: 'these people read alarms as before: who handles alarms or gives commands reads them too',
    zh: '这些人员仍可查看告警：处理告警、下发指令的人员也可查看',
  },
});

const namesOf = (value: unknown) => (value ?? []) as readonly string[];

/** Reading comes with the first role of somebody and goes with the last; `said` are the roles that say so before this one. */
const readsToo = (...said: readonly string[]): Effect =>
  withAnyRole(reading, ['viewers', 'operators', 'controllers'], said);
export const acts = both(
  inRole({ en: 'acknowledge, assign, silence and close alarms', zh: '确认、指派、静音和关闭告警' }, 'high'),
  readsToo('viewers'),
);
export const controls = both(
  inRole({
    en: 'give commands to devices (e.g. limits of charging) by the operations API',
    zh: '通过运维 API 向设备下发指令（如充电限额）',
  }),
  readsToo('viewers', 'operators'),
);

export const claim = other(
  'security',
  { en: 'people are recognised by another part of their sign-in', zh: '按登录信息中的另一项识别人员' },
  { severity: 'high' },
);
/** A claim that a city may leave out: it is then that of its way to sign in. */
export const claimOf = (usual: (signIn: string | undefined) => string): Effect => ({
  ...claim,
  of: (change) => {
    const read = (side: 'before' | 'after') => {
      const { identity } = (change.section[side] ?? {}) as { readonly identity?: { readonly kind: string } };
      return change[side] ?? usual(identity?.kind);
    };
    const both = { ...change, before: read('before'), after: read('after') };
    return both.before === both.after ? [writtenOtherwise(both)] : claim.of(both);
  },
});

const silences: readonly [Words, Words] = [
  {
    en: 'such an alarm may stay silent for longer, and nobody is notified of it',
    zh: '此类告警可静音更久，期间不通知任何人',
  },
  { en: 'such an alarm cannot stay silent for as long', zh: '此类告警可静音的时间缩短' },
];
export const silent = amount('operations', 'less', ...silences);

const waiting = (longer: Words) =>
  amount(
    'operations',
    'less',
    longer,
    { en: 'an alarm that nobody has comes to the next people sooner', zh: '无人处理的告警更早升级' },
    { none: 'most', absent: { en: 'never', zh: '不升级' } },
  );
const waitsFor = waiting({
  en: 'an alarm that nobody has waits longer for the next people',
  zh: '无人处理的告警更晚升级',
});
const waitsForever = waiting({
  en: 'an alarm that nobody has comes to no further people',
  zh: '无人处理的告警不再升级',
});
/** 0 minutes are none at all: such alarms stay with the first people. */
export const waits: Effect = {
  ...waitsFor,
  of: ({ before, after, ...change }) =>
    (after === 0 ? waitsForever : waitsFor)
      .of({ ...change, before: before || undefined, after: after || undefined })
      .map((effect) => (after === 0 ? { ...effect, severity: 'medium' } : effect)),
};

/** Of critical alarms, in which people may be harmed or a service is down, what makes them later counts a grade more. */
export const ofCritical = (effect: Effect): Effect => ({
  ...effect,
  of: (change) =>
    effect
      .of(change)
      .map((one) =>
        one.direction === 'worse' ? { ...one, severity: one.severity === 'medium' ? 'high' : 'medium' } : one,
      ),
});

interface Levels {
  readonly escalation: Readonly<
    Record<'first' | 'second' | 'third', readonly string[]> &
      Record<'criticalMinutes' | 'majorMinutes' | 'minorMinutes', number>
  >;
}
const toldIn = (city: { readonly operations?: Levels } | undefined): readonly string[] => {
  const { first = [], second = [], third = [] } = city?.operations?.escalation ?? {};
  return [...first, ...second, ...third];
};

/** Are alarms of no severity escalated? Then nobody of any level is told of one. */
function isNever(city: { readonly operations?: Levels } | undefined): boolean {
  const { criticalMinutes, majorMinutes, minorMinutes } = city?.operations?.escalation ?? {};
  return [criticalMinutes, majorMinutes, minorMinutes].every((minutes) => minutes === 0);
}

/** Times until others are notified do nothing where no level names anybody. */
export const toNobody: Idle = {
  isOff: ({ first, second, third }: Levels['escalation']) => first.length + second.length + third.length === 0,
  says: {
    en: 'no level of the escalation names anybody, so nobody is told later or sooner',
    zh: '升级各级均无接收人，通知时间无从提前或推迟',
  },
};

/** A level of those who are notified, as it is counted: `second`. Who goes to another level is neither lost nor new. */
export const next = ({ en, zh }: Words): Effect => {
  const level = members(
    'operations',
    'more',
    {
      en: `further people are told ${en} of alarms that nobody has`,
      zh: `无人处理的告警另有${zh}接收人`,
    },
    {
      en: `some people are no longer told ${en} of alarms that nobody has`,
      zh: `部分${zh}接收人不再收到无人处理的告警`,
    },
    {
      severity: 'medium',
      last: {
        kind: 'operations',
        direction: 'worse',
        says: { en: `nobody is told ${en} of alarms that nobody has`, zh: `无人处理的告警不再有${zh}接收人` },
      },
    },
  );
  return {
    ...level,
    // Whoever is the last one, or comes first, turns the escalation off or on.
    evenIfOff: true,
    of: (change) => {
      const { before, after } = change.section as Sides<{ readonly operations?: Levels }>;
      const [was, is] = [toldIn(before), toldIn(after)];
      const isGone = namesOf(change.before).some((who) => !is.includes(who));
      const isNew = namesOf(change.after).some((who) => !was.includes(who));
      const isTold = !isNever(after);
      const turns = { worse: isTold && isGone, better: isTold && isNew, neither: true };
      return level.of(change).map((effect) => (turns[effect.direction] ? effect : { ...effect, direction: 'neither' }));
    },
  };
};

const moreOffice: Words = {
  en: 'more hours of a day count as working time, and alarms in them that are not critical are escalated sooner',
  zh: '每日办公时间延长，期间的非紧急告警更早升级',
};
const lessOffice: Words = {
  en: 'fewer hours of a day count as working time, and alarms in them that are not critical are escalated later',
  zh: '每日办公时间缩短，期间的非紧急告警更晚升级',
};
/** An end of office hours, of which there are more when it is `more`; clocks are in order as texts. */
const officeEnd = (more: 'earlier' | 'later'): Effect =>
  special(
    [
      { when: 'more', says: more === 'later' ? moreOffice : lessOffice },
      { when: 'less', says: more === 'later' ? lessOffice : moreOffice },
    ],
    (change) => {
      const { before, after } = change as unknown as { readonly before: string; readonly after: string };
      const isMore = after > before === (more === 'later');
      return [{ kind: 'operations', direction: 'neither', ...saying(isMore ? moreOffice : lessOffice, change) }];
    },
  );
export const officeBegins = officeEnd('earlier');
export const officeEnds = officeEnd('later');

export const workDays = members(
  'operations',
  'neither',
  {
    en: 'further days count as working time, and alarms of them are escalated sooner',
    zh: '另有日期计入办公时间，期间的告警更早升级',
  },
  {
    en: 'some days no longer count as working time, and alarms of them are escalated later',
    zh: '部分日期不再计入办公时间，期间的告警更晚升级',
  },
  { words: weekdayWords },
);

export const daysOff = dated(
  members(
    'operations',
    'neither',
    {
      en: 'these days do not count as working time, and alarms of them are escalated later',
      zh: '这些日子不计入办公时间，期间的告警更晚升级',
    },
    {
      en: 'these days count as working time where they are days of the office, and alarms of them are escalated sooner',
      zh: '这些日子属办公日的计入办公时间，期间的告警更早升级',
    },
    {
      moved: {
        en: 'other days do not count as working time, and alarms are escalated sooner or later with them',
        zh: '不计入办公时间的日子调整，期间的告警随之更早或更晚升级',
      },
    },
  ),
);
