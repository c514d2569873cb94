import type { SectionProblem } from '../shared';
import { listedTwice, repeated } from '../shared/setting-types';
import type { ChargingSection } from './config';
import { checkTariffs } from './tariff-check';
import { checkTariffUse } from './tariff-use-check';

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
    fault: 'contradicting' as const,
    path: ['operators', i, 'stations'],
    message: {
      en: 'two operators list no stations, so both would have all the rest',
      zh: '两个运营商都未列出充电站，其余充电站将同属两者',
    },
    hint: { en: 'list the stations of one of them', zh: '列出其中一个运营商的充电站' },
  }));
}

const checkFeeders = ({ feeders }: ChargingSection): SectionProblem[] =>
  feeders.flatMap(({ limitKw, otherLoadKw }, i) =>
    otherLoadKw < limitKw
      ? []
      : [
          {
            fault: 'crossed' as const,
            path: ['feeders', i, 'otherLoadKw'],
            message: {
              en: `other load of ${otherLoadKw} kW leaves nothing of the ${limitKw} kW of the feeder`,
              zh: `其他负荷 ${otherLoadKw} kW 已占满配网单元的 ${limitKw} kW`,
            },
            hint: { en: 'raise limitKw, or correct the load', zh: '提高 limitKw，或更正负荷' },
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
      fault: 'contradicting' as const,
      message: {
        en: 'a ChargePointMaxProfile is Relative, but a station has no session to count from',
        zh: 'ChargePointMaxProfile 为 Relative，但充电站没有可作为起点的会话',
      },
      hint: {
        en: 'use Absolute or Recurring with a startSchedule, or the purpose TxDefaultProfile',
        zh: '采用带 startSchedule 的 Absolute 或 Recurring，或将用途改为 TxDefaultProfile',
      },
    };
  if (kind !== 'Relative' && startSchedule === undefined)
    return {
      fault: 'incomplete' as const,
      message: { en: `a profile of kind ${kind} has no start`, zh: `类型为 ${kind} 的曲线没有开始时间` },
      hint: { en: 'add chargingSchedule.startSchedule', zh: '添加 chargingSchedule.startSchedule' },
    };
  if (kind === 'Recurring' && recurrencyKind === undefined)
    return {
      fault: 'incomplete' as const,
      message: { en: 'a Recurring profile says not how often', zh: 'Recurring 曲线未说明重复周期' },
      hint: { en: 'add recurrencyKind: Daily or Weekly', zh: '添加 recurrencyKind: Daily 或 Weekly' },
    };
  if (periods[0]?.startPeriod !== 0)
    return {
      fault: 'backwards' as const,
      message: { en: 'the first period of a profile does not start at 0', zh: '曲线的第一个时段不从 0 开始' },
      hint: { en: 'begin with startPeriod: 0', zh: '以 startPeriod: 0 开头' },
    };
  return periods.some((p, i) => i > 0 && p.startPeriod <= (periods[i - 1]?.startPeriod ?? 0))
    ? {
        fault: 'backwards' as const,
        message: { en: 'periods of a profile are not in their order', zh: '曲线的时段未按顺序排列' },
        hint: { en: 'sort them by startPeriod, each once', zh: '按 startPeriod 排序，各出现一次' },
      }
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
                  fault: 'unknown' as const,
                  path: [...path, 'stations', s],
                  message: {
                    en: `station ${id} does not hang on this feeder, so nothing would keep its limit`,
                    zh: `充电站 ${id} 不在该配网单元上，其限额无从执行`,
                  },
                  hint: {
                    en: 'add it to the stations of the feeder, or take it out',
                    zh: '将其加入该配网单元的充电站，或从此处删除',
                  },
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
            fault: 'backwards' as const,
            path: ['excludedOutages', i, 'to'],
            message: {
              en: `the outage ends at ${to}, before it starts at ${from}`,
              zh: `停用于 ${to} 结束，早于开始时间 ${from}`,
            },
            hint: { en: 'swap the two', zh: '对调两者' },
          },
        ],
  );

