import type { Words } from '../words';
import type { Effect, EffectDirection, EffectKind, EffectSeverity, EffectStatement, SettingChange } from './effect';
import { type MembersOptions, members } from './lists';
import { amount, type EffectOptions, other, saying, special } from './scalar';
import type { Written } from './values';

// What many settings do: most fields need one of these words and what it is about, as it stands inside a sentence.

/** Of what only the bill follows from. */
const ofBill = (effect: Effect): Effect => ({
  ...effect,
  of: (change) => effect.of(change).map((statement) => ({ ...statement, ofBill: true })),
});

/**
 * A number of devices. It is what the bill is reckoned with; no device comes or goes by it, and who is silent is known by the
 * devices that have reported, whatever their number.
 */
export function sizing({ en, zh }: Words): Effect {
  const some = ofBill(
    amount(
      'operations',
      'neither',
      {
        en: `the city reckons with more ${en}: the bill is worked out for more, and no device comes or goes by it`,
        zh: `按更多的${zh}计：账单按更多数量测算，设备本身不增不减`,
      },
      {
        en: `the city reckons with fewer ${en}: the bill is worked out for fewer, and no device comes or goes by it`,
        zh: `按更少的${zh}计：账单按更少数量测算，设备本身不增不减`,
      },
    ),
  );
  const none: Words = {
    en: `the city no longer reckons with any ${en}: the bill is worked out without them, and no device goes by it`,
    zh: `不再计入${zh}：账单不计其费用，设备本身不增不减`,
  };
  const first: Words = {
    en: `the city reckons with ${en} from now on: the bill is worked out with them, and no device comes by it`,
    zh: `开始计入${zh}：账单计入其费用，设备本身不增不减`,
  };
  const ofTheBill = { kind: 'operations', direction: 'neither', ofBill: true } as const;
  const of = (change: SettingChange): readonly EffectStatement[] => {
    if (change.after === 0 && change.before !== undefined)
      return [{ ...ofTheBill, severity: 'low', ...saying(none, change) }];
    if (change.before === 0 && change.after !== undefined) return [{ ...ofTheBill, ...saying(first, change) }];
    return some.of(change);
  };
  return { ...some, of };
}

/** How much there is of what is no device, e.g. calls of a day: the bill alone follows from it. */
export const load = ({ en, zh }: Words): Effect =>
  ofBill(
    amount(
      'operations',
      'neither',
      { en: `the bill is worked out for more ${en}`, zh: `账单按更多的${zh}测算` },
      { en: `the bill is worked out for fewer ${en}`, zh: `账单按更少的${zh}测算` },
    ),
  );

/** What is better or worse is so in the words given where a new cloud stands beside the old one. */
export const besideOldCloud = (effect: Effect, direction: EffectDirection, inNewCloud: Words): Effect => ({
  ...effect,
  of: (change) => effect.of(change).map((told) => (told.direction === direction ? { ...told, inNewCloud } : told)),
});

/** How long something is kept. */
export function kept({ en, zh }: Words, kind: EffectKind = 'data'): Effect {
  const simple = amount(
    kind,
    'more',
    { en: `${en} are kept for longer`, zh: `${zh}保存更久` },
    { en: `${en} are deleted sooner, and what is older goes for good`, zh: `${zh}更早删除，超期部分无法恢复` },
  );
  const inNewCloud = {
    en: `${en} are kept for less time in the new cloud, also those that are carried over; the old one deletes nothing sooner`,
    zh: `新的云中${zh}保存时间缩短，迁入的也一样；旧的云不因此提前删除`,
  };
  const final = (effect: EffectStatement): EffectStatement =>
    effect.direction === 'worse' ? { ...effect, isFinal: true } : effect;
  return besideOldCloud({ ...simple, of: (change) => simple.of(change).map(final) }, 'worse', inNewCloud);
}

