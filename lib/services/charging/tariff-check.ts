import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import type { ChargingSection } from './config';
import { checkEnergy } from './energy-check';
import { lasts, validityOf } from './rules/tariff-of';
import { checkElements } from './tariff-element-check';
import { checkGaps } from './tariff-gap-check';
import { checkLimits } from './tariff-limit-check';
import { checkReach } from './tariff-reach-check';
import { checkTaxes } from './tariff-tax-check';

type Tariff = ChargingSection['tariffs'][number];

/** CiString of OCPI: upper and lower case are one. */
const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Ids of tariffs that an operator names, one or several. */
const tariffIdsOf = ({ tariff }: ChargingSection['operators'][number]): readonly string[] =>
  tariff === undefined ? [] : [tariff].flat();

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

const checkDates = (tariff: Tariff, at: number): SectionProblem[] => {
  const { start_date_time: start, end_date_time: end } = tariff;
  if (lasts(tariff)) return [];
  const { fromMs, toMs } = validityOf(tariff);
  return [
    {
      fault: 'backwards',
      path: ['tariffs', at, 'end_date_time'],
      ...(fromMs === toMs
        ? {
            message: {
              en: `the tariff ends when it starts, at ${end}: nothing is ever billed by it`,
              zh: `资费于开始时刻 ${end} 即结束，永不用于计费`,
            },
            hint: { en: 'set a later end, or leave end_date_time out', zh: '设置更晚的结束时间，或省去 end_date_time' },
          }
        : {
            message: {
              en: `the tariff ends at ${end}, before it starts at ${start}`,
              zh: `资费于 ${end} 结束，早于开始时间 ${start}`,
            },
            hint: { en: 'swap the two', zh: '对调两者' },
          }),
    },
  ];
};

/** Tariffs that operators name and nobody has. */
const checkNames = ({ operators, tariffs }: ChargingSection): SectionProblem[] =>
  operators.flatMap((operator, i) =>
    tariffIdsOf(operator)
      .filter((id) => !tariffs.some((t) => sameId(t.id, id)))
      .map((id) => ({
        fault: 'unknown' as const,
        path: ['operators', i, 'tariff'],
        message: { en: `there is no tariff ${id}`, zh: `没有资费 ${id}` },
        hint: { en: 'add it to tariffs', zh: '将其加入 tariffs' },
        names: { word: id, known: tariffs.map((tariff) => tariff.id) },
      })),
  );

/** When prices hold; what a tariff leaves out is known once each of its elements is right. */
function checkPrices(tariff: Tariff, path: SectionProblem['path']): SectionProblem[] {
  const wrong = [...checkElements(tariff.elements, [...path, 'elements']), ...checkReach(tariff, path)];
  return wrong.length > 0 ? wrong : checkGaps(tariff, path);
}

/** Meaning of the tariffs: their limits, dates and reservations, and that each one that is named is there. */
export const checkTariffs = (section: ChargingSection): SectionProblem[] => [
  ...checkNames(section),
  ...section.tariffs.flatMap((tariff, i) => [
    ...checkLimits(tariff, ['tariffs', i]),
    ...checkTaxes(tariff, ['tariffs', i]),
    ...checkDates(tariff, i),
    ...checkReservations(tariff, i),
    ...checkPrices(tariff, ['tariffs', i]),
    ...checkEnergy(tariff.energy_mix, ['tariffs', i, 'energy_mix']),
    ...repeated(
      (tariff.tariff_alt_text ?? []).map(({ language }, t) => ({
        name: language,
        path: ['tariffs', i, 'tariff_alt_text', t, 'language'],
      })),
      (language) => ({ en: `the tariff has two texts in ${language}`, zh: `资费有两段 ${language} 说明` }),
    ),
  ]),
];
