import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import type { ChargingSection } from './config';
import { checkElements } from './tariff-element-check';

type Tariff = ChargingSection['tariffs'][number];
type Limit = NonNullable<Tariff['min_price']>;

/** CiString of OCPI: upper and lower case are one. */
const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Ids of tariffs that an operator names, one or several. */
const tariffIdsOf = ({ tariff }: ChargingSection['operators'][number]): readonly string[] =>
  tariff === undefined ? [] : [tariff].flat();

/** OCPI 2.3 must say before_taxes, 2.2.1 excl_vat; the two forms do not mix. */
function checkLimit(limit: Limit | undefined, path: readonly (string | number)[]): SectionProblem[] {
  if (!limit) return [];
  const old = limit.excl_vat !== undefined || limit.incl_vat !== undefined;
  const current = limit.before_taxes !== undefined || limit.after_taxes !== undefined;
  if (old && current)
    return [
      {
        fault: 'contradicting' as const,
        path,
        message: {
          en: 'the limit mixes the words of OCPI 2.2.1 and of OCPI 2.3',
          zh: '限额混用了 OCPI 2.2.1 和 OCPI 2.3 的写法',
        },
        hint: {
          en: 'keep excl_vat and incl_vat, or before_taxes and after_taxes',
          zh: '保留 excl_vat 和 incl_vat，或保留 before_taxes 和 after_taxes',
        },
      },
    ];
  if (limit.excl_vat !== undefined || limit.before_taxes !== undefined) return [];
  return [
    {
      fault: 'incomplete' as const,
      path,
      message: { en: 'the limit has no amount without tax', zh: '限额没有不含税金额' },
      hint: { en: 'add before_taxes (OCPI 2.2.1: excl_vat)', zh: '添加 before_taxes（OCPI 2.2.1 为 excl_vat）' },
    },
  ];
}

const netOf = (limit: Limit | undefined) => limit?.before_taxes ?? limit?.excl_vat;
const grossOf = (limit: Limit | undefined) => limit?.after_taxes ?? limit?.incl_vat;

function checkOrder({ min_price: min, max_price: max }: Tariff, at: number): SectionProblem[] {
  const crossed = [netOf, grossOf].some((of) => (of(min) ?? 0) > (of(max) ?? Number.POSITIVE_INFINITY));
  return crossed
    ? [
        {
          fault: 'crossed' as const,
          path: ['tariffs', at, 'min_price'],
          message: { en: 'the least price is above the greatest', zh: '最低费用高于最高费用' },
          hint: {
            en: 'swap min_price and max_price, or correct one',
            zh: '对调 min_price 和 max_price，或更正其中之一',
          },
        },
      ]
    : [];
}

/** A reservation has no energy and no parking (OCPI, TariffRestrictions). */
const checkReservations = ({ elements }: Tariff, at: number): SectionProblem[] =>
  elements.flatMap(({ price_components, restrictions }, e) =>
    restrictions?.reservation === undefined
      ? []
      : price_components.flatMap(({ type }, c) =>
          type === 'FLAT' || type === 'TIME'
            ? []
            : [
                {
                  fault: 'contradicting' as const,
                  path: ['tariffs', at, 'elements', e, 'price_components', c, 'type'],
                  message: { en: `a reservation cannot be priced by ${type}`, zh: `预约不能按 ${type} 计价` },
                  hint: {
                    en: 'use FLAT or TIME, or leave the restriction `reservation` out',
                    zh: '采用 FLAT 或 TIME，或去掉 `reservation` 条件',
                  },
                },
              ],
        ),
  );

const timeOf = (text: string | undefined, other: number) =>
  text === undefined ? other : Date.parse(text.replace(/Z?$/, 'Z'));

const checkDates = ({ start_date_time: start, end_date_time: end }: Tariff, at: number): SectionProblem[] =>
  timeOf(start, Number.NEGATIVE_INFINITY) < timeOf(end, Number.POSITIVE_INFINITY)
    ? []
    : [
        {
          fault: 'backwards' as const,
          path: ['tariffs', at, 'end_date_time'],
          message: {
            en: `the tariff ends at ${end}, before it starts at ${start}`,
            zh: `资费于 ${end} 结束，早于开始时间 ${start}`,
          },
          hint: { en: 'swap the two', zh: '对调两者' },
        },
      ];

/** Shares of energy sources are shares of a whole, as far as they are rounded. */
function checkEnergy({ energy_mix: mix }: Tariff, at: number): SectionProblem[] {
  const sources = mix?.energy_sources ?? [];
  const sum = sources.reduce((total, { percentage }) => total + percentage, 0);
  if (sources.length === 0 || Math.abs(sum - 100) <= 1) return [];
  return [
    {
      fault: 'sums' as const,
      path: ['tariffs', at, 'energy_mix', 'energy_sources'],
      message: {
        en: `the shares of the energy sources add up to ${Math.round(sum * 100) / 100} %`,
        zh: `各能源占比合计为 ${Math.round(sum * 100) / 100} %`,
      },
      hint: { en: 'make them add up to 100', zh: '使合计为 100' },
    },
  ];
}

/** Tariffs that operators name and nobody has. */
const checkNames = ({ operators, tariffs }: ChargingSection): SectionProblem[] =>
  operators.flatMap((operator, i) =>
    tariffIdsOf(operator)
      .filter((id) => !tariffs.some((t) => sameId(t.id, id)))
      .map((id) => ({
        fault: 'unknown' as const,
        path: ['operators', i, 'tariff'],
        message: { en: `there is no tariff ${id}`, zh: `没有资费 ${id}` },
        hint:
          tariffs.length > 0
            ? {
                en: `use one of ${tariffs.map((t) => t.id).join(', ')}`,
                zh: `可用：${tariffs.map((t) => t.id).join('、')}`,
              }
            : { en: 'add it to tariffs', zh: '将其加入 tariffs' },
      })),
  );

/** Meaning of the tariffs: their limits, dates and reservations, and that each one that is named is there. */
export const checkTariffs = (section: ChargingSection): SectionProblem[] => [
  ...checkNames(section),
  ...section.tariffs.flatMap((tariff, i) => [
    ...checkLimit(tariff.min_price, ['tariffs', i, 'min_price']),
    ...checkLimit(tariff.max_price, ['tariffs', i, 'max_price']),
    ...checkOrder(tariff, i),
    ...checkDates(tariff, i),
    ...checkReservations(tariff, i),
    ...checkElements(tariff.elements, ['tariffs', i, 'elements']),
    ...checkEnergy(tariff, i),
    ...repeated(
      (tariff.tariff_alt_text ?? []).map(({ language }, t) => ({
        name: language,
        path: ['tariffs', i, 'tariff_alt_text', t, 'language'],
      })),
      (language) => ({ en: `the tariff has two texts in ${language}`, zh: `资费有两段 ${language} 说明` }),
    ),
  ]),
];
