import type { SectionProblem } from '../shared';
import { minorUnitOf } from '../shared/currencies';
import { isUnused } from './billed-over-time';
import type { ChargingSection } from './config';

type Tariff = ChargingSection['tariffs'][number];

/** Tariffs by which nobody ever pays: no operator names them, or another of its list is valid whenever they are. */
const unusedTariffs = (section: ChargingSection): SectionProblem[] =>
  section.tariffs.flatMap((tariff, i): SectionProblem[] =>
    isUnused(tariff, section)
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

/** What is charged once is a sum that somebody pays, in whole minor units of the currency; prices by measure may be finer. */
const unpayable = ({ currency, elements }: Tariff, at: number): SectionProblem[] =>
  elements.flatMap(({ price_components }, e) =>
    price_components.flatMap(({ type, price }, c): SectionProblem[] => {
      const most = minorUnitOf(currency) ?? 0;
      if (type !== 'FLAT' || isPayable(price, most)) return [];
      return [
        {
          fault: 'unmeant' as const,
          path: ['tariffs', at, 'elements', e, 'price_components', c, 'price'],
          message: {
            en: `${currency} has ${most} decimal places (ISO 4217), and ${price} has more: bills round it`,
            zh: `${currency} 有 ${most} 位小数（ISO 4217），而 ${price} 超出位数：账单将四舍五入`,
          },
          hint: { en: 'give an amount that can be paid', zh: '填写可以支付的金额' },
        },
      ];
    }),
  );

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
  ...section.tariffs.flatMap((tariff, i) => [...unpayable(tariff, i), ...withoutStep(tariff, i)]),
];
