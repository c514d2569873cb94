import { type Effect, items, members, type SettingChange, type Sides } from '../shared/effects';
import type { Words } from '../shared/words';
import { isPriced, type Operator, type Operators } from './rules/tariff-of';

/** What becomes of the price of stations that get another operator, by the rule that bills. */
type Outcome = 'freed' | 'charged' | 'billed' | 'free';

/** What no operator lists. */
const unlisted = '';

const stationsOf = (listed: readonly string[] | undefined): readonly string[] =>
  listed === undefined || listed.length > 0 ? (listed ?? []) : [unlisted];

function outcomeOf(stations: readonly string[], { before, after }: Sides<Operators>): Outcome {
  const priced = (section: Operators | undefined) => (id: string) => section !== undefined && isPriced(section, id);
  const [was, is] = [priced(before), priced(after)];
  if (stations.some((id) => was(id) && !is(id))) return 'freed';
  if (stations.some((id) => !was(id) && is(id))) return 'charged';
  return stations.some(is) ? 'billed' : 'free';
}

const pricesOf = ({ section }: SettingChange) => section as Sides<Operators>;

const further = {
  added: { en: 'charges are billed for a further operator', zh: '新增运营商的充电予以计费' },
  removed: { en: 'charges are billed for another operator', zh: '充电改按其他运营商计费' },
} as const satisfies Readonly<Record<string, Words>>;

/** One word for what comes and what goes: the price of stations follows from who has them then. */
const whole: Readonly<Record<Exclude<Outcome, 'billed'>, Words>> = {
  freed: {
    en: 'charging at the stations of an operator is free from now on',
    zh: '该运营商充电站的充电此后免费',
  },
  charged: {
    en: 'charging at the stations of an operator is no longer free',
    zh: '该运营商充电站的充电不再免费',
  },
  free: { en: 'charging at the stations of an operator stays free', zh: '该运营商充电站的充电仍然免费' },
};

const names = { by: ['id'], renamed: true, one: { en: 'operator', zh: '运营商' } } as const;
const operatorTurns = (outcome: Outcome): Effect =>
  outcome === 'billed'
    ? items(names, 'money', 'neither', further.added, further.removed, { severity: 'high' })
    : items(names, outcome === 'free' ? 'operations' : 'money', 'neither', whole[outcome], whole[outcome], {
        severity: outcome === 'free' ? undefined : 'high',
      });

/** Who runs stations: an operator that comes or goes. */
export const operators: Effect = {
  docs: [
    {
      when: 'added',
      says: {
        en: 'charges are billed for a further operator; without a tariff charging at its stations is free',
        zh: '新增运营商的充电予以计费；未定资费的，其充电站充电免费',
      },
    },
    {
      when: 'removed',
      says: {
        en: 'charges at its stations are billed for another operator; where there is none, or none with a tariff, charging is free',
        zh: '其充电站改按其他运营商计费；没有其他运营商或其未定资费的，充电免费',
      },
    },
  ],
  each: names,
  of: (change) => {
    const operator = (change.after ?? change.before) as Operator;
    return operatorTurns(outcomeOf(stationsOf(operator.stations), pricesOf(change))).of(change);
  },
};

const some = {
  added: { en: 'charges at further stations are billed for the operator', zh: '其他充电站也按该运营商计费' },
  removed: {
    en: 'charges at some stations are no longer billed for the operator, but for another',
    zh: '部分充电站改按其他运营商计费',
  },
} as const satisfies Readonly<Record<string, Words>>;

const these: Readonly<Record<Exclude<Outcome, 'billed'>, Words>> = {
  freed: { en: 'charging at these stations is free from now on', zh: '这些充电站的充电此后免费' },
  charged: { en: 'charging at these stations is no longer free', zh: '这些充电站的充电不再免费' },
  free: { en: 'charging at these stations stays free', zh: '这些充电站的充电仍然免费' },
};

const stationsTurn = (comes: Outcome, goes: Outcome): Effect =>
  members(
    'money',
    'neither',
    comes === 'billed' ? some.added : these[comes],
    goes === 'billed' ? some.removed : these[goes],
    { severity: 'medium', empty: { en: 'all that no other lists', zh: '未列入其他运营商的全部' } },
  );

export const operatorStations: Effect = {
  docs: [
    {
      when: 'added',
      says: {
        en: 'charges at further stations are billed for the operator, or are free when it has no tariff',
        zh: '其他充电站也按该运营商计费；该运营商未定资费的，充电免费',
      },
    },
    {
      when: 'removed',
      says: {
        en: 'charges at some stations are billed for another operator, or are free',
        zh: '部分充电站改按其他运营商计费，或充电免费',
      },
    },
  ],
  each: 'whole',
  of: (change) => {
    const [before, after] = [change.before, change.after].map((side) => stationsOf(side as readonly string[]));
    const missing = (from: readonly string[] = [], than: readonly string[] = []) =>
      outcomeOf(
        from.filter((id) => !than.includes(id)),
        pricesOf(change),
      );
    return stationsTurn(missing(after, before), missing(before, after)).of(change);
  },
};
