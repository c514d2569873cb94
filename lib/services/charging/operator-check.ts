import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import { counted } from '../shared/words';
import type { ChargingSection } from './config';
import { lasts, tariffsOf, validityOf } from './rules/tariff-of';
import { stationCount } from './station-count';

type Operator = ChargingSection['operators'][number];

/** At most one operator has the stations that nobody lists. */
function checkRest({ operators }: ChargingSection): SectionProblem[] {
  const open = operators.flatMap(({ stations }, i) => (stations.length === 0 ? [i] : []));
  return open.slice(1).map((i) => ({
    fault: 'contradicting' as const,
    path: ['operators', i, 'stations'],
    message: {
      en: 'two operators list no stations, so both would have all the rest',
      zh: '两个运营商都未列出充电站，其余充电站将同属两者',
    },
    hint: { en: 'list the stations of one of them', zh: '列出其中一个运营商的充电站' },
  }));
}

/** Stations that no operator has: charging there is free. */
function withoutOperator(section: ChargingSection): SectionProblem[] {
  const { operators } = section;
  const listed = new Set(operators.flatMap(({ stations }) => stations)).size;
  const rest = stationCount(section) - listed;
  const isWhole = operators.length === 0 || operators.some(({ stations }) => stations.length === 0);
  if (isWhole || rest <= 0 || operators.every(({ tariff }) => tariff === undefined)) return [];
  return [
    {
      fault: 'unmeant',
      path: ['operators'],
      message: {
        en: `the operators list ${listed} of ${counted(listed + rest, 'station')}: the rest has none, and charging there is free`,
        zh: `各运营商共列出 ${listed + rest} 个充电站中的 ${listed} 个：其余没有运营商，充电免费`,
      },
      hint: {
        en: 'add an operator without stations, which has all the rest; or list them',
        zh: '增加一个不列充电站的运营商，由其负责其余全部；或逐一列出',
      },
    },
  ];
}

/** A tariff that is named twice is one; upper and lower case are one (CiString of OCPI). */
const tariffsTwice = ({ operators }: ChargingSection): SectionProblem[] =>
  operators.flatMap(({ tariff }, i) =>
    repeated(
      (Array.isArray(tariff) ? tariff : []).map((id, t) => ({
        name: id,
        same: id.toLowerCase(),
        path: ['operators', i, 'tariff', t],
      })),
      (id) => ({ en: `${id} is listed twice`, zh: `${id} 重复列出` }),
    ),
  );

/** Times between the tariffs of an operator, in which none is valid, and all after the last. */
function unpriced(operator: Operator, { tariffs }: ChargingSection): readonly (readonly [number, number])[] {
  const spans = tariffsOf(operator, tariffs)
    .map(validityOf)
    .sort((a, b) => a.fromMs - b.fromMs);
  let until = spans[0]?.toMs ?? Number.POSITIVE_INFINITY;
  const gaps: (readonly [number, number])[] = [];
  for (const { fromMs, toMs } of spans) {
    if (fromMs > until) gaps.push([until, fromMs]);
    until = Math.max(until, toMs);
  }
  return Number.isFinite(until) ? [...gaps, [until, Number.POSITIVE_INFINITY]] : gaps;
}

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** While no tariff is valid nobody pays: few cities mean that between two tariffs, or for ever. */
const gapsOfTariffs = (section: ChargingSection): SectionProblem[] =>
  section.operators.flatMap((operator, i) =>
    // Whether a tariff that ends before it begins leaves a gap is known when its dates are right.
    (tariffsOf(operator, section.tariffs).every(lasts) ? unpriced(operator, section) : []).map(([fromMs, toMs]) => {
      const [from, to] = [instant(fromMs), Number.isFinite(toMs) ? instant(toMs) : undefined];
      return {
        fault: 'unmeant' as const,
        path: ['operators', i, 'tariff'],
        message: {
          en: `no tariff of ${operator.id} is valid from ${from} ${to === undefined ? 'on' : `to ${to}`}: charging is free then`,
          zh: `${operator.id} 自 ${from} ${to === undefined ? '起' : `至 ${to} `}没有有效的资费：届时充电免费`,
        },
        hint: {
          en: 'add a tariff for that time, or correct start_date_time and end_date_time',
          zh: '为该时段增加资费，或更正 start_date_time 和 end_date_time',
        },
      };
    }),
  );

/** Who runs the stations, and that somebody is paid for each of them. */
export const checkOperators = (section: ChargingSection): SectionProblem[] => [
  ...checkRest(section),
  ...withoutOperator(section),
  ...tariffsTwice(section),
  ...gapsOfTariffs(section),
];
