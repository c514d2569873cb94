import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';

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
        path,
        message: 'the limit mixes the words of OCPI 2.2.1 and of OCPI 2.3',
        hint: 'keep excl_vat and incl_vat, or before_taxes and after_taxes',
      },
    ];
  if (limit.excl_vat !== undefined || limit.before_taxes !== undefined) return [];
  return [{ path, message: 'the limit has no amount without tax', hint: 'add before_taxes (OCPI 2.2.1: excl_vat)' }];
}

const netOf = (limit: Limit | undefined) => limit?.before_taxes ?? limit?.excl_vat;
const grossOf = (limit: Limit | undefined) => limit?.after_taxes ?? limit?.incl_vat;

function checkOrder({ min_price: min, max_price: max }: Tariff, at: number): SectionProblem[] {
  const crossed = [netOf, grossOf].some((of) => (of(min) ?? 0) > (of(max) ?? Number.POSITIVE_INFINITY));
  return crossed
    ? [
        {
          path: ['tariffs', at, 'min_price'],
          message: 'the least price is above the greatest',
          hint: 'swap min_price and max_price, or correct one',
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
                  path: ['tariffs', at, 'elements', e, 'price_components', c, 'type'],
                  message: `a reservation cannot be priced by ${type}`,
                  hint: 'use FLAT or TIME, or leave the restriction `reservation` out',
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
          path: ['tariffs', at, 'end_date_time'],
          message: `the tariff ends at ${end}, before it starts at ${start}`,
          hint: 'swap the two',
        },
      ];

/** Tariffs that operators name and nobody has. */
const checkNames = ({ operators, tariffs }: ChargingSection): SectionProblem[] =>
  operators.flatMap((operator, i) =>
    tariffIdsOf(operator)
      .filter((id) => !tariffs.some((t) => sameId(t.id, id)))
      .map((id) => ({
        path: ['operators', i, 'tariff'],
        message: `there is no tariff ${id}`,
        hint: tariffs.length > 0 ? `use one of ${tariffs.map((t) => t.id).join(', ')}` : 'add it to tariffs',
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
  ]),
];
