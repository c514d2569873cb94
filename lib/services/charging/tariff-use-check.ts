import type { SectionProblem } from '../shared';
import { minorUnitOf } from '../shared/currencies';
import { counted } from '../shared/words';
import { isUnused } from './billed-over-time';
import type { ChargingSection } from './config';
import { lasts } from './rules/tariff-of';
import { checkAmounts } from './tariff-amount-check';

type Tariff = ChargingSection['tariffs'][number];

/** Tariffs by which nobody ever pays: no operator names them, or another of its list is valid whenever they are. */
const unusedTariffs = (section: ChargingSection): SectionProblem[] =>
  section.tariffs.flatMap((tariff, i): SectionProblem[] =>
    // What is never valid has that told already.
    lasts(tariff) && isUnused(tariff, section)
      ? [
          {
            fault: 'idle' as const,
            path: ['tariffs', i, 'id'],
            message: {
              en: `no operator bills by tariff ${tariff.id}, so nobody pays its prices`,
              zh: `没有运营商按资费 ${tariff.id} 计费，其价格不会向任何人收取`,
            },
            hint: {
              en: `name it at an operator, tariff: ${tariff.id}, before any that is valid as long; or remove it`,
              zh: `在某个运营商处写 tariff: ${tariff.id}，列于有效期涵盖它的资费之前；或删除该资费`,
            },
          },
        ]
      : [],
  );

/** Can a price be paid in whole minor units? A double has 15 digits that count. */
const isPayable = (price: number, decimals: number): boolean =>
  Number.isInteger(Number((price * 10 ** decimals).toPrecision(15)));

interface Amount {
  readonly value: number;
  readonly path: SectionProblem['path'];
}

/** What is charged or reserved at once: sums that somebody pays. */
const sumsOf = ({ elements, min_price, max_price, preauthorize_amount }: Tariff): readonly Amount[] => [
  ...elements.flatMap(({ price_components }, e) =>
    price_components.flatMap(({ type, price }, c) =>
      type === 'FLAT' ? [{ value: price, path: ['elements', e, 'price_components', c, 'price'] }] : [],
    ),
  ),
  ...Object.entries({ min_price, max_price }).flatMap(([limit, amounts]) =>
    Object.entries(amounts ?? {}).map(([key, value]) => ({ value, path: [limit, key] })),
  ),
  ...(preauthorize_amount === undefined ? [] : [{ value: preauthorize_amount, path: ['preauthorize_amount'] }]),
];

/** Sums are paid in whole minor units of the currency; prices by measure may be finer. */
function unpayable(tariff: Tariff, at: number): SectionProblem[] {
  const { currency } = tariff;
  const most = minorUnitOf(currency) ?? 0;
  return sumsOf(tariff)
    .filter(({ value }) => !isPayable(value, most))
    .map(({ value, path }) => ({
      fault: 'unmeant' as const,
      path: ['tariffs', at, ...path],
      message: {
        en: `${currency} has ${counted(most, 'decimal place')} (ISO 4217), and ${value} has more: bills round it`,
        zh: `${currency} 有 ${most} 位小数（ISO 4217），而 ${value} 超出位数：账单将四舍五入`,
      },
      hint: { en: 'give an amount that can be paid', zh: '填写可以支付的金额' },
    }));
}

/** Decimal places of a number of OCPI (2.2.1 and 2.3.0, Types, number). */
const ocpiDecimals = 4;

/** Prices by measure and rates of tax: apps that are given the tariff show four decimal places, and bills count all. */
const finer = ({ elements }: Tariff, at: number): SectionProblem[] =>
  elements.flatMap(({ price_components }, e) =>
    price_components.flatMap((component, c) =>
      (['price', 'vat'] as const).flatMap((key): SectionProblem[] => {
        const value = component[key];
        if (value === undefined || (key === 'price' && component.type === 'FLAT') || isPayable(value, ocpiDecimals))
          return [];
        return [
          {
            fault: 'off-standard',
            path: ['tariffs', at, 'elements', e, 'price_components', c, key],
            message: {
              en: `a number of OCPI has ${ocpiDecimals} decimal places, and ${value} has more: apps show another price than bills have`,
              zh: `OCPI 的数值有 ${ocpiDecimals} 位小数，而 ${value} 超出位数：应用显示的价格与账单不符`,
            },
            hint: {
              en: `write ${Number(value.toFixed(ocpiDecimals))}`,
              zh: `写 ${Number(value.toFixed(ocpiDecimals))}`,
            },
          },
        ];
      }),
    ),
  );

/** Problems of prices by measure, each once: what nobody asks is not told to be fine as well. */
const ofPrices = (tariff: Tariff, at: number): SectionProblem[] => {
  const amounts = checkAmounts(tariff, at);
  const told = new Set(amounts.map(({ path }) => path.join('.')));
  return [...amounts, ...finer(tariff, at).filter(({ path }) => !told.has(path.join('.')))];
};

/** A tariff is its owner's: OCPI knows it by country and party, both or none here. */
function halfOwner({ country_code, party_id }: Tariff, at: number): SectionProblem[] {
  if ((country_code === undefined) === (party_id === undefined)) return [];
  const [given, missing] =
    party_id === undefined ? (['country_code', 'party_id'] as const) : (['party_id', 'country_code'] as const);
  return [
    {
      fault: 'idle',
      path: ['tariffs', at, given],
      message: {
        en: `${given} without ${missing} names no operator (OCPI)`,
        zh: `只有 ${given} 没有 ${missing}，不能确定运营商（OCPI）`,
      },
      hint: { en: `add ${missing}, or remove ${given}`, zh: `添加 ${missing}，或删除 ${given}` },
    },
  ];
}

/** A step of nothing rounds nothing: OCPI means a block that is billed, of at least one Wh or second. FLAT has no volume. */
const withoutStep = ({ elements }: Tariff, at: number): SectionProblem[] =>
  elements.flatMap(({ price_components }, e) =>
    price_components.flatMap(({ type, step_size }, c): SectionProblem[] =>
      type === 'FLAT' || step_size > 0
        ? []
        : [
            {
              fault: 'unmeant' as const,
              path: ['tariffs', at, 'elements', e, 'price_components', c, 'step_size'],
              message: {
                en: 'a step_size of 0 rounds nothing up: what is used is billed to the last fraction',
                zh: 'step_size 为 0 时不向上取整：按实际用量的最小零头计费',
              },
              hint: {
                en: `write the ${type === 'ENERGY' ? 'Wh' : 'seconds'} that are billed at least, or leave it out: 1`,
                zh: `填写最小计费的${type === 'ENERGY' ? '瓦时数' : '秒数'}，或省去该项：默认为 1`,
              },
            },
          ],
    ),
  );

/** Tariffs that are valid, and bill nobody or otherwise than they say. */
export const checkTariffUse = (section: ChargingSection): SectionProblem[] => [
  ...unusedTariffs(section),
  ...section.tariffs.flatMap((tariff, i) => [
    ...unpayable(tariff, i),
    ...ofPrices(tariff, i),
    ...withoutStep(tariff, i),
    ...halfOwner(tariff, i),
  ]),
];