/** Time between two messages or computations. */
export const every = ({ en, zh }: Words, kind: EffectKind = 'service'): Effect =>
  amount(
    kind,
    'less',
    { en: `${en} are older when somebody looks at them`, zh: `${zh}更新变慢` },
    { en: `${en} are fresher when somebody looks at them`, zh: `${zh}更新加快` },
  );

/** A limit of an alarm, above which it is raised. */
export const raisedAbove = ({ en, zh }: Words, kind: EffectKind = 'service', written?: Written): Effect =>
  amount(kind, 'less', comesLater(en, zh), comesSooner(en, zh), written);

/** A limit of an alarm, below which it is raised. */
export const raisedBelow = ({ en, zh }: Words, kind: EffectKind = 'service'): Effect =>
  amount(kind, 'more', comesSooner(en, zh), comesLater(en, zh));

const comesLater = (en: string, zh: string): Words => ({
  en: `the alarm of ${en} comes later, or no more`,
  zh: `对${zh}更晚告警，或不再告警`,
});
const comesSooner = (en: string, zh: string): Words => ({
  en: `the alarm of ${en} comes sooner`,
  zh: `对${zh}更早告警`,
});

/** Another word of what a city may leave out: what comes first stands in place of nothing, and nothing of what goes. */
export function otherOrNone(kind: EffectKind, first: Words, another: Words, gone: Words): Effect {
  const docs = [
    { when: 'added', says: first },
    { when: 'other', says: another },
    { when: 'removed', says: gone },
  ] as const;
  return special(docs, (change) => {
    const turns = change.before === undefined ? first : change.after === undefined ? gone : another;
    return [{ kind, direction: 'neither', ...saying(turns, change) }];
  });
}

/** A name or description that people read and by which nothing works. */
export function wording({ en, zh }: Words): Effect {
  const another: Words = { en: `${en} reads otherwise, and nothing works otherwise`, zh: `${zh}文字改变，功能不变` };
  const effect = otherOrNone(
    'none',
    { en: `${en} is there for the first time, and nothing works otherwise`, zh: `${zh}文字为首次填写，功能不变` },
    another,
    { en: `${en} is no longer there, and nothing works otherwise`, zh: `${zh}文字已删去，功能不变` },
  );
  return { ...effect, docs: [{ when: 'other', says: another }] };
}

/** A word by which something is distinguished from others. */
export const identifier = ({ en, zh }: Words): Effect =>
  other('operations', { en: `it is another ${en} from now on`, zh: `此后视为另一${zh}` });

/**
 * Id of those for whom others call, who stay the same: as another they reach what is of the other id alone, and somebody must
 * see to it first. Of one that comes or goes as a whole its item speaks.
 */
export const identifierOfCallers = (says: Words, toDo: Words): Effect => {
  const another = other('security', says, { severity: 'high' });
  return {
    ...another,
    of: (change) =>
      change.before === undefined || change.after === undefined
        ? []
        : another.of(change).map((told) => ({ ...told, toDo })),
  };
};

/** How something is calculated: results are others, none better. Those who run the service read them, as a rule. */
export const reckoning = (
  { en, zh }: Words,
  { kind = 'operations', ...options }: EffectOptions & { readonly kind?: EffectKind } = {},
): Effect =>
  other(
    kind,
    {
      en: `${en} are worked out otherwise, so figures before and after cannot be compared`,
      zh: `${zh}的计算方式改变，前后数据不可比`,
    },
    options,
  );

/** Who has one of several roles that may do the same. */
export const inOneRole = (may: Words, last?: MembersOptions['last']) =>
  members(
    'security',
    'less',
    { en: `further people may ${may.en}`, zh: `另有人员可${may.zh}` },
    { en: `some people may no longer ${may.en}`, zh: `部分人员不能再${may.zh}` },
    { last },
  );

/** Who has a role, and what it may do: with the last of them nobody may. */
export const inRole = (may: Words, severity: EffectSeverity = 'medium') =>
  inOneRole(may, {
    kind: 'operations',
    direction: 'worse',
    severity,
    says: { en: `nobody may ${may.en} any more`, zh: `不再有人可${may.zh}` },
  });
