import * as fc from 'fast-check';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { Rational } from '../../../lib/services/charging/rules/rational';
import { restrictionsHold } from '../../../lib/services/charging/rules/tariff-restrictions';
import { unpricedParts } from '../../../lib/services/charging/tariff-cover';
import { checkGaps } from '../../../lib/services/charging/tariff-gap-check';
import { runs } from '../../support/exploring';

type Tariff = ChargingSection['tariffs'][number];
type Restrictions = NonNullable<Tariff['elements'][number]['restrictions']>;

const energy = { type: 'ENERGY' as const, price: 0.3, step_size: 1 };
const tariff = (elements: readonly object[], more: object = {}) =>
  ({ id: 't', currency: 'USD', elements, ...more }) as unknown as Tariff;
const priced = (restrictions?: Restrictions, component: object = energy) => ({
  price_components: [component],
  ...(restrictions ? { restrictions } : {}),
});
const told = (elements: readonly object[], more: object = {}) =>
  checkGaps(tariff(elements, more), []).map(({ path, message }) => [path.join('.'), message.en, message.zh]);
const gap = (en: string, zh: string) => [
  [
    'elements',
    `no element of the tariff has a price for charging ${en}: it is free then`,
    `资费中没有适用于以下情形的充电价格：${zh}；届时充电免费`,
  ],
];

const time = { type: 'TIME', price: 2, step_size: 60 };
const parking = { type: 'PARKING_TIME', price: 2, step_size: 60 };
const once = { type: 'FLAT', price: 2, step_size: 1 };
const noon = { start_time: '10:00', end_time: '12:00' };
const workdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const;

describe('a tariff that leaves something out is told what is free', () => {
  it.each([
    ['hours', [priced(noon)], gap('from 12:00 to 10:00', '12:00 至次日 10:00')],
    ['hours priced by time', [priced(noon, time)], gap('from 12:00 to 10:00', '12:00 至次日 10:00')],
    ['hours with a price once', [priced(noon, once)], gap('from 12:00 to 10:00', '12:00 至次日 10:00')],
    [
      'hours, with a price for standing at any',
      [priced(noon), priced(undefined, parking)],
      gap('from 12:00 to 10:00', '12:00 至次日 10:00'),
    ],
    ['a weekend', [priced({ day_of_week: [...workdays] })], gap('on Saturday and Sunday', '星期六、星期日')],
    [
      'a weekend and nights',
      [priced({ day_of_week: [...workdays], start_time: '08:00', end_time: '20:00' })],
      gap(
        'on Saturday and Sunday; on Monday, Tuesday, Wednesday, Thursday and Friday, from 00:00 to 08:00 and from 20:00 to 00:00',
        '星期六、星期日；星期一、星期二、星期三、星期四、星期五，00:00 至 08:00、20:00 至 00:00',
      ),
    ],
    ['the first energy', [priced({ min_kwh: 5 })], gap('for the first 5 kWh', '前 5 千瓦时')],
    ['the energy above', [priced({ max_kwh: 20 })], gap('after 20 kWh', '超过 20 千瓦时后')],
    [
      'energy between',
      [priced({ max_kwh: 20 }), priced({ min_kwh: 30 })],
      gap('between 20 and 30 kWh', '20 至 30 千瓦时之间'),
    ],
    ['the first hour', [priced({ min_duration: 3600 }, time)], gap('for the first 3600 s', '前 3600 秒')],
    [
      'power between',
      [priced({ max_power: 11 }), priced({ min_power: 22 })],
      gap('from 11 to 22 kW', '11 至 22 kW 时'),
    ],
    ['a strong current', [priced({ max_current: 32 })], gap('from 32 A on', '达到 32 A 时')],
    [
      'all after a date',
      [priced({ start_date: '2026-01-01', end_date: '2027-01-01' })],
      gap('from 2027-01-01 on', '自 2027-01-01 起'),
    ],
    [
      'days between two dates',
      [priced({ end_date: '2027-01-01' }), priced({ start_date: '2027-01-04' })],
      gap('from 2027-01-01 until before 2027-01-04', '自 2027-01-01 起至 2027-01-04 前'),
    ],
    [
      'energy above, by night alone',
      [priced(noon), priced({ max_kwh: 20 })],
      gap('from 12:00 to 10:00, after 20 kWh', '12:00 至次日 10:00，超过 20 千瓦时后'),
    ],
  ])('%s', (_, elements, expected) => {
    expect(told(elements)).toEqual(expected);
  });

  it('a minute that was meant to be in', () => {
    expect(told([priced({ start_time: '00:00', end_time: '23:59' })])).toEqual([
      [
        'elements.0.restrictions.end_time',
        'end_time is no longer in, so charging is free from 23:59 to 00:00',
        'end_time 本身不包含在内，因此 23:59 至 00:00 充电免费',
      ],
    ]);
  });
});

