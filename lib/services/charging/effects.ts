import {
  amount,
  asking,
  dated,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  every,
  identifier,
  items,
  members,
  other,
  ranked,
  type Sides,
  saying,
  sizing,
  special,
  toldOfGoing,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { type Stations, stationCount } from './station-count';

export const connectors = sizing({ en: 'connectors', zh: '充电接口' });
const counted = sizing({ en: 'charging stations', zh: '充电站' });
const asMany: Words = { en: 'the city reckons with as many charging stations as before', zh: '计入的充电站数量不变' };
/** A city that does not say its stations has as many as follow from its connectors. */
export const stations: Effect = {
  ...counted,
  of: (change) => {
    const { before, after } = change.section as Sides<Stations>;
    const sides = { before: before && stationCount(before), after: after && stationCount(after) };
    return sides.before === sides.after
      ? [{ kind: 'none', direction: 'neither', ...saying(asMany, change) }]
      : counted.of({ ...change, ...sides });
  },
};
const countedPads = sizing({ en: 'wireless pads', zh: '无线充电板' });
const padsServed: Words = {
  en: 'people can charge at wireless pads, and what these report is taken',
  zh: '开始提供无线充电，接收无线充电板的报送',
};
const padsLeft: Words = {
  en: 'wireless pads are no longer served: what they report is refused, nobody sees their state, and an object on a powered pad raises no alarm',
  zh: '不再为无线充电板提供服务：其报送会被拒绝，状态无人知晓，板上有异物且仍在供电时也不告警',
};
const padsToSwitchOff: Words = {
  en: 'have the wireless pads switched off first: afterwards nobody is told of an object on one that is powered',
  zh: '先安排停用无线充电板并切断供电：此后板上有异物且仍在供电时，无人会收到告警',
};
/** Their feed and its function are there as long as the city has any. */
export const pads: Effect = {
  ...countedPads,
  of: (change) => {
    const [was, is] = [change.before, change.after].map((side) => Number(side ?? 0) > 0);
    if (was === is) return countedPads.of(change);
    return is
      ? [{ kind: 'service', direction: 'better', ...saying(padsServed, change) }]
      : [
          {
            kind: 'safety',
            direction: 'worse',
            severity: 'high',
            toDo: padsToSwitchOff,
            ...saying(padsLeft, change),
          },
        ];
  },
};

export const protocols = toldOfGoing(
  members(
    'service',
    'more',
    { en: 'stations that speak this version can connect', zh: '采用该版本的充电站可以接入' },
    {
      en: 'stations that speak none of the versions that are left can no longer connect',
      zh: '不支持所余版本的充电站不能再接入',
    },
    { severity: 'critical' },
  ),
  {
    en: 'before the deployment, bring charging stations that speak {what} alone to a version that is left: they can no longer connect otherwise, and people cannot charge there',
    zh: '部署前将仅支持 {what} 的充电站升级至所余版本，否则不能再接入，无法充电',
  },
  { toDoBy: 'device-team' },
);

const reset: Words = {
  en: 'once it is deployed, reset charging stations while nobody charges there, one after the other: a station takes other intervals when it boots, and keeps its own until then',
  zh: '部署之后，在无人充电时逐台重启充电站：充电站启动时才采用新的间隔，此前沿用原间隔',
};
/** Stations are told when they boot, and at no other time (answer to BootNotification, and lambdas/charging/commands/configure.ts). */
const toldAtBoot = (effect: Effect): Effect => ({
  ...effect,
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly connectors: number }>;
    const told = effect.of(change);
    return before?.connectors && after?.connectors
      ? told.map((one) => ({ ...one, toDo: reset, toDoBy: 'device-team', toDoWhen: 'after' }))
      : told;
  },
});

export const meterValues = toldAtBoot(every({ en: 'readings of running charges', zh: '充电过程读数' }));

interface Connection {
  readonly heartbeatIntervalSeconds: number;
  readonly webSocketPingIntervalSeconds: number;
}

/** API Gateway closes a connection that has been silent for ten minutes. */
const mostSilentSeconds = 600;

/** Is a station without traffic cut off, again and again? */
const isCutOff = ({ heartbeatIntervalSeconds: beat, webSocketPingIntervalSeconds: ping }: Connection): boolean =>
  beat > mostSilentSeconds && ping === 0;

const cutOff: Words = {
  en: 'stations that nobody uses are cut off after ten minutes and must connect again',
  zh: '无人使用的充电站十分钟后断开，须重新连接',
};
const stays: Words = {
  en: 'stations that nobody uses stay connected',
  zh: '无人使用的充电站保持连接',
};

const noPing: Words = { en: 'none', zh: '不发送' };

/** Of both settings that keep a connection alive. */
const keepsAlive = (more: Words, less: Words, isOff: (seconds: unknown) => boolean = () => false) => {
  const simple = amount('operations', 'less', more, less, { none: 'most', absent: noPing });
  return special([...simple.docs, { when: 'other', says: cutOff }], (change): readonly EffectStatement[] => {
    const { before, after } = change.section as { readonly before?: Connection; readonly after?: Connection };
    const [was, is] = [before, after].map((side) => side !== undefined && isCutOff(side));
    const unlessOff = (value: unknown) => (isOff(value) ? undefined : value);
    if (was === is || !after)
      return simple.of({ ...change, before: unlessOff(change.before), after: unlessOff(change.after) });
    const { en, zh } = is ? cutOff : stays;
    return [
      {
        kind: 'service',
        direction: is ? 'worse' : 'better',
        severity: 'high',
        says: {
          en: `${en} (time between two heartbeats: {heartbeat}; between two signs of life: {ping})`,
          zh: `${zh}（心跳间隔：{heartbeat}；连接保活间隔：{ping}）`,
        },
        values: {
          heartbeat: effectValue(after.heartbeatIntervalSeconds, { unit: 's' }),
          ping: effectValue(after.webSocketPingIntervalSeconds || undefined, { unit: 's', absent: noPing }),
        },
      },
    ];
  });
};

