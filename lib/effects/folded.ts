import {
  type EffectSentence,
  type EffectValue,
  isOfValues,
  listed,
  nothing,
  sayingTogether,
  splitPlace,
} from '../services/shared';
import { same } from '../shared/same';
import type { SettingEffect } from './effects-of';

/** An effect on many things, which its sentence names in a row, with the effect on each. */
export interface FoldedEffect extends SettingEffect {
  readonly parts: readonly SettingEffect[];
}

/** Most places that a sentence names. */
const mostPlaces = 3;

const within = (inner: EffectValue, around: EffectValue): EffectValue => ({
  sentence: { says: { en: '{inner} of {around}', zh: '{around}的{inner}' }, values: { inner, around } },
});

/** A place as it reads within a clause: `phase 2 of junction 0101`. */
function inClause(place: EffectValue): EffectValue {
  const split = splitPlace(place);
  return split ? within(inClause(split.inner), split.around) : place;
}

const inARow = (places: readonly EffectValue[]) => listed(places, mostPlaces, '处');

/** Places in a row, which have in common what is the same: `phase 2 of junction 0101 and junction 0102`. */
function placesOf(places: readonly EffectValue[]): EffectValue {
  const split = places.flatMap((place) => splitPlace(place) ?? []);
  const [first] = split;
  if (!first || split.length < places.length) return inARow(places.map(inClause));
  if (split.every(({ inner }) => same(inner, first.inner)))
    return within(inClause(first.inner), inARow(split.map(({ around }) => around)));
  if (split.every(({ around }) => same(around, first.around)))
    return within(placesOf(split.map(({ inner }) => inner)), first.around);
  return inARow(places.map(inClause));
}

/** Effects that are the same but for one value, with all that they have in its place. */
interface Difference {
  /** What is compared: all but that value; undefined of an effect that has none. */
  readonly rest: (values: SettingEffect['values'], says: SettingEffect['says']) => object | undefined;
  readonly together: (all: readonly SettingEffect['values'][], says: SettingEffect['says']) => EffectSentence;
  /** May they be of several settings side by side? */
  readonly isOfGroup?: true;
}

/** Without the lists as a whole, which differ by place where the same comes or goes. */
function withoutLists({ before: _before, after: _after, ...rest }: SettingEffect['values']): SettingEffect['values'] {
  return rest;
}

const byPlace: Difference = {
  rest: ({ place, ...rest }) => (place === undefined ? undefined : rest.what === undefined ? rest : withoutLists(rest)),
  together: (all, says) => {
    const [first] = all as [SettingEffect['values']];
    const isSame = all.every(({ before, after }) => same([before, after], [first.before, first.after]));
    const place = placesOf(all.map((values) => values.place as EffectValue));
    return { says, values: { ...(isSame ? first : withoutLists(first)), place } };
  },
};

const byWhat: Difference = {
  rest: ({ what, before: _before, after: _after, ...rest }) => (what === undefined ? undefined : rest),
  together: (all, says) => {
    const what = listed(all.map((values) => values.what as EffectValue));
    const comes = all[0]?.before === nothing;
    return { says, values: { ...all[0], what, before: comes ? nothing : what, after: comes ? what : nothing } };
  },
};

/** Settings side by side that do the same, each with its values: how often an app may call in a minute, and at once. */
const byName: Difference = {
  rest: ({ name: _name, before: _before, after: _after, ...rest }, says) => (isOfValues(says) ? rest : undefined),
  together: sayingTogether,
  isOfGroup: true,
};

const groupOf = (setting: string): string => setting.slice(0, setting.lastIndexOf('.') + 1);

/** Everything of an effect that a reader sees, and the setting; undefined where it cannot be stated with others. */
function keyOf(effect: FoldedEffect, { rest, isOfGroup }: Difference): string | undefined {
  const { paths: _paths, about: _about, parts: _parts, values, setting, ...stated } = effect;
  const same = rest(values, effect.says);
  return same && JSON.stringify([stated, isOfGroup ? groupOf(setting) : setting, same]);
}

function foldedBy(effects: readonly FoldedEffect[], by: Difference): FoldedEffect[] {
  const groups = new Map<unknown, FoldedEffect[]>();
  for (const effect of effects) {
    const key = keyOf(effect, by) ?? effect;
    const group = groups.get(key);
    if (group) group.push(effect);
    else groups.set(key, [effect]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [FoldedEffect];
    if (group.length === 1) return first;
    return {
      ...first,
      ...by.together(
        group.map(({ values }) => values),
        first.says,
      ),
      paths: group.flatMap(({ paths }) => paths),
      parts: group.flatMap(({ parts }) => parts),
    };
  });
}

/**
 * The same sentence of many things is one: of items of a list first, then of the places where the list stands, then of
 * settings side by side.
 */
export function folded(effects: readonly SettingEffect[]): readonly FoldedEffect[] {
  const single = effects.map((effect): FoldedEffect => ({ ...effect, parts: [effect] }));
  return [byWhat, byPlace, byName].reduce<readonly FoldedEffect[]>(foldedBy, single);
}
