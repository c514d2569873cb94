import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';

type Element = ChargingSection['tariffs'][number]['elements'][number];
type Restrictions = NonNullable<Element['restrictions']>;
type Path = SectionProblem['path'];

const midnight = '00:00';

/** From the first on, until the second: with the second at or before the first nothing fits (OCPI, TariffRestrictions). */
const ranges = [
  ['min_kwh', 'max_kwh'],
  ['min_current', 'max_current'],
  ['min_power', 'max_power'],
  ['min_duration', 'max_duration'],
  ['start_date', 'end_date'],
] as const satisfies readonly (readonly (keyof Restrictions)[])[];

const emptyRanges = (restrictions: Restrictions, path: Path): SectionProblem[] =>
  ranges.flatMap(([from, to]): SectionProblem[] => {
    // Nothing that is measured is less than nothing.
    const [low, high] = [restrictions[from] ?? (from === 'start_date' ? undefined : 0), restrictions[to]];
    if (low === undefined || high === undefined || low < high) return [];
    return [
      {
        fault: from === 'start_date' ? 'backwards' : 'crossed',
        path: [...path, to],
        message: {
          en: `${to} ${high} is not after ${from} ${low}, so the prices would never apply`,
          zh: `${to} ${high} 不大于 ${from} ${low}，价格永不适用`,
        },
        hint:
          low === high
            ? {
                en: `${to} is no longer in: set a greater one, or leave one of the two out`,
                zh: `${to} 本身不包含在内：设置更大的值，或省去其中之一`,
              }
            : { en: 'swap the two, or leave one out', zh: '对调两者，或省去其中之一' },
      },
    ];
  });

/** A window of the day that ends when it starts: billing takes it for the whole day, and who wrote it may have meant none. */
const emptyWindow = ({ start_time: from, end_time: to }: Restrictions, path: Path): SectionProblem[] =>
  from === undefined || from !== to || from === midnight
    ? []
    : [
        {
          fault: 'backwards' as const,
          path: [...path, 'end_time'],
          message: {
            en: `the window from ${from} to ${to} ends when it begins: it could be no time, or the whole day`,
            zh: `时段 ${from} 至 ${to} 首尾相同：可能指时长为零，也可能指全天`,
          },
          hint: {
            en: 'set another end; for the whole day leave start_time and end_time out',
            zh: '更改结束时刻；若指全天，省去 start_time 和 end_time',
          },
        },
      ];

const defined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>;

/** What restricts when prices apply, in one form: a week of all days restricts nothing, nor does a day from end to end. */
function conditionsOf({ restrictions = {} }: Element): Partial<Restrictions> {
  const { day_of_week: days, start_time, end_time, ...rest } = restrictions;
  const others = start_time === midnight && end_time === midnight ? rest : { ...rest, start_time, end_time };
  const some = days !== undefined && days.length > 0 && new Set(days).size < 7;
  return defined({ ...others, ...(some ? { day_of_week: [...new Set(days)].sort() } : {}) });
}

/** The same of equal conditions, in whichever order they were written. */
const written = (conditions: object): string => JSON.stringify(Object.entries(conditions).sort());

/** Whenever the later one fits, the earlier fits, too: it restricts nothing, or the same. Reservations are priced apart. */
function alwaysBefore(earlier: Element, later: Element): boolean {
  const [{ reservation: one, ...first }, { reservation: other, ...second }] = [
    conditionsOf(earlier),
    conditionsOf(later),
  ];
  return one === other && (Object.keys(first).length === 0 || written(first) === written(second));
}

/** Prices that no session could ever have: the first element that fits a dimension counts (charging rule E). */
function neverReached(elements: readonly Element[], path: Path): SectionProblem[] {
  return elements.flatMap((element, e) =>
    element.price_components.flatMap(({ type }, c): SectionProblem[] => {
      const at = [...path, e, 'price_components', c, 'type'];
      if (element.price_components.findIndex((one) => one.type === type) < c)
        return [
          {
            fault: 'unreached' as const,
            path: at,
            message: { en: `the element has a price for ${type} already`, zh: `该资费项已有 ${type} 的价格` },
            hint: { en: 'keep one price a dimension', zh: '每个计价项目保留一个价格' },
          },
        ];
      const before = elements
        .slice(0, e)
        .findIndex((one) => one.price_components.some((p) => p.type === type) && alwaysBefore(one, element));
      if (before < 0) return [];
      return [
        {
          fault: 'unreached' as const,
          path: at,
          message: {
            en: `the price for ${type} is never reached: element ${before + 1} of the tariff fits whenever this one does, and the first counts`,
            zh: `${type} 的价格永不适用：凡本资费项适用时，第 ${before + 1} 个资费项均先适用`,
          },
          hint: {
            en: 'put elements with restrictions first, and those without last',
            zh: '有适用条件的资费项在前，无条件的在后',
          },
        },
      ];
    }),
  );
}

/** Restrictions that something can fit, and elements that a session can reach. */
export const checkElements = (elements: readonly Element[], path: Path): SectionProblem[] => [
  ...elements.flatMap(({ restrictions }, e) =>
    restrictions
      ? [
          ...emptyRanges(restrictions, [...path, e, 'restrictions']),
          ...emptyWindow(restrictions, [...path, e, 'restrictions']),
        ]
      : [],
  ),
  ...neverReached(elements, path),
];
