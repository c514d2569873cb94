import { spanOf } from '../span';
import type { Words } from '../words';
import type {
  Effect,
  EffectDirection,
  EffectDoc,
  EffectKind,
  EffectSentence,
  EffectSeverity,
  EffectStatement,
  EffectValue,
  SettingChange,
} from './effect';
import { effectValue, listed, placeOf, type Written } from './values';

/** Of more of something, seen by people: better, worse, or neither. */
export type Better = 'more' | 'less' | 'neither';

export const directionOf = (better: Better, isMore: boolean): EffectDirection => {
  if (better === 'neither') return 'neither';
  return (better === 'more') === isMore ? 'better' : 'worse';
};

const withPlace = {
  en: '{effect} ({name}, {place}: {after} instead of {before})',
  zh: '{effect}（{name}，{place}：由 {before} 改为 {after}）',
};
const withoutPlace = {
  en: '{effect} ({name}: {after} instead of {before})',
  zh: '{effect}（{name}：由 {before} 改为 {after}）',
};

const named = { en: '{effect} ({name})', zh: '{effect}（{name}）' };
const namedWithPlace = { en: '{effect} ({name}, {place})', zh: '{effect}（{name}，{place}）' };

/**
 * What a change does, then the setting with its values: the form of most sentences. Of what comes or goes with the thing
 * that it is in, without: the other side has none.
 */
export function saying(effect: Words, change: SettingChange, written: Written = {}): EffectSentence {
  const { before, after, name, unit, currency, place, withThing } = change;
  const at = placeOf(place);
  const as = { unit, currency, ...written };
  const own = { effect: { label: effect }, name: { label: name } };
  if (withThing)
    return at === undefined ? { says: named, values: own } : { says: namedWithPlace, values: { ...own, place: at } };
  return {
    says: at === undefined ? withoutPlace : withPlace,
    values: {
      ...own,
      before: effectValue(before, as),
      after: effectValue(after, as),
      ...(at === undefined ? {} : { place: at }),
    },
  };
}

/** Is it a sentence of that form with values of both sides? */
export const isOfValues = ({ en }: Words): boolean => en === withPlace.en || en === withoutPlace.en;

const turned: Words = { en: '{name}: {after} instead of {before}', zh: '{name}：由 {before} 改为 {after}' };
const valued: Words = { en: '{name}: {value}', zh: '{name}：{value}' };
const furtherTurned: Words = { en: '{first}; {rest}', zh: '{first}；{rest}' };
const together = { en: '{effect} ({turned})', zh: '{effect}（{turned}）' };
const togetherWithPlace = { en: '{effect} ({place}, {turned})', zh: '{effect}（{place}，{turned}）' };

const inTurn = (all: readonly EffectValue[]): EffectValue =>
  all.reduceRight((rest, first) => ({ sentence: { says: furtherTurned, values: { first, rest } } }));

/** A setting with its value on one side. */
const namedValue = (values: EffectSentence['values'], side: 'before' | 'after'): EffectValue => ({
  sentence: { says: valued, values: { name: values.name as EffectValue, value: values[side] as EffectValue } },
});

/** Settings with the values that they get, as somebody is told of them by the words `now`. */
export const nowOf = (values: EffectSentence['values']): EffectValue =>
  values.turned === undefined ? namedValue(values, 'after') : (values.after as EffectValue);

/** Settings that do the same, in one sentence: each with its values. */
export function sayingTogether(all: readonly EffectSentence['values'][]): EffectSentence {
  const [{ before: _before, after: _after, ...first }] = all as [EffectSentence['values']];
  const rows = (of: (values: EffectSentence['values']) => EffectValue) => {
    const items = listed(all.map(of));
    return inTurn(typeof items === 'object' && 'list' in items ? items.list : [items]);
  };
  return {
    says: first.place === undefined ? together : togetherWithPlace,
    values: {
      ...first,
      name: { list: all.map(({ name }) => name as EffectValue) },
      turned: rows((values) => ({ sentence: { says: turned, values } })),
      before: rows((values) => namedValue(values, 'before')),
      after: rows((values) => namedValue(values, 'after')),
    },
  };
}

/** Of what does nothing to anybody, and why. */
export function idleEffect(why: Words, { name, place }: Pick<SettingChange, 'name' | 'place'>): EffectStatement {
  const at = placeOf(place);
  const values = { effect: { label: why }, name: { label: name } };
  return at === undefined
    ? { kind: 'none', direction: 'neither', says: named, values }
    : {
        kind: 'none',
        direction: 'neither',
        says: namedWithPlace,
        values: { ...values, place: at },
      };
}

const sameAs: Words = { en: 'it is written otherwise, and is the same', zh: '写法改变，内容不变' };

