import type { Words } from '../shared/words';
import { clockOf, dayMinutes, everyDay, type Measure, measures, type Part, type Range } from './tariff-cover';
import { weekdayNames } from './tariff-part-words';

/** Parts of the same days and measures, but for the time of day. */
interface Gap {
  readonly days: readonly number[];
  readonly clocks: readonly Range[];
  readonly ranges: Part['ranges'];
}

/** Numbers that are not finite are no JSON. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'number' ? String(one) : one));

function grouped<T>(all: readonly T[], key: (one: T) => unknown): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(written(key(one)));
    if (group) group.push(one);
    else groups.set(written(key(one)), [one]);
  }
  return [...groups.values()];
}

/** Monday first. */
const byDay = (a: number, b: number): number => ((a + 6) % 7) - ((b + 6) % 7);

/** Days with the same gap are told together, and so are the times of the same days. */
function gapsOf(parts: readonly Part[]): readonly Gap[] {
  const ofDays = grouped(parts, ({ ranges }) => ranges).map((same) => ({
    days: [...new Set(same.flatMap(({ days }) => days))].sort(byDay),
    ranges: same[0].ranges,
  }));
  return grouped(ofDays, ({ days, ranges }) => [days, { ...ranges, clock: undefined }]).map((same) => ({
    ...same[0],
    clocks: same.map(({ ranges }) => ranges.clock).sort(([a], [b]) => a - b),
  }));
}

/** The end of a day and the beginning of the next are one time, where every day has it. */
function joined(clocks: readonly Range[], isEveryDay: boolean): readonly Range[] {
  const [first, last] = [clocks[0], clocks.at(-1)];
  if (!isEveryDay || !first || !last || first === last || first[0] !== 0 || last[1] !== dayMinutes) return clocks;
  return [...clocks.slice(1, -1), [last[0], first[1]]];
}

const level =
  (unit: string) =>
  ([from, to]: Range): Words => {
    if (from <= 0) return { en: `below ${to} ${unit}`, zh: `低于 ${to} ${unit} 时` };
    if (to === Number.POSITIVE_INFINITY) return { en: `from ${from} ${unit} on`, zh: `达到 ${from} ${unit} 时` };
    return { en: `from ${from} to ${to} ${unit}`, zh: `${from} 至 ${to} ${unit} 时` };
  };

const progress =
  (unit: Words) =>
  ([from, to]: Range): Words => {
    if (from <= 0) return { en: `for the first ${to} ${unit.en}`, zh: `前 ${to} ${unit.zh}` };
    if (to === Number.POSITIVE_INFINITY) return { en: `after ${from} ${unit.en}`, zh: `超过 ${from} ${unit.zh}后` };
    return { en: `between ${from} and ${to} ${unit.en}`, zh: `${from} 至 ${to} ${unit.zh}之间` };
  };

const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function dates([from, to]: Range): Words {
  if (!Number.isFinite(from)) return { en: `before ${date(to)}`, zh: `${date(to)} 之前` };
  if (!Number.isFinite(to)) return { en: `from ${date(from)} on`, zh: `自 ${date(from)} 起` };
  return { en: `from ${date(from)} until before ${date(to)}`, zh: `自 ${date(from)} 起至 ${date(to)} 前` };
}

const says: Readonly<Record<Exclude<Measure, 'clock'>, (range: Range) => Words>> = {
  date: dates,
  duration: progress({ en: 's', zh: '秒' }),
  kwh: progress({ en: 'kWh', zh: '千瓦时' }),
  current: level('A'),
  power: level('kW'),
};

const isWhole = ([from, to]: Range): boolean => from <= 0 && to === Number.POSITIVE_INFINITY;

const list = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

const clocksIn = (clocks: readonly Range[]): Words => ({
  en: list(clocks.map(([from, to]) => `from ${clockOf(from)} to ${clockOf(to)}`)),
  zh: clocks.map(([from, to]) => `${clockOf(from)} 至${to < from ? '次日' : ''} ${clockOf(to)}`).join('、'),
});

function wordsOf({ days, clocks, ranges }: Gap): Words {
  const isEveryDay = days.length === everyDay.length;
  const isWholeDay = clocks.every(([from, to]) => from === 0 && to === dayMinutes);
  const names = days.flatMap((day) => weekdayNames[day] ?? []);
  const onDays = { en: `on ${list(names.map(({ en }) => en))}`, zh: names.map(({ zh }) => zh).join('、') };
  const all = [
    ...(isEveryDay ? [] : [onDays]),
    ...(isWholeDay ? [] : [clocksIn(joined(clocks, isEveryDay))]),
    ...measures.flatMap((key) => (key === 'clock' || isWhole(ranges[key]) ? [] : [says[key](ranges[key])])),
  ];
  return { en: all.map(({ en }) => en).join(', '), zh: all.map(({ zh }) => zh).join('，') };
}

const mostTold = 3;

/** When no price holds: `from 12:00 to 10:00`; `on Saturday and Sunday; from Monday …`. */
export function whenUnpriced(parts: readonly Part[]): Words {
  const all = gapsOf(parts).map(wordsOf);
  const told = all.slice(0, mostTold);
  const more = all.length > mostTold;
  return {
    en: `${told.map(({ en }) => en).join('; ')}${more ? '; and at other times' : ''}`,
    zh: `${told.map(({ zh }) => zh).join('；')}${more ? '；以及其他时间' : ''}`,
  };
}
