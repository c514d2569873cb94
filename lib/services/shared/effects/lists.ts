import type { Words } from '../words';
import type {
  Effect,
  EffectKind,
  EffectSeverity,
  EffectStatement,
  EffectValue,
  ItemNames,
  SettingChange,
} from './effect';
import { type Better, directionOf, type EffectOptions, saying } from './scalar';
import { effectValue, listed, nothing, placeOf, type Written } from './values';

const comes = {
  without: { en: '{effect} ({name}: {what} added)', zh: '{effect}（{name}：新增 {what}）' },
  within: { en: '{effect} ({name}, {place}: {what} added)', zh: '{effect}（{name}，{place}：新增 {what}）' },
};
const goes = {
  without: { en: '{effect} ({name}: {what} removed)', zh: '{effect}（{name}：移除 {what}）' },
  within: { en: '{effect} ({name}, {place}: {what} removed)', zh: '{effect}（{name}，{place}：移除 {what}）' },
};

/** What comes, or what goes. */
function turning(
  effect: Words,
  what: EffectValue,
  isMore: boolean,
  { name, place }: Pick<SettingChange, 'name' | 'place'>,
) {
  const at = placeOf(place);
  const says = (isMore ? comes : goes)[at === undefined ? 'without' : 'within'];
  const values = {
    effect: { label: effect },
    name: { label: name },
    what,
    before: isMore ? nothing : what,
    after: isMore ? what : nothing,
  };
  return { says, values: at === undefined ? values : { ...values, place: at } };
}

const docsOf = (added: Words, removed: Words) =>
  [
    { when: 'added', says: added },
    { when: 'removed', says: removed },
  ] as const;

/** The same words in another order, or one of them twice. */
const asBefore: Words = {
  en: 'the list is written otherwise, and nothing works otherwise',
  zh: '列表写法改变，功能不变',
};

/** Words of people in Chinese have marks around them: 新增中 is no sentence. */
const marked = (item: EffectValue): EffectValue =>
  typeof item === 'string' && /\p{Script=Han}/u.test(item)
    ? { sentence: { says: { en: '{item}', zh: '“{item}”' }, values: { item } } }
    : item;

export interface MembersOptions extends Written {
  readonly severity?: EffectSeverity;
  /** What an empty list stands for, where that is not nothing. */
  readonly empty?: Words;
  /** What another order does, where it counts. */
  readonly reordered?: Words;
  /** What it means that some come in the place of others, where that is one thing, e.g. a day that is moved. */
  readonly moved?: Words;
  /** Of what goes, where that is of another kind than what comes: a right that some gain is a service that others lose. */
  readonly going?: Pick<EffectStatement, 'kind' | 'direction'>;
  /** Of what goes, where nothing is left of it: that somebody may not is no loss to a city, that nobody may is one. */
  readonly last?: Pick<EffectStatement, 'kind' | 'direction' | 'severity' | 'says'>;
}

const missing = (from: readonly unknown[], than: readonly unknown[]) => {
  const other = new Set(than.map((item) => JSON.stringify(item)));
  return from.filter((item) => !other.has(JSON.stringify(item)));
};

const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());

/** A list of words: of what comes and of what goes. */
export function members(
  kind: EffectKind,
  better: Better,
  added: Words,
  removed: Words,
  { severity, empty, reordered, moved, going, last, ...written }: MembersOptions = {},
): Effect {
  const rowOf = (list: readonly unknown[]) => listed(list.map((item) => marked(effectValue(item, written))));
  const turnedBy = (change: SettingChange, what: readonly unknown[], isMore: boolean): readonly EffectStatement[] => {
    if (what.length === 0) return [];
    const none = !isMore && !change.withThing && listOf(change.after).length === 0 ? last : undefined;
    const { says, values } = turning(isMore ? added : (none?.says ?? removed), rowOf(what), isMore, change);
    const whole = { before: rowOf(listOf(change.before)), after: rowOf(listOf(change.after)) };
    // The first items of long lists may be the same.
    const differ = JSON.stringify(whole.before) !== JSON.stringify(whole.after);
    const all = differ ? { ...values, ...whole } : values;
    const turn = (!isMore && (none ?? going)) || { kind, direction: directionOf(better, isMore) };
    return [{ severity, ...turn, says, values: all }];
  };
  const of = (change: SettingChange): readonly EffectStatement[] => {
    const [before, after] = [listOf(change.before), listOf(change.after)];
    if (empty && (before.length === 0) !== (after.length === 0)) {
      const value = (list: readonly unknown[]) => (list.length === 0 ? { label: empty } : rowOf(list));
      // Nothing listed is all: it is more than any list.
      const isMore = after.length === 0;
      const { says, values } = saying(isMore ? added : removed, change, written);
      const both = { ...values, before: value(before), after: value(after) };
      return [{ kind, direction: directionOf(better, isMore), severity, says, values: both }];
    }
    const [come, go] = [missing(after, before), missing(before, after)];
    if (moved && come.length > 0 && go.length > 0) {
      const said = saying(moved, change, written);
      const sides = { before: rowOf(go), after: rowOf(come) };
      return [{ kind, direction: 'neither', severity, ...said, values: { ...said.values, ...sides } }];
    }
    const turned = [...turnedBy(change, come, true), ...turnedBy(change, go, false)];
    const otherOrder = (says: Words, of: EffectKind): EffectStatement => ({
      kind: of,
      direction: 'neither',
      ...saying(says, change, written),
    });
    const stays = (list: readonly unknown[], other: readonly unknown[]) =>
      JSON.stringify(list.filter((item) => !missing([item], other).includes(item)));
    if (reordered && stays(before, after) !== stays(after, before)) return [...turned, otherOrder(reordered, kind)];
    return turned.length > 0 ? turned : [otherOrder(asBefore, 'none')];
  };
  const docs = docsOf(added, removed);
  const others = [reordered, moved].flatMap((says) => (says ? [{ when: 'other' as const, says }] : []));
  return { docs: [...docs, ...others], each: 'whole', of };
}