/** Of another way to say the same. */
export function writtenOtherwise(change: SettingChange, written: Written = {}): EffectStatement {
  const { says, values } = saying(sameAs, change, written);
  if (JSON.stringify(values.before) !== JSON.stringify(values.after))
    return { kind: 'none', direction: 'neither', says, values };
  const { before: _before, after: _after, ...others } = values;
  return {
    kind: 'none',
    direction: 'neither',
    says:
      values.place === undefined
        ? { en: '{effect} ({name}: {value})', zh: '{effect}（{name}：{value}）' }
        : { en: '{effect} ({name}, {place}: {value})', zh: '{effect}（{name}，{place}：{value}）' },
    values: {
      ...others,
      value: effectValue(change.after, { unit: change.unit, currency: change.currency, ...written }),
    },
  };
}

export interface EffectOptions extends Written {
  readonly severity?: EffectSeverity;
  /** Of data of which the worse loses nothing, as more that is kept of people. */
  readonly isFinal?: false;
}

const whole = (docs: readonly EffectDoc[], of: (change: SettingChange) => readonly EffectStatement[]): Effect => ({
  docs,
  each: 'whole',
  of,
});

/** Where a value stands among others of its setting; nothing is the least, unless it is without limit. */
function rank(value: unknown, none: 'least' | 'most'): number {
  if (value === undefined) return none === 'least' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (typeof value === 'number') return value;
  return spanOf(value)?.days ?? 0;
}

export interface AmountOptions extends EffectOptions {
  /** What a city without a value has: the least (default), or no limit. */
  readonly none?: 'least' | 'most';
}

/** A number, or a span of time, of which there is more or less. */
export function amount(
  kind: EffectKind,
  better: Better,
  more: Words,
  less: Words,
  { none = 'least', severity, isFinal, ...written }: AmountOptions = {},
): Effect {
  const docs = [
    { when: 'more', says: more },
    { when: 'less', says: less },
  ] as const;
  return whole(docs, (change) => {
    const [was, is] = [rank(change.before, none), rank(change.after, none)];
    // Ten years are 120 months.
    if (was === is) return [writtenOtherwise(change, written)];
    const isMore = is > was;
    const direction = directionOf(better, isMore);
    return [{ kind, direction, severity, isFinal, ...saying(isMore ? more : less, change, written) }];
  });
}

/** Something that is on or off; left out is off. */
export function flag(
  kind: EffectKind,
  better: 'on' | 'off' | 'neither',
  on: Words,
  off: Words,
  written: Written = {},
): Effect {
  const docs = [
    { when: 'on', says: on },
    { when: 'off', says: off },
  ] as const;
  const whenMore: Better = better === 'neither' ? 'neither' : better === 'on' ? 'more' : 'less';
  return whole(docs, (change) => {
    const isOn = change.after === true;
    return [{ kind, direction: directionOf(whenMore, isOn), ...saying(isOn ? on : off, change, written) }];
  });
}

/** Another word, of which none is better than another. */
export function other(kind: EffectKind, says: Words, { severity, ...written }: EffectOptions = {}): Effect {
  return whole([{ when: 'other', says }], (change) => [
    { kind, direction: 'neither', severity, ...saying(says, change, written) },
  ]);
}

/** One of some words, each with what it does; those that come first are the better ones. */
export function ranked(
  kind: EffectKind,
  order: Readonly<Record<string, { readonly word: Words; readonly does: Words }>>,
  { severity }: EffectOptions = {},
): Effect {
  const names = Object.keys(order);
  const words = Object.fromEntries(Object.entries(order).map(([name, { word }]) => [name, word]));
  const does = (value: unknown) => (order[String(value)] as { readonly does: Words }).does;
  const said = Object.values(order);
  const all = (l: 'en' | 'zh', colon: string, comma: string) =>
    said.map(({ word, does: d }) => `${word[l]}${colon}${d[l]}`).join(comma);
  const docs = [{ when: 'other', says: { en: all('en', ': ', '; '), zh: all('zh', '：', '；') } }] as const;
  return whole(docs, (change) => {
    const isBetter = names.indexOf(String(change.after)) < names.indexOf(String(change.before));
    const direction = isBetter ? 'better' : 'worse';
    return [{ kind, direction, severity, ...saying(does(change.after), change, { words }) }];
  });
}

/** What one sentence cannot say of all values: a function of its own. */
export const special = (
  docs: readonly EffectDoc[],
  of: (change: SettingChange) => readonly EffectStatement[],
): Effect => whole(docs, of);

/** Of a setting whose days or times may be over. */
export const dated = (effect: Effect): Effect => ({
  ...effect,
  of: (change) => effect.of(change).map((statement) => ({ ...statement, isDated: true })),
});

/** Of who gives what a secret holds: another gives another. `secret` is the id of it in the facts of the service. */
export const givesSecret = (secret: string, effect: Effect): Effect => ({
  ...effect,
  of: (change) =>
    effect
      .of(change)
      .map((statement) =>
        change.before === undefined || change.after === undefined || statement.kind === 'none'
          ? statement
          : { ...statement, secretAnew: secret },
      ),
});
