import {
  amount,
  every,
  identifier,
  items,
  members,
  other,
  presence,
  ranked,
  saying,
  sizing,
  special,
  type Told,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';

export const connectors = sizing({ en: 'connectors', zh: '充电接口' });
export const stations = sizing({ en: 'charging stations', zh: '充电站' });
export const pads = sizing({ en: 'wireless pads', zh: '无线充电板' });

export const protocols = members(
  'service',
  'more',
  { en: 'stations that speak this version can connect', zh: '采用该版本的充电站可以接入' },
  { en: 'stations that speak this version alone can no longer connect', zh: '仅支持该版本的充电站不能再接入' },
  { severity: 'critical' },
);

export const meterValues = every({ en: 'readings of running charges', zh: '充电过程读数' });

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

/** Of both settings that keep a connection alive. */
const keepsAlive = (more: Words, less: Words) => {
  const simple = amount('operations', 'less', more, less);
  return special([...simple.docs, { when: 'other', says: cutOff }], (change): readonly Told[] => {
    const { before, after } = change.section as { readonly before?: Connection; readonly after?: Connection };
    const [was, is] = [before, after].map((side) => side !== undefined && isCutOff(side));
    if (was === is) return simple.of(change);
    return [
      { kind: 'service', direction: is ? 'worse' : 'better', severity: 'high', ...saying(is ? cutOff : stays, change) },
    ];
  });
};

const noticed = {
  later: { en: 'a station that has gone silent is noticed later', zh: '充电站失联更晚被发现' },
  sooner: { en: 'a station that has gone silent is noticed sooner', zh: '充电站失联更早被发现' },
};
export const heartbeat = keepsAlive(noticed.later, noticed.sooner);
export const pings = keepsAlive(noticed.later, noticed.sooner);

export const unknownCards = ranked(
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
);

export const operators = items(
  { by: ['id'], one: { en: 'operator', zh: '运营商' } },
  'money',
  'neither',
  { en: 'charges are billed for another operator', zh: '又一运营商的充电予以计费' },
  { en: 'nothing is billed for the operator any more', zh: '该运营商的充电不再计费' },
  { severity: 'high' },
);
export const operatorName = identifier({ en: 'operator', zh: '运营商' });
export const operatorTitle = wording({ en: 'the name of the operator', zh: '运营商名称的' });
export const operatorStations = members(
  'money',
  'neither',
  { en: 'charges at more stations are billed for the operator', zh: '更多充电站按该运营商计费' },
  { en: 'charges at these stations are billed for the operator no longer', zh: '这些充电站不再按该运营商计费' },
  { severity: 'medium', empty: { en: 'all that no other lists', zh: '未列入其他运营商的全部' } },
);

export const tariffs = items(
  { by: ['id'], one: { en: 'tariff', zh: '资费' } },
  'money',
  'neither',
  { en: 'charges can be billed by another tariff', zh: '可按又一资费计费' },
  { en: 'nothing is billed by the tariff any more', zh: '不再按该资费计费' },
  { severity: 'high' },
);
export const tariffName = identifier({ en: 'tariff', zh: '资费' });
export const tariffOwner = wording({ en: 'the owner of the tariff', zh: '资费所有方的' });
export const tariffFor = wording({ en: 'whom the tariff is said to be for', zh: '资费适用对象的' });
export const lastChanged = wording({ en: 'the date of the tariff', zh: '资费更新日期的' });
export const reserved = wording({ en: 'the amount that a terminal is said to reserve', zh: '终端预授权金额的' });
const reading: Words = { en: 'what drivers read of the tariff', zh: '车主看到的资费说明' };
export const driversRead = wording(reading);
const readsOtherwise: Words = { en: 'drivers read something else of the tariff', zh: '车主看到的资费说明改变' };
export const driversTexts = items(
  { by: ['language'], one: { en: 'text in', zh: '语言' } },
  'none',
  'neither',
  readsOtherwise,
  readsOtherwise,
);
const source: Words = { en: 'where the energy is said to come from', zh: '所述电能来源的' };
export const energyText = wording(source);
const otherSource: Words = { en: 'the energy is said to come from elsewhere', zh: '所述电能来源改变' };
export const energyPart = presence('none', 'neither', otherSource, otherSource);
export const energyParts = items(
  { by: ['source'], one: { en: 'source', zh: '来源' } },
  'none',
  'neither',
  otherSource,
  otherSource,
);
export const energyImpacts = items(
  { by: ['category'], one: { en: 'impact', zh: '影响' } },
  'none',
  'neither',
  otherSource,
  otherSource,
);

export const connectorAmps = amount(
  'service',
  'neither',
  {
    en: 'a connector without a limit of its own counts for more, and others get less of the grid',
    zh: '无自身限额的接口按更大电流计，其他接口可用功率减少',
  },
  {
    en: 'a connector without a limit of its own counts for less, and others get more of the grid',
    zh: '无自身限额的接口按更小电流计，其他接口可用功率增加',
  },
);

export const feeders = items(
  { by: ['id'], one: { en: 'part of the grid', zh: '配网单元' } },
  'safety',
  'more',
  { en: 'charging cannot overload a part of the grid', zh: '充电不会使该配网单元过载' },
  { en: 'charging may overload the part of the grid', zh: '充电可能使该配网单元过载' },
  { severity: 'high' },
);
export const feederName = identifier({ en: 'part of the grid', zh: '配网单元' });
export const feederLimit = amount(
  'service',
  'more',
  { en: 'cars charge faster when many charge at once', zh: '多车同时充电时速度加快' },
  { en: 'cars charge more slowly when many charge at once', zh: '多车同时充电时速度变慢' },
);
export const otherLoad = amount(
  'service',
  'less',
  { en: 'less of the grid is left for cars, and they charge more slowly', zh: '可用于充电的容量减少，充电变慢' },
  { en: 'more of the grid is left for cars, and they charge faster', zh: '可用于充电的容量增加，充电加快' },
);
export const feederStations = members(
  'safety',
  'more',
  { en: 'these stations share its limit and cannot overload it', zh: '这些充电站共用其限额，不会使其过载' },
  { en: 'these stations no longer share its limit and may overload it', zh: '这些充电站不再共用其限额，可能使其过载' },
  { severity: 'high' },
);
const atTimes: Words = { en: 'cars charge at other rates over the day', zh: '各时段充电速度改变' };
export const stationLimits = items(
  { by: 'place', one: { en: 'limit', zh: '限额' } },
  'service',
  'less',
  { en: 'cars charge more slowly at some times', zh: '部分时段充电变慢' },
  { en: 'cars charge without this limit at all times', zh: '各时段充电不再受该限额限制' },
);
export const limitedStations = members(
  'service',
  'less',
  { en: 'cars charge more slowly at some times at these stations', zh: '这些充电站部分时段充电变慢' },
  { en: 'cars charge without this limit at these stations', zh: '这些充电站充电不再受该限额限制' },
  { empty: { en: 'all of the part of the grid', zh: '该配网单元的全部' } },
);
export const drawnOverTime = other('service', atTimes);
export const drawnPeriods = items(
  { by: ['startPeriod'], one: { en: 'period from second', zh: '时段起始秒' } },
  'service',
  'neither',
  atTimes,
  atTimes,
);
export const unused = wording({ en: 'a rate that nothing uses', zh: '未使用速率的' });

export const exclusions = items(
  { by: ['reason', 'from'], one: { en: 'outage', zh: '停用' } },
  'operations',
  'neither',
  { en: 'an outage does not count against its operator', zh: '一次停用不计入运营商可用率' },
  { en: 'the outage counts against its operator', zh: '该次停用计入运营商可用率' },
);
export const excluded = other('operations', {
  en: 'another time does not count against the operator',
  zh: '不计入运营商可用率的时间改变',
});
export const excludedStations = members(
  'operations',
  'neither',
  { en: 'the outage of more stations does not count', zh: '更多充电站的停用不计入' },
  { en: 'the outage of these stations counts', zh: '这些充电站的停用计入' },
  { empty: { en: 'all stations', zh: '全部充电站' } },
);