/** Connectors of a station on average can be no part of one. */
const checkCounts = ({ stations, connectors }: ChargingSection): SectionProblem[] =>
  stations !== undefined && stations > connectors
    ? [
        {
          fault: 'more-than-all' as const,
          path: ['stations'],
          message: {
            en: `${stations} stations cannot share ${connectors} connectors`,
            zh: `${stations} 个充电站不能共用 ${connectors} 个接口`,
          },
          hint: {
            en: 'every station has a connector: lower stations, or raise connectors',
            zh: '每个充电站至少有一个接口：减少 stations，或增加 connectors',
          },
        },
      ]
    : [];

/** API Gateway closes a WebSocket on which nothing was said for ten minutes (AWS General Reference, API Gateway quotas). */
const idleSeconds = 600;

/** Something must be said on a connection before AWS closes it: pings, or heartbeats. */
function checkSigns({
  heartbeatIntervalSeconds,
  webSocketPingIntervalSeconds: ping,
}: ChargingSection): SectionProblem[] {
  const pinged = ping > 0 && ping < idleSeconds;
  if (pinged || heartbeatIntervalSeconds < idleSeconds) return [];
  return [
    {
      fault: 'silent' as const,
      path: ['heartbeatIntervalSeconds'],
      message: {
        en: `a station without traffic says nothing for ${heartbeatIntervalSeconds} s, and AWS disconnects it after ${idleSeconds} s`,
        zh: `无业务的充电站 ${heartbeatIntervalSeconds} 秒内不发送任何数据，而 AWS 在 ${idleSeconds} 秒后断开其连接`,
      },
      hint: {
        en: 'set heartbeatIntervalSeconds: 540 or less, or webSocketPingIntervalSeconds: 30',
        zh: '写 heartbeatIntervalSeconds: 540 或更少，或 webSocketPingIntervalSeconds: 30',
      },
    },
  ];
}

/** A limit over time that has ended before it began. */
const checkValidity = ({ feeders }: ChargingSection): SectionProblem[] =>
  feeders.flatMap(({ stationLimits }, f) =>
    stationLimits.flatMap(({ profile: { validFrom, validTo } }, i): SectionProblem[] =>
      validFrom === undefined || validTo === undefined || Date.parse(validFrom) < Date.parse(validTo)
        ? []
        : [
            {
              fault: 'backwards' as const,
              path: ['feeders', f, 'stationLimits', i, 'profile', 'validTo'],
              message: {
                en: `the limit ends at ${validTo}, before it begins at ${validFrom}`,
                zh: `限额于 ${validTo} 失效，早于生效时间 ${validFrom}`,
              },
              hint: { en: 'swap the two', zh: '对调两者' },
            },
          ],
    ),
  );

/** Meaning of the section: names once, a station on one feeder and of one operator, tariffs that exist, limits in order. */
export const checkCharging = (section: ChargingSection): SectionProblem[] => [
  ...checkCounts(section),
  ...repeated(idsOf('operators', section), (id) => ({ en: `there are two operators ${id}`, zh: `运营商 ${id} 重复` })),
  ...repeated(tariffIds(section), (id) => ({ en: `there are two tariffs ${id}`, zh: `资费 ${id} 重复` })),
  ...repeated(idsOf('feeders', section), (id) => ({ en: `there are two feeders ${id}`, zh: `配网单元 ${id} 重复` })),
  ...repeated(stationsOf('feeders', section), (id) => ({
    en: `station ${id} hangs on two feeders, or twice on one`,
    zh: `充电站 ${id} 接在两个配网单元上，或在同一单元中重复列出`,
  })),
  ...repeated(stationsOf('operators', section), (id) => ({
    en: `station ${id} has two operators, or is listed twice`,
    zh: `充电站 ${id} 有两个运营商，或重复列出`,
  })),
  ...checkTariffs(section),
  ...checkTariffUse(section),
  ...checkOperators(section),
  ...checkFeeders(section),
  ...checkStationLimits(section),
  ...checkExclusions(section),
  ...checkSigns(section),
  ...checkValidity(section),
  ...listedTwice(section.protocols, 'protocols'),
];