/** An entry that is a value with it: `category application: 10 years`. */
const withValue = (key: EffectValue, value: unknown): EffectValue =>
  typeof value === 'object'
    ? key
    : {
        sentence: { says: { en: '{key}: {value}', zh: '{key}：{value}' }, values: { key, value: effectValue(value) } },
      };

/**
 * Items of a list, or entries of a map, that come and go; their own settings speak for what changes in them, and of entries
 * that are values `changed`.
 */
export function items(
  names: ItemNames,
  kind: EffectKind,
  better: Better,
  added: Words,
  removed: Words,
  { severity, isFinal, changed }: Pick<EffectOptions, 'severity' | 'isFinal'> & { readonly changed?: Effect } = {},
): Effect {
  return {
    docs: [...docsOf(added, removed), ...(changed?.docs ?? [])],
    each: names,
    of: (change) => {
      const { before, after, name, place } = change;
      if (changed && before !== undefined && after !== undefined) return changed.of(change);
      const isMore = after !== undefined;
      const sentence = turning(
        isMore ? added : removed,
        withValue(place.at(-1) as EffectValue, after ?? before),
        isMore,
        {
          name,
          place: place.slice(0, -1),
        },
      );
      return [{ kind, direction: directionOf(better, isMore), severity, isFinal, ...sentence }];
    },
  };
}

const alone: Words = { en: '{effect}', zh: '{effect}' };
const ofName: Words = { en: '{effect} ({name})', zh: '{effect}（{name}）' };
const ofPlace: Words = { en: '{effect} ({place})', zh: '{effect}（{place}）' };
const ofNameAndPlace: Words = { en: '{effect} ({name}, {place})', zh: '{effect}（{name}，{place}）' };

/** Does the sentence say the name of the setting itself, in both languages? */
const isNamedIn = (says: Words, name: Words): boolean =>
  (['en', 'zh'] as const).every((language) => says[language].toLowerCase().includes(name[language].toLowerCase()));

/** A group that may be left out. */
export function presence(
  kind: EffectKind,
  better: Better,
  added: Words,
  removed: Words,
  { severity, isFinal }: Pick<EffectOptions, 'severity' | 'isFinal'> = {},
): Effect {
  return {
    docs: docsOf(added, removed),
    each: 'presence',
    of: ({ after, name, place }) => {
      const isMore = after !== undefined;
      const effect = isMore ? added : removed;
      const at = placeOf(place);
      const [named, placed] = [isNamedIn(effect, name), at !== undefined];
      const says = named ? (placed ? ofPlace : alone) : placed ? ofNameAndPlace : ofName;
      const values = {
        effect: { label: effect },
        ...(named ? {} : { name: { label: name } }),
        ...(placed ? { place: at } : {}),
      };
      return [{ kind, direction: directionOf(better, isMore), severity, isFinal, says, values }];
    },
  };
}

const isOfWhatGoes = ({ says }: EffectStatement) => says === goes.without || says === goes.within;

/**
 * Somebody outside the cloud must do something where a setting turns a way: they deliver, connect or report, and no deployment
 * does it for them. Of what comes or goes with all that it is in, that is told with the whole.
 */
export const asking = (
  effect: Effect,
  turns: (told: EffectStatement, change: SettingChange) => boolean,
  toDo: Words,
  by: Pick<EffectStatement, 'toDoBy' | 'toDoWhen'> = {},
): Effect => ({
  ...effect,
  of: (change) =>
    effect
      .of(change)
      .map((told) =>
        told.kind !== 'none' && change.withThing !== 'goes' && turns(told, change) ? { ...told, toDo, ...by } : told,
      ),
});

/**
 * Others must be told of what goes, by words that may name it (`what`) and where it stands (`place`), as the effect does:
 * their systems are turned away otherwise, and nobody knows why. Of what goes with all that it is in, that says it of all.
 */
export const toldOfGoing = (effect: Effect, toDo: Words, by?: Parameters<typeof asking>[3]): Effect =>
  asking(effect, (told, { after }) => after === undefined || isOfWhatGoes(told), toDo, by);

/** The same of what is worse for them from a deployment on, as a lower limit of calls. */
export const toldWhereWorse = (effect: Effect, toDo: Words, by?: Parameters<typeof asking>[3]): Effect =>
  asking(effect, ({ direction }) => direction === 'worse', toDo, by);

/** The same of what comes: before it, somebody must have done what it asks for. */
export const askedForComing = (effect: Effect, toDo: Words, by?: Parameters<typeof asking>[3]): Effect =>
  asking(effect, ({ says }) => says === comes.without || says === comes.within, toDo, by);

/** What one change does in two ways, e.g. people can do more and more is known of them. */
export const both = (first: Effect, second: Effect): Effect => ({
  ...first,
  docs: [...first.docs, ...second.docs],
  of: (change) => [...first.of(change), ...second.of(change)],
});
