import {
  amount,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  identifier,
  placeOf,
  saying,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { partOfGrid, speed } from './feeder-effects';
import { type FeederLoad, leftForCarsKw } from './rules/feeder-load';

export const connectorAmps = amount(
  'service',
  'neither',
  {
    en: 'a connector without a limit of its own counts for more, and others get less of the grid',
    zh: '无自身限额的接口按更大电流计，其他接口可用功率减少',
  },
  {
    en: 'a connector without a limit of its own counts for less, and others get more of the grid',
    zh: '无自身限额的接口按更小电流计，其他接口可用功率增加',
  },
);

export const feederName = identifier(partOfGrid);
const words = {
  overloads: {
    en: 'a part of the grid is overloaded if it cannot bear what charging may take',
    zh: '如配网单元承受不了充电可用的功率，将会过载',
  },
  spares: { en: 'charging may take less of a part of the grid', zh: '充电可占用配网单元的功率减少' },
} as const satisfies Readonly<Record<string, Words>>;

const asMuch: Words = {
  en: 'charging may take as much of a part of the grid as before, and its load counts as another share of its limit',
  zh: '充电可占用配网单元的功率不变，负荷占其限额的比例改变',
};

const both = (one: Words, other: Words): Words => ({
  en: `${one.en}, and ${other.en}`,
  zh: `${one.zh}；${other.zh}`,
});
const more = both(speed.faster, words.overloads);
const less = both(speed.slower, words.spares);

/** Stations of a part of the grid, at least one: its limit is theirs together. */
const stationsOf = ({ stations = [] }: FeederLoad & { readonly stations?: readonly string[] }): number =>
  Math.max(1, stations.length);

/** What is left for cars, of both settings at once; where the grid cannot bear it, it is overloaded. */
const leftForCars = (onMore: Words, onLess: Words): Effect =>
  special(
    [
      { when: 'more', says: onMore },
      { when: 'less', says: onLess },
    ],
    (change) => {
      const { before, after } = change.around[0] as { readonly before: FeederLoad; readonly after: FeederLoad };
      const [was, is] = [leftForCarsKw(before), leftForCarsKw(after)];
      if (was === is) return [{ kind: 'operations', direction: 'neither', ...saying(asMuch, change) }];
      const isMore = is > was;
      const saidOf = (effect: Words) => ({
        says: {
          en: '{effect}: {after} instead of {before} ({place})',
          zh: '{effect}：由 {before} 改为 {after}（{place}）',
        },
        values: {
          effect: { label: effect },
          before: effectValue(was, { unit: 'kW' }),
          after: effectValue(is, { unit: 'kW' }),
          place: placeOf(change.place) as EffectValue,
        },
      });
      const speeds: EffectStatement = {
        kind: 'service',
        direction: isMore ? 'better' : 'worse',
        ...saidOf(isMore ? speed.faster : speed.slower),
      };
      // Less for fewer stations may be as much or more for each: how fast cars charge goes with what each has.
      const [each, eachNow] = [was / stationsOf(before), is / stationsOf(after)];
      return [
        ...((isMore ? eachNow > each : eachNow < each) ? [speeds] : []),
        {
          kind: 'safety',
          direction: isMore ? 'worse' : 'better',
          severity: 'high',
          ...saidOf(isMore ? words.overloads : words.spares),
        },
      ];
    },
  );

export const feederLimit = leftForCars(more, less);
export const otherLoad = leftForCars(less, more);
