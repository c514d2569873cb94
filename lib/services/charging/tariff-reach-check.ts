import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';
import { validityOf } from './rules/tariff-of';

type Tariff = ChargingSection['tariffs'][number];
type Element = Tariff['elements'][number];
type Restrictions = NonNullable<Element['restrictions']>;
type Path = SectionProblem['path'];

const dayMs = 86_400_000;

/** No session comes to so much: a megawatt charger (SAE J3271) for a ship's battery, and for a month. */
const beyond = [
  { keys: ['min_kwh', 'max_kwh'], most: 10_000, unit: 'kWh' },
  { keys: ['min_power', 'max_power'], most: 4000, unit: 'kW' },
  { keys: ['min_current', 'max_current'], most: 4000, unit: 'A' },
  { keys: ['min_duration', 'max_duration'], most: 31 * 86_400, unit: 's' },
] as const;

const tooMuch = (restrictions: Restrictions, path: Path): SectionProblem[] =>
  beyond.flatMap(({ keys, most, unit }) =>
    keys.flatMap((key): SectionProblem[] => {
      const value = restrictions[key];
      if (value === undefined || value <= most) return [];
      return [
        {
          fault: 'idle',
          path: [...path, key],
          message: {
            en: `no session comes to ${value} ${unit}, so ${key.startsWith('min') ? 'the prices never apply' : 'nothing is restricted'}`,
            zh: `没有充电会话达到 ${value} ${unit}，${key.startsWith('min') ? '价格永不适用' : '该条件不起作用'}`,
          },
          hint: { en: `write ${key} in ${unit}, or leave it out`, zh: `以 ${unit} 为单位填写 ${key}，或省去` },
        },
      ];
    }),
  );

const weekdays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

/** Days of the week on which no date of a range falls. */
function noSuchDay(
  { start_date: from, end_date: to, day_of_week: days = [] }: Restrictions,
  path: Path,
): SectionProblem[] {
  if (from === undefined || to === undefined || days.length === 0) return [];
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const within = Array.from({ length: Math.min(7, (end - first) / dayMs) }, (_, i) => new Date(first + i * dayMs));
  if (within.length === 0 || within.some((date) => days.includes(weekdays[date.getUTCDay()] ?? 'SUNDAY'))) return [];
  return [
    {
      fault: 'idle',
      path: [...path, 'day_of_week'],
      message: {
        en: `no ${days.join(' or ')} is between ${from} and ${to}, so the prices never apply`,
        zh: `${from} 至 ${to} 之间没有 ${days.join('、')}，价格永不适用`,
      },
      hint: { en: 'correct the dates, or leave day_of_week out', zh: '更正日期，或省去 day_of_week' },
    },
  ];
}

/** Dates beside the time in which the tariff is valid; a day to each side, for zones and sessions that last. */
function besideValidity(
  tariff: Tariff,
  { start_date: from, end_date: to }: Restrictions,
  path: Path,
): SectionProblem[] {
  const { fromMs, toMs } = validityOf(tariff);
  const isAfter = from !== undefined && Date.parse(from) > toMs + dayMs;
  const isBefore = to !== undefined && Date.parse(to) < fromMs - dayMs;
  if (!isAfter && !isBefore) return [];
  const [key, date] = isAfter ? ['start_date', from] : ['end_date', to];
  return [
    {
      fault: 'idle',
      path: [...path, key],
      message: {
        en: `${key} is ${date}, and the tariff is valid ${isAfter ? `until ${tariff.end_date_time}` : `from ${tariff.start_date_time} on`}: the prices never apply`,
        zh: `${key} 为 ${date}，而资费有效期${isAfter ? `至 ${tariff.end_date_time} 止` : `自 ${tariff.start_date_time} 起`}：价格永不适用`,
      },
      hint: { en: 'correct the date, or when the tariff is valid', zh: '更正日期，或更正资费的有效期' },
    },
  ];
}

const measured = ['min_kwh', 'min_current', 'max_current', 'min_power', 'max_power'] as const;

/** A reservation draws nothing, so that no restriction on what is drawn ever fits it. */
function drawnByNothing(restrictions: Restrictions, path: Path): SectionProblem[] {
  const key = measured.find((one) => restrictions[one] !== undefined && restrictions[one] !== 0);
  if (restrictions.reservation === undefined || key === undefined) return [];
  return [
    {
      fault: 'contradicting',
      path: [...path, key],
      message: { en: `a reservation draws nothing, so ${key} never fits it`, zh: `预约不消耗电能，${key} 永不满足` },
      hint: { en: `remove ${key}, or the restriction \`reservation\``, zh: `删除 ${key} 或 \`reservation\` 条件` },
    },
  ];
}

/** Amounts of a step above which a session is billed for more than a car can take, or a day. */
const longestStep = { ENERGY: 200_000, TIME: 86_400, PARKING_TIME: 86_400 } as const;

function longSteps({ price_components }: Element, path: Path): SectionProblem[] {
  return price_components.flatMap(({ type, step_size }, c): SectionProblem[] => {
    if (type === 'FLAT' || step_size <= longestStep[type]) return [];
    const unit = type === 'ENERGY' ? 'Wh' : 's';
    return [
      {
        fault: 'unmeant',
        path: [...path, 'price_components', c, 'step_size'],
        message: {
          en: `every session is billed for ${step_size} ${unit} at least`,
          zh: `每次充电至少按 ${step_size} ${unit} 计费`,
        },
        hint: {
          en: `step_size is in ${unit}: write e.g. ${type === 'ENERGY' ? 1 : 60}`,
          zh: `step_size 以 ${unit} 为单位：例如 ${type === 'ENERGY' ? 1 : 60}`,
        },
      },
    ];
  });
}

/** Prices that are written in order, and that no session could have. */
export const checkReach = (tariff: Tariff, path: Path): SectionProblem[] =>
  tariff.elements.flatMap((element, e) => {
    const { restrictions } = element;
    const at = [...path, 'elements', e];
    const inside = [...at, 'restrictions'];
    return [
      ...longSteps(element, at),
      ...(restrictions
        ? [
            ...tooMuch(restrictions, inside),
            ...noSuchDay(restrictions, inside),
            ...besideValidity(tariff, restrictions, inside),
            ...drawnByNothing(restrictions, inside),
          ]
        : []),
    ];
  });
