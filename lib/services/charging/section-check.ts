import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';
import { checkTariffs } from './tariff-check';

type Path = readonly (string | number)[];

/** Second and later appearances of a name. */
function repeated(
  names: readonly { readonly name: string; readonly path: Path }[],
  message: (name: string) => string,
): SectionProblem[] {
  return names.flatMap(({ name, path }, i): SectionProblem[] =>
    names.findIndex((n) => n.name === name) === i
      ? []
      : [{ path, message: message(name), hint: 'keep one of the two' }],
  );
}

const idsOf = (list: 'feeders' | 'operators', section: ChargingSection) =>
  section[list].map(({ id }, i) => ({ name: id, path: [list, i, 'id'] as const }));

/** CiString of OCPI: upper and lower case are one. */
const tariffIds = ({ tariffs }: ChargingSection) =>
  tariffs.map(({ id }, i) => ({ name: id.toLowerCase(), path: ['tariffs', i, 'id'] as const }));

const stationsOf = (list: 'feeders' | 'operators', section: ChargingSection) =>
  section[list].flatMap(({ stations }, i) =>
    stations.map((name, s) => ({ name, path: [list, i, 'stations', s] as const })),
  );

function checkOperators({ operators }: ChargingSection): SectionProblem[] {
  const open = operators.flatMap(({ stations }, i) => (stations.length === 0 ? [i] : []));
  return open.slice(1).map((i) => ({
    path: ['operators', i, 'stations'],
    message: 'two operators list no stations, so both would have all the rest',
    hint: 'list the stations of one of them',
  }));
}

const checkFeeders = ({ feeders }: ChargingSection): SectionProblem[] =>
  feeders.flatMap(({ limitKw, otherLoadKw }, i) =>
    otherLoadKw < limitKw
      ? []
      : [
          {
            path: ['feeders', i, 'otherLoadKw'],
            message: `other load of ${otherLoadKw} kW leaves nothing of the ${limitKw} kW of the feeder`,
            hint: 'raise limitKw, or correct the load',
          },
        ],
  );

type Profile = ChargingSection['feeders'][number]['stationLimits'][number]['profile'];

/** What a profile lacks (OCPP 1.6, 7.8), and how to mend it. */
function profileFault({
  chargingProfileKind: kind,
  chargingProfilePurpose: purpose,
  recurrencyKind,
  chargingSchedule,
}: Profile) {
  const { startSchedule, chargingSchedulePeriod: periods } = chargingSchedule;
  if (kind === 'Relative' && purpose === 'ChargePointMaxProfile')
    return {
      message: 'a ChargePointMaxProfile is Relative, but a station has no session to count from',
      hint: 'use Absolute or Recurring with a startSchedule, or the purpose TxDefaultProfile',
    };
  if (kind !== 'Relative' && startSchedule === undefined)
    return { message: `a profile of kind ${kind} has no start`, hint: 'add chargingSchedule.startSchedule' };
  if (kind === 'Recurring' && recurrencyKind === undefined)
    return { message: 'a Recurring profile says not how often', hint: 'add recurrencyKind: Daily or Weekly' };
  if (periods[0]?.startPeriod !== 0)
    return { message: 'the first period of a profile does not start at 0', hint: 'begin with startPeriod: 0' };
  return periods.some((p, i) => i > 0 && p.startPeriod <= (periods[i - 1]?.startPeriod ?? 0))
    ? { message: 'periods of a profile are not in their order', hint: 'sort them by startPeriod, each once' }
    : undefined;
}

const checkStationLimits = ({ feeders }: ChargingSection): SectionProblem[] =>
  feeders.flatMap(({ stations, stationLimits }, f) =>
    stationLimits.flatMap(({ stations: limited, profile }, i): SectionProblem[] => {
      const path = ['feeders', f, 'stationLimits', i];
      const fault = profileFault(profile);
      return [
        ...(fault ? [{ path: [...path, 'profile'], ...fault }] : []),
        ...limited.flatMap((id, s) =>
          stations.includes(id)
            ? []
            : [
                {
                  path: [...path, 'stations', s],
                  message: `station ${id} does not hang on this feeder, so nothing would keep its limit`,
                  hint: 'add it to the stations of the feeder, or take it out',
                },
              ],
        ),
      ];
    }),
  );

const checkExclusions = ({ excludedOutages }: ChargingSection): SectionProblem[] =>
  excludedOutages.flatMap(({ from, to }, i) =>
    Date.parse(from) < Date.parse(to)
      ? []
      : [
          {
            path: ['excludedOutages', i, 'to'],
            message: `the outage ends at ${to}, before it starts at ${from}`,
            hint: 'swap the two',
          },
        ],
  );

/** Connectors of a station on average can be no part of one. */
const checkCounts = ({ stations, connectors }: ChargingSection): SectionProblem[] =>
  stations !== undefined && stations > connectors
    ? [
        {
          path: ['stations'],
          message: `${stations} stations cannot share ${connectors} connectors`,
          hint: 'every station has a connector: lower stations, or raise connectors',
        },
      ]
    : [];

/** Meaning of the section: names once, a station on one feeder and of one operator, tariffs that exist, limits in order. */
export const checkCharging = (section: ChargingSection): SectionProblem[] => [
  ...checkCounts(section),
  ...repeated(idsOf('operators', section), (id) => `there are two operators ${id}`),
  ...repeated(tariffIds(section), (id) => `there are two tariffs ${id}`),
  ...repeated(idsOf('feeders', section), (id) => `there are two feeders ${id}`),
  ...repeated(stationsOf('feeders', section), (id) => `station ${id} hangs on two feeders, or twice on one`),
  ...repeated(stationsOf('operators', section), (id) => `station ${id} has two operators, or is listed twice`),
  ...checkTariffs(section),
  ...checkOperators(section),
  ...checkFeeders(section),
  ...checkStationLimits(section),
  ...checkExclusions(section),
];
