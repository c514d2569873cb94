import {
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  listed,
  members,
  type SettingChange,
  type Sides,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { type FeederLoad, leftForCarsKw } from './rules/feeder-load';

interface Feeder extends FeederLoad {
  readonly id: string;
  readonly stations: readonly string[];
}
interface Section {
  readonly feeders: readonly Feeder[];
}

export const partOfGrid: Words = { en: 'part of the grid', zh: '配网单元' };
export const speed = {
  faster: { en: 'cars charge faster when many charge at once', zh: '多车同时充电时速度加快' },
  slower: { en: 'cars charge more slowly when many charge at once', zh: '多车同时充电时速度变慢' },
} as const satisfies Readonly<Record<string, Words>>;
const turns = {
  comes: {
    safe: { en: 'charging cannot overload a part of the grid', zh: '充电不会使配网单元过载' },
    felt: speed.slower,
    says: {
      en: '{effect} ({what} added: {after} instead of no limit)',
      zh: '{effect}（新增 {what}：{after}，原无限额）',
    },
  },
  goes: {
    safe: { en: 'charging may overload a part of the grid', zh: '充电可能使配网单元过载' },
    felt: speed.faster,
    says: {
      en: '{effect} ({what} removed: no limit any more for {stations}; before, {before})',
      zh: '{effect}（移除 {what}：{stations}现无限额；原{before}）',
    },
  },
} as const;

/** Of a limit that stations share that had another one. */
const comesBeside: Words = {
  en: '{effect} ({what} added: {after}; {stations} had no limit before)',
  zh: '{effect}（新增 {what}：{after}；其中{stations}原无限额）',
};

const feederText = ({ id }: Feeder): EffectValue => ({
  sentence: { says: { en: `${partOfGrid.en} {id}`, zh: `${partOfGrid.zh} {id}` }, values: { id } },
});
const stationsText = (ids: readonly string[]): EffectValue => ({
  sentence: {
    says: { en: ids.length === 1 ? 'station {ids}' : 'stations {ids}', zh: '充电站 {ids}' },
    values: { ids: listed(ids) },
  },
});
const power = (feeder: Feeder): EffectValue => effectValue(leftForCarsKw(feeder), { unit: 'kW' });
const isOfSeveral = ({ stations }: Feeder): boolean => stations.length > 1;
const powerOf = (feeder: Feeder): EffectValue => ({
  sentence: {
    says: isOfSeveral(feeder)
      ? { en: '{power} together of {feeder}', zh: '{feeder}的合计 {power}' }
      : { en: '{power} of {feeder}', zh: '{feeder}的 {power}' },
    values: { power: power(feeder), feeder: feederText(feeder) },
  },
});
const perStation = (feeder: Feeder): number => leftForCarsKw(feeder) / feeder.stations.length;
const shareOf = (feeder: Feeder): EffectValue => ({
  sentence: {
    says: isOfSeveral(feeder)
      ? { en: '{power} together for {stations}', zh: '{stations}合计 {power}' }
      : { en: '{power} for {stations}', zh: '{stations}的 {power}' },
    values: { power: power(feeder), stations: stationsText(feeder.stations) },
  },
});
const noLimit: EffectValue = { label: { en: 'no limit', zh: '无限额' } };

/** Stations that come under a limit for the first time, or to none. */
function turned(feeder: Feeder, stations: readonly string[], isMore: boolean): readonly EffectStatement[] {
  if (stations.length === 0) return [];
  const { safe, felt, says: ofAll } = isMore ? turns.comes : turns.goes;
  const says = isMore && stations.length < feeder.stations.length ? comesBeside : ofAll;
  const values = {
    what: feederText(feeder),
    stations: stationsText(stations),
    before: isMore ? noLimit : shareOf(feeder),
    after: isMore ? shareOf(feeder) : noLimit,
  };
  return [
    {
      kind: 'safety',
      direction: isMore ? 'better' : 'worse',
      severity: 'high',
      says,
      values: { ...values, effect: { label: safe } },
    },
    { kind: 'service', direction: isMore ? 'worse' : 'better', says, values: { ...values, effect: { label: felt } } },
  ];
}

/** Cars at stations with less power for each than before charge more slowly, and with more of it faster; a part is undefined where there is no limit. */
function feltBy(
  ids: readonly string[],
  before: Feeder | undefined,
  after: Feeder | undefined,
): readonly EffectStatement[] {
  const [had, have] = [before, after].map((one) => (one ? perStation(one) : Number.POSITIVE_INFINITY)) as [
    number,
    number,
  ];
  if (had === have || ids.length === 0) return [];
  return [
    {
      kind: 'service',
      direction: have < had ? 'worse' : 'better',
      says: {
        en: '{effect} ({stations}: {after} instead of {before})',
        zh: '{effect}（{stations}：由{before}改为{after}）',
      },
      values: {
        effect: { label: have < had ? speed.slower : speed.faster },
        stations: stationsText(ids),
        before: before ? shareOf(before) : noLimit,
        after: after ? shareOf(after) : noLimit,
      },
    },
  ];
}

/** Stations of one part that another part has on the other side: both may bear what is said of them, or neither. */
function moved({ before, after }: Sides<Feeder>): readonly EffectStatement[] {
  const both = before?.stations.filter((id) => after?.stations.includes(id)) ?? [];
  if (!before || !after || before.id === after.id || both.length === 0) return [];
  return [
    {
      kind: 'safety',
      direction: 'neither',
      severity: 'high',
      says: {
        en: 'charging at {stations} is held to another limit of the grid: {after} instead of {before}',
        zh: '{stations}改按另一配网限额充电：由{before}改为{after}',
      },
      values: { stations: stationsText(both), before: powerOf(before), after: powerOf(after) },
    },
    ...feltBy(both, before, after),
  ];
}

/** A part of the grid that comes or goes: its stations may have had a limit before, or have another one now. */
function effectsOf({ before, after, section }: SettingChange): readonly EffectStatement[] {
  const [was, is] = [before as Feeder | undefined, after as Feeder | undefined];
  const feeder = (is ?? was) as Feeder;
  const sides = section as Sides<Section>;
  const others = (is ? sides.before : sides.after)?.feeders ?? [];
  const alone = feeder.stations.filter((id) => !others.some(({ stations }) => stations.includes(id)));
  const moves = others.flatMap((other) => moved(is ? { before: other, after: is } : { before: was, after: other }));
  return [...turned(feeder, alone, is !== undefined), ...moves];
}

export const feeders: Effect = {
  docs: [
    { when: 'added', says: turns.comes.safe },
    { when: 'removed', says: turns.goes.safe },
  ],
  each: { by: ['id'], renamed: true, one: partOfGrid },
  of: effectsOf,
};

const anyStations = members(
  'safety',
  'more',
  {
    en: 'further stations share the limit of the grid and cannot overload it',
    zh: '新增充电站也共用配网限额，不会使其过载',
  },
  {
    en: 'some stations no longer share the limit of the grid and may overload it',
    zh: '部分充电站不再共用配网限额，可能使其过载',
  },
  { severity: 'high' },
);
/** Does what is left for cars turn as what each station has of it? Then the limit says how fast cars charge (grid-effects.ts). */
const toldByLimit = (own: Feeder, now: Feeder): boolean =>
  Math.sign(leftForCarsKw(now) - leftForCarsKw(own)) * Math.sign(perStation(now) - perStation(own)) > 0;

/** The same of stations that stay in the grid of the city, in another part. */
export const feederStations: Effect = {
  ...anyStations,
  of: (change) => {
    const { before: own, after: now } = change.around[0] as Sides<Feeder>;
    const { before, after } = change.section as Sides<Section>;
    const othersOf = (side: Section | undefined, but: Feeder | undefined) =>
      (side?.feeders ?? []).filter(({ id }) => id !== but?.id);
    const [from, to] = [othersOf(before, own), othersOf(after, now)];
    const moves = [
      ...from.flatMap((other) => moved({ before: other, after: now })),
      ...to.flatMap((other) => moved({ before: own, after: other })),
    ];
    const [was, is] = [own?.stations ?? [], now?.stations ?? []];
    const isIn = (feeders: readonly Feeder[], id: string) => feeders.some(({ stations }) => stations.includes(id));
    const stay = was.filter((id) => is.includes(id));
    const lost = was.filter((id) => !is.includes(id) && !isIn(to, id));
    const gained = is.filter((id) => !was.includes(id) && !isIn(from, id));
    // A limit that changes besides tells by itself what those have that stay, where it turns the same way for each station.
    const isShared = own && now && was.length + is.length > 2 * stay.length && !toldByLimit(own, now);
    const felt = [
      ...feltBy(gained, undefined, now),
      ...feltBy(lost, own, undefined),
      ...(isShared ? feltBy(stay, own, now) : []),
    ];
    if (moves.length === 0) return [...anyStations.of(change), ...felt];
    const rest = { ...change, before: [...stay, ...lost], after: [...stay, ...gained] };
    return [...moves, ...(lost.length + gained.length > 0 ? anyStations.of(rest) : []), ...felt];
  },
};