const beats = toldAtBoot(
  keepsAlive(
    { en: 'a station that has gone silent is noticed later', zh: '充电站失联更晚被发现' },
    { en: 'a station that has gone silent is noticed sooner', zh: '充电站失联更早被发现' },
  ),
);
const takenForOffline: Words = {
  en: 'until they boot, stations go on with their heartbeats of before, and those that nobody uses are taken for offline',
  zh: '充电站重启前仍按原间隔发送心跳，其中无人使用的将被判为离线',
};
/** A station is offline when three heartbeats are missing (lambdas/charging/rules/alarm-station-offline.ts). */
export const heartbeat: Effect = {
  ...beats,
  of: (change) => {
    const told = beats.of(change);
    const { before = 0, after = 0 } = change as Sides<number>;
    if (before <= 3 * after || !told.some(({ toDo }) => toDo)) return told;
    const says = saying(takenForOffline, change);
    return [...told, { kind: 'operations', direction: 'worse', severity: 'medium', ...says }];
  },
};
/** By its pings a station knows that it is cut off: the city goes by heartbeats. 0 is none at all (OCPP 1.6, 9.1, WebSocketPingInterval). */
export const pings = toldAtBoot(
  keepsAlive(
    {
      en: 'a station whose connection has broken notices it later, and connects again later',
      zh: '充电站更晚发现自身连接中断，更晚重新连接',
    },
    {
      en: 'a station whose connection has broken notices it sooner, and connects again sooner',
      zh: '充电站更早发现自身连接中断，更早重新连接',
    },
    (seconds) => seconds === 0,
  ),
);

export const unknownCards = asking(
  ranked(
    'service',
    {
      accept: {
        word: { en: 'accepted', zh: '接受' },
        does: { en: 'drivers can charge with any card, whoever they are', zh: '车主可用任何充电卡充电' },
      },
      refuse: {
        word: { en: 'refused', zh: '拒绝' },
        does: {
          en: 'drivers whose card the city does not know can no longer charge',
          zh: '本市未登记充电卡的车主不能再充电',
        },
      },
    },
    { severity: 'high' },
  ),
  (_, { after }) => after === 'refuse',
  {
    en: 'before the deployment, bring the list of charging cards, or bring it up to date: with a card that is not in it nobody charges',
    zh: '部署前报送或更新充电卡名单：名单以外的充电卡一律不能充电',
  },
);

export const operatorName = identifier({ en: 'operator', zh: '运营商' });
export const operatorTitle = wording({ en: 'the name of the operator', zh: '运营商名称的' });
const reasons: Readonly<Record<string, Words>> = {
  'scheduled-maintenance': { en: 'planned maintenance', zh: '计划检修' },
  'utility-outage': { en: 'a power cut', zh: '电网停电' },
  vandalism: { en: 'vandalism', zh: '人为破坏' },
  'vehicle-fault': { en: 'the fault of a vehicle', zh: '车辆故障' },
};
/** By its reason, by its beginning, or both. */
function outage({ reason = '', from }: { readonly reason?: string; readonly from?: string }): EffectValue {
  const values = { reason: effectValue(reason, { words: reasons }), from: effectValue(from) };
  if (!from) return { sentence: { says: { en: 'outage by {reason}', zh: '停用（{reason}）' }, values } };
  return reason === ''
    ? { sentence: { says: { en: 'outage of {from}', zh: '自 {from} 起的停用' }, values } }
    : { sentence: { says: { en: 'outage of {from} by {reason}', zh: '自 {from} 起的停用（{reason}）' }, values } };
}
export const exclusions = dated(
  items(
    {
      by: ['reason', 'from'],
      renamed: [['reason'], ['from', 'to']],
      one: { en: 'outage', zh: '停用' },
      called: outage,
    },
    'operations',
    'neither',
    { en: 'an outage does not count against its operator', zh: '停用不计入运营商可用率' },
    { en: 'an outage counts against its operator', zh: '停用计入运营商可用率' },
  ),
);
export const exclusionReason = dated(
  other(
    'operations',
    {
      en: 'an outage does not count against its operator for another reason',
      zh: '停用不计入运营商可用率的原因改变',
    },
    { words: reasons },
  ),
);
interface Outage {
  readonly from: string;
  readonly to: string;
}
const moved: Words = {
  en: 'an outage that does not count against its operator is at another time',
  zh: '不计入运营商可用率的停用时间改变',
};
const outageTimes: Words = { en: 'times of an outage', zh: '停用时间' };
const fromTo = ({ from, to }: Outage): EffectValue => ({
  sentence: {
    says: { en: '{from} to {to}', zh: '{from} 至 {to}' },
    values: { from: effectValue(from), to: effectValue(to) },
  },
});
/** Of its start and its end at once. */
export const outageMoved = dated(
  special([{ when: 'other', says: moved }], (change) => {
    const { before, after } = change.around[0] as { readonly before: Outage; readonly after: Outage };
    const { says, values } = saying(moved, { ...change, name: outageTimes });
    return [
      {
        kind: 'operations',
        direction: 'neither',
        says,
        values: { ...values, before: fromTo(before), after: fromTo(after) },
      },
    ];
  }),
);
export const excludedStations = dated(
  members(
    'operations',
    'neither',
    { en: 'outages of further stations do not count', zh: '新增充电站的停用也不计入' },
    { en: 'outages of some stations count', zh: '部分充电站的停用计入' },
    { empty: { en: 'all stations', zh: '全部充电站' } },
  ),
);
