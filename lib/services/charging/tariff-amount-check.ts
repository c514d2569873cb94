import type { SectionProblem } from '../shared';
import { roughDollars } from '../shared/currency-worth';
import type { Words } from '../shared/words';
import type { ChargingSection } from './config';

type Tariff = ChargingSection['tariffs'][number];

interface Bounds {
  /** What the amount is for, behind a number and its currency. */
  readonly per: Words;
  /** US dollars, roughly: between them lies what stations have ever asked, and a slip of a hundred leads beyond. */
  readonly least: number;
  readonly most: number;
}

/** Stations ask 0.05 to 1.2 dollars a kWh, at most a dollar a minute, and some dollars once. */
const bounds: Readonly<Record<Tariff['elements'][number]['price_components'][number]['type'], Bounds>> = {
  ENERGY: { per: { en: ' a kWh', zh: '每千瓦时 ' }, least: 0.005, most: 3 },
  TIME: { per: { en: ' an hour', zh: '每小时 ' }, least: 0, most: 100 },
  PARKING_TIME: { per: { en: ' an hour', zh: '每小时 ' }, least: 0, most: 100 },
  FLAT: { per: { en: ' once', zh: '每次 ' }, least: 0, most: 150 },
};

const ofSession: Bounds = { per: { en: ' a session', zh: '每次充电 ' }, least: 0, most: 1000 };

const meant = (value: number): Words => ({ en: `did you mean ${value}?`, zh: `是否想写 ${value}？` });

/** Slips of units: hundredths for whole ones, and a Wh for a kWh. */
const slips = { more: [100, 1000], less: [1000, 100] } as const;

interface Amount {
  readonly value: number;
  readonly path: SectionProblem['path'];
  readonly bounds: Bounds;
}

const amountsOf = ({ elements, min_price, max_price, preauthorize_amount }: Tariff): readonly Amount[] => [
  ...elements.flatMap(({ price_components }, e) =>
    price_components.map(({ type, price }, c) => ({
      value: price,
      path: ['elements', e, 'price_components', c, 'price'],
      bounds: bounds[type],
    })),
  ),
  ...Object.entries({ min_price, max_price }).flatMap(([limit, amounts]) =>
    Object.entries(amounts ?? {}).map(([key, value]) => ({ value, path: [limit, key], bounds: ofSession })),
  ),
  ...(preauthorize_amount === undefined
    ? []
    : [{ value: preauthorize_amount, path: ['preauthorize_amount'], bounds: ofSession }]),
];

/** What the amount would be in the other unit; undefined where that, too, is out of what anybody asks. */
function inOtherUnit({ value, bounds: { least, most } }: Amount, currency: string, isMore: boolean) {
  return slips[isMore ? 'more' : 'less']
    .map((slip) => Number((isMore ? value / slip : value * slip).toPrecision(12)))
    .find((other) => {
      const worth = roughDollars(other, currency) ?? 0;
      return worth >= least && worth <= most;
    });
}

/** Amounts that no station asks: mostly cents for dollars, or the price of a Wh. What is free is meant. */
export const checkAmounts = (tariff: Tariff, at: number): SectionProblem[] =>
  amountsOf(tariff).flatMap((amount): SectionProblem[] => {
    const { value, path, bounds: own } = amount;
    const { currency } = tariff;
    const worth = roughDollars(value, currency);
    if (worth === undefined || worth === 0 || (worth >= own.least && worth <= own.most)) return [];
    const isMore = worth > own.most;
    const other = inOtherUnit(amount, currency, isMore);
    return [
      {
        fault: 'unmeant',
        path: ['tariffs', at, ...path],
        message: isMore
          ? {
              en: `${value} ${currency}${own.per.en} is more than any station asks`,
              zh: `${own.per.zh}${value} ${currency} 高于任何充电站的收费`,
            }
          : {
              en: `${value} ${currency}${own.per.en} is less than any station asks`,
              zh: `${own.per.zh}${value} ${currency} 低于任何充电站的收费`,
            },
        hint:
          other === undefined
            ? { en: `give it in ${currency}, or correct currency`, zh: `以 ${currency} 填写，或更正 currency` }
            : meant(other),
      },
    ];
  });