it.each([
  ['a free price that is written', [priced(noon), priced(undefined, { ...energy, price: 0 })], {}],
  ['two windows that meet', [priced(noon), priced({ start_time: '12:00', end_time: '10:00' })], {}],
  ['energy by day and time by night', [priced(noon), priced({ start_time: '12:00', end_time: '10:00' }, time)], {}],
  ['a price for standing by day alone', [priced(), priced(noon, parking)], {}],
  ['standing alone', [priced(noon, parking)], {}],
  ['a price once', [priced(noon), priced(undefined, once)], {}],
  ['a price once that comes with the first energy', [priced({ max_kwh: 5 }, once)], {}],
  ['reservations alone', [priced({ reservation: 'RESERVATION' }, once)], {}],
  [
    'prices until the tariff ends',
    [priced({ start_date: '2026-01-01', end_date: '2027-01-01' })],
    { end_date_time: '2027-01-01T08:00:00Z' },
  ],
  ['a week of all days', [priced({ day_of_week: [...workdays, 'SATURDAY', 'SUNDAY'] })], {}],
  ['a day from end to end', [priced({ start_time: '00:00', end_time: '00:00' })], {}],
])('nothing is said of %s', (_, elements, more) => {
  expect(told(elements, more)).toEqual([]);
});

const clock = fc.constantFrom('00:00', '06:00', '12:00', '23:59');
const few = fc.constantFrom(0, 10, 20, 30);
const restrictions: fc.Arbitrary<Restrictions> = fc.record(
  {
    start_time: clock,
    end_time: clock,
    day_of_week: fc.subarray([...workdays, 'SATURDAY', 'SUNDAY'] as const) as fc.Arbitrary<never>,
    min_kwh: few,
    max_kwh: few,
    min_power: few,
    max_power: few,
    min_duration: few,
    max_duration: few,
  },
  { requiredKeys: [] },
);

it('what is told to be free is what bills find no price for', () => {
  const moment = fc.record({ minute: fc.nat(7 * 1440 - 1), kwh: few, power: few, seconds: few });
  fc.assert(
    fc.property(
      fc.array(restrictions, { minLength: 1, maxLength: 4 }),
      moment,
      (all, { minute, kwh, power, seconds }) => {
        const wallMs = Date.UTC(2026, 0, 4) + minute * 60_000;
        const at = {
          wallMs,
          elapsedMs: seconds * 1000,
          energyWh: Rational.of(kwh * 1000),
          currentA: 0,
          powerKw: power,
        };
        const isFree = !all.some((one) => restrictionsHold(one, at));
        const inside = (value: number, [from, to]: readonly [number, number]) => value >= from && value < to;
        const isTold = unpricedParts(tariff(all.map((one) => priced(one)))).some(
          ({ days, ranges }) =>
            days.includes(new Date(wallMs).getUTCDay()) &&
            inside(minute % 1440, ranges.clock) &&
            inside(kwh, ranges.kwh) &&
            inside(power, ranges.power) &&
            inside(seconds, ranges.duration),
        );
        expect(isTold).toBe(isFree);
      },
    ),
    { numRuns: runs(200, 2000) },
  );
});
