import type { SectionProblem } from '../shared';
import { listedTwice, repeated } from '../shared/setting-types';
import { counted } from '../shared/words';
import type { ChargingSection } from './config';
import { checkOperators } from './operator-check';
import { checkStationLimits } from './station-limit-check';
import { checkTariffs } from './tariff-check';
import { checkTariffUse } from './tariff-use-check';

const idsOf = (list: 'feeders' | 'operators', section: ChargingSection) =>
  section[list].map(({ id }, i) => ({ name: id, path: [list, i, 'id'] as const }));

/** CiString of OCPI: upper and lower case are one. */
const tariffIds = ({ tariffs }: ChargingSection) =>
  tariffs.map(({ id }, i) => ({ name: id.toLowerCase(), path: ['tariffs', i, 'id'] as const }));

const stationsOf = (list: 'feeders' | 'operators', section: ChargingSection) =>
  section[list].flatMap(({ stations }, i) =>
    // OCPP 2.0.1 (2.1.4, identifierString): upper and lower case are one.
    stations.map((name, s) => ({ name, same: name.toLowerCase(), path: [list, i, 'stations', s] as const })),
  );

/** What one car takes at least, on one phase at the least voltage of the grids there are: 6 A (IEC 61851-1) at 100 V. */
const leastOfCarKw = 0.6;

const checkFeeders = ({ feeders }: ChargingSection): SectionProblem[] =>
  feeders.flatMap(({ limitKw, otherLoadKw }, i): SectionProblem[] =>
    limitKw - otherLoadKw >= leastOfCarKw
      ? []
      : [
          {
            fault: 'crossed' as const,
            path: ['feeders', i, 'otherLoadKw'],
            message: {
              en: `other load of ${otherLoadKw} kW leaves too little of the ${limitKw} kW of the feeder for one car`,
              zh: `其他负荷 ${otherLoadKw} kW 之外，配网单元的 ${limitKw} kW 余量不足以为一辆车充电`,
            },
            hint: { en: 'raise limitKw, or correct the load', zh: '提高 limitKw，或更正负荷' },
          },
        ],
  );

/** An outage of more than a year is mostly one whose year was mistyped. */
const longestOutageMs = 366 * 86_400_000;

const checkExclusions = ({ excludedOutages }: ChargingSection): SectionProblem[] => [
  ...repeated(
    excludedOutages.map(({ from, to, stations }, i) => ({
      name: JSON.stringify([Date.parse(from), Date.parse(to), [...stations].sort()]),
      path: ['excludedOutages', i],
    })),
    () => ({ en: 'the outage is listed twice', zh: '同一停用重复列出' }),
  ),
  ...excludedOutages.flatMap(({ from, to }, i): SectionProblem[] => {
    const lasts = Date.parse(to) - Date.parse(from);
    const path = ['excludedOutages', i, 'to'];
    if (lasts > longestOutageMs)
      return [
        {
          fault: 'unmeant',
          path,
          message: {
            en: `the outage lasts ${counted(Math.round(lasts / 86_400_000), 'day')}, in which no port counts as down`,
            zh: `停用持续 ${Math.round(lasts / 86_400_000)} 天，其间端口均不计为不可用`,
          },
          hint: { en: 'correct the year', zh: '更正年份' },
        },
      ];
    if (lasts > 0) return [];
    return [
      {
        fault: 'backwards',
        path,
        ...(lasts === 0
          ? {
              message: { en: `the outage lasts no time: it ends when it starts`, zh: '停用时长为零：开始时刻即结束' },
              hint: { en: 'set a later end, or remove the outage', zh: '设置更晚的结束时间，或删除该项' },
            }
          : {
              message: {
                en: `the outage ends at ${to}, before it starts at ${from}`,
                zh: `停用于 ${to} 结束，早于开始时间 ${from}`,
              },
              hint: { en: 'swap the two', zh: '对调两者' },
            }),
      },
    ];
  }),
];

/** Connectors of a charging station on average; depots of buses have some tens at one controller. */
const mostOfStation = 50;

/** Connectors of a station on average can be no part of one, nor a whole city's. */
const checkCounts = ({ stations, connectors }: ChargingSection): SectionProblem[] => {
  if (stations !== undefined && stations > 0 && connectors > stations * mostOfStation)
    return [
      {
        fault: 'unmeant',
        path: ['stations'],
        message: {
          en: `${counted(stations, 'station')} would have ${counted(Math.round(connectors / stations), 'connector')} each`,
          zh: `${stations} 个充电站平均每站 ${Math.round(connectors / stations)} 个接口`,
        },
        hint: {
          en: 'count what connects by OCPP, not places; left out, it is half the connectors',
          zh: '请填写以 OCPP 连接的设备数量，而非场站数量；省去时按接口数量的一半计',
        },
      },
    ];
  if (stations === 0 && connectors > 0)
    return [
      {
        fault: 'more-than-all',
        path: ['stations'],
        message: {
          en: `${counted(connectors, 'connector has', 'connectors have')} no station`,
          zh: `${connectors} 个接口没有充电站`,
        },
        hint: {
          en: 'every connector is at a station: correct stations, or leave it out: half the connectors',
          zh: '每个接口都属于一个充电站：更正 stations，或省去，按接口数量的一半计',
        },
      },
    ];
  return stations !== undefined && stations > connectors
    ? [
        {
          fault: 'more-than-all' as const,
          path: ['stations'],
          message: {
            en: `${counted(stations, 'station')} cannot share ${counted(connectors, 'connector')}`,
            zh: `${stations} 个充电站不能共用 ${connectors} 个接口`,
          },
          hint: {
            en: 'every station has a connector: lower stations, or raise connectors',
            zh: '每个充电站至少有一个接口：减少 stations，或增加 connectors',
          },
        },
      ]
    : [];
};

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
  ...listedTwice(section.protocols, 'protocols'),
];
