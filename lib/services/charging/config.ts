import { z } from 'zod';
import { deviceReference } from '../shared/device-reference';
import { field } from '../shared/field';
import { peopleAccessConfig } from '../shared/people-access-config';
import { oneText } from '../shared/words';
import { isUnused } from './billed-over-time';
import * as effects from './effects';
import { feederStations, feeders } from './feeder-effects';
import * as grid from './grid-effects';
import { operatorTariff } from './operator-effects';
import { operatorStations, operators } from './operator-stations-effects';
import { chargingProfile } from './profile-config';
import { limitedStations, stationLimits } from './station-limit-effects';
import { tariff, tariffId } from './tariff-config';
import { tariffs } from './tariff-text-effects';

/** A station, by what it logs in with or by its thing name. Basic credentials forbid the colon, of OCPP's alphabet. */
const station = deviceReference('charging-station').regex(
  /^[A-Za-z0-9*_=|@.:-]*$/,
  oneText({
    en: 'must be an OCPP station identity, or a thing name: letters, digits, * - _ = | @ . :',
    zh: '须为 OCPP 充电站标识或设备名称：字母、数字、* - _ = | @ . :',
  }),
);
const shortName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, oneText({ en: 'must be lower case with hyphens', zh: '须为小写字母、数字和连字符' }));
const instant = z.iso.datetime({ offset: true });

const operator = z.strictObject({
  id: field(shortName, {
    name: { en: 'short name of an operator', zh: '运营商简称' },
    doc: { en: 'Short name.', zh: '运营商的简称。' },
    example: 'city-power',
    effect: effects.operatorName,
  }),
  name: field(z.string().min(1).max(100), {
    name: { en: 'name of an operator', zh: '运营商名称' },
    doc: { en: 'Name of the operator.', zh: '运营商的名称。' },
    example: 'City Power Ltd',
    effect: effects.operatorTitle,
  }),
  tariff: field(z.union([tariffId, z.array(tariffId).min(1)]).optional(), {
    name: { en: 'tariff of an operator', zh: '运营商资费' },
    doc: {
      en: 'Tariff of its stations, by id; without one nothing is charged. A list where tariffs follow one another: the first that is valid when a session starts counts.',
      zh: '其充电站所用资费的编号；未填写则不收费。资费前后衔接时写成列表：以会话开始时第一个有效的为准。',
    },
    example: ['summer', 'winter'],
    effect: operatorTariff,
  }),
  stations: field(z.array(station).default([]), {
    name: { en: 'stations of an operator', zh: '运营商的充电站' },
    doc: {
      en: 'Its stations, by OCPP identity or thing name; none listed means all not listed elsewhere.',
      zh: '其充电站，以 OCPP 标识或设备名称列出；未列出任何充电站时，指未归属其他运营商的全部充电站。',
    },
    effect: operatorStations,
  }),
});

const feeder = z.strictObject({
  id: field(shortName, {
    name: { en: 'short name of a part of the grid', zh: '配网单元简称' },
    doc: { en: 'Short name.', zh: '配网单元的简称。' },
    example: 'library-transformer',
    effect: grid.feederName,
  }),
  limitKw: field(
    z
      .number()
      .min(1)
      .max(100_000)
      .meta({ usually: { least: 1, most: 20_000, slips: [1000] } }),
    {
      name: { en: 'limit of a part of the grid', zh: '配网单元限额' },
      doc: { en: 'Most that may flow through it.', zh: '允许通过的最大功率。' },
      unit: 'kW',
      example: 400,
      effect: grid.feederLimit,
    },
  ),
  otherLoadKw: field(z.number().min(0).default(0), {
    name: { en: 'other load of a part of the grid', zh: '其他负荷' },
    doc: { en: 'Load that is not charging: its yearly peak.', zh: '非充电负荷的年最大值。' },
    unit: 'kW',
    effect: grid.otherLoad,
  }),
  stations: field(z.array(station).min(1), {
    name: { en: 'stations of a part of the grid', zh: '配网单元的充电站' },
    doc: {
      en: 'Stations that hang on it, by OCPP identity or thing name.',
      zh: '接在该配网单元上的充电站，以 OCPP 标识或设备名称列出。',
    },
    example: ['CS-0001', 'CS-0002'],
    effect: feederStations,
  }),
  stationLimits: field(
    z
      .array(
        z.strictObject({
          stations: field(z.array(station).default([]), {
            name: { en: 'stations under a limit over time', zh: '分时限额的充电站' },
            doc: {
              en: 'Stations, by OCPP identity or thing name; none listed means all of the feeder.',
              zh: '充电站，以 OCPP 标识或设备名称列出；未列出则指该配网单元的全部充电站。',
            },
            effect: limitedStations,
          }),
          profile: field(chargingProfile, {
            name: { en: 'what stations may draw over time', zh: '分时限额曲线' },
            doc: {
              en: 'What they may draw over time, as a charging profile of OCPP 1.6.',
              zh: '这些充电站各时段允许的用电功率，写成 OCPP 1.6 的充电曲线。',
            },
          }),
        }),
      )
      .default([]),
    {
      name: { en: 'limits of stations over time', zh: '充电站分时限额' },
      doc: {
        en: 'Limits of stations over time, which load balancing keeps beside that of the feeder (charging rule F).',
        zh: '各充电站的分时限额，负荷均衡在遵守配网单元限额的同时予以遵守（充电规则 F）。',
      },
      effect: stationLimits,
    },
  ),
});

const exclusion = z.strictObject({
  reason: field(z.enum(['scheduled-maintenance', 'utility-outage', 'vandalism', 'vehicle-fault']), {
    name: { en: 'why an outage does not count', zh: '停用不计入的原因' },
    doc: {
      en: 'Why the outage does not count against the port (charging rule G).',
      zh: '该次停用不计入端口可用率的原因（充电规则 G）。',
    },
    effect: effects.exclusionReason,
  }),
  from: field(instant, {
    name: { en: 'start of an outage', zh: '停用开始时间' },
    doc: { en: 'Start, with offset.', zh: '开始时间，带时区偏移。' },
    example: '2026-03-01T01:00:00+08:00',
    effect: effects.outageMoved,
  }),
  to: field(instant, {
    name: { en: 'end of an outage', zh: '停用结束时间' },
    doc: { en: 'End, with offset.', zh: '结束时间，带时区偏移。' },
    example: '2026-03-01T05:00:00+08:00',
    effect: effects.outageMoved,
  }),
  stations: field(z.array(station).default([]), {
    name: { en: 'stations of an outage', zh: '停用的充电站' },
    doc: {
      en: 'Stations, by OCPP identity or thing name; none listed means all.',
      zh: '充电站，以 OCPP 标识或设备名称列出；未列出则指全部充电站。',
    },
    effect: effects.excludedStations,
  }),
});

/** Section `services.charging` of a city file. */
export const chargingConfig = z.strictObject({
  connectors: field(z.int().min(0), {
    name: { en: 'number of connectors', zh: '充电接口数量' },
    doc: { en: 'Public charging connectors in the city.', zh: '全市公共充电接口的数量。' },
    example: 3200,
    effect: effects.connectors,
  }),
  stations: field(z.int().min(0).optional(), {
    name: { en: 'number of charging stations', zh: '充电站数量' },
    doc: {
      en: 'Charging stations, each one connection; half the connectors when left out.',
      zh: '充电站数量，每站一个连接；未填写时按接口数量的一半计。',
    },
    example: 1600,
    effect: effects.stations,
  }),
  protocols: field(
    z
      .array(z.enum(['ocpp1.6', 'ocpp2.0.1']))
      .min(1)
      .default(['ocpp1.6', 'ocpp2.0.1']),
    {
      name: { en: 'protocols of charging stations', zh: '充电站通信协议' },
      doc: {
        en: 'Versions of OCPP that stations may speak; of those a station offers the highest is taken.',
        zh: '充电站可采用的 OCPP 版本；充电站支持多个版本时取最高者。',
      },
      effect: effects.protocols,
    },
  ),
  wireless: field(
    z
      .strictObject({
        pads: field(z.int().min(0).default(0), {
          name: { en: 'number of wireless pads', zh: '无线充电板数量' },
          doc: { en: 'Wireless pads.', zh: '无线充电板的数量。' },
          effect: effects.pads,
        }),
      })
      .prefault({}),
    {
      name: { en: 'wireless charging', zh: '无线充电' },
      doc: { en: 'Wireless charging.', zh: '无线充电设施。' },
    },
  ),
  // Not the 3600 s of vendors: API Gateway closes what has been silent for ten minutes.
  heartbeatIntervalSeconds: field(z.int().min(60).max(86_400).default(540), {
    name: { en: 'time between two heartbeats of a station', zh: '充电站心跳间隔' },
    doc: {
      en: 'Time between two heartbeats; above 600 s a station without traffic is disconnected and must connect again.',
      zh: '两次心跳之间的时间；超过 600 s 时，没有报文往来的充电站会断开并须重新连接。',
    },
    unit: 's',
    effect: effects.heartbeat,
  }),
  meterValueSampleIntervalSeconds: field(z.int().min(10).max(3600).default(60), {
    name: { en: 'time between two meter values', zh: '电表采样间隔' },
    doc: { en: 'Time between two meter values while charging.', zh: '充电过程中两次电表读数之间的时间。' },
    unit: 's',
    effect: effects.meterValues,
  }),
  webSocketPingIntervalSeconds: field(z.int().min(0).max(600).default(30), {
    name: { en: 'time between two signs of life of a connection', zh: '连接保活间隔' },
    doc: { en: 'Time between two pings of a station; 0 for none.', zh: '充电站两次 ping 之间的时间；0 表示不发送。' },
    unit: 's',
    effect: effects.pings,
  }),
  unknownTokens: field(z.enum(['accept', 'refuse']).default('accept'), {
    name: { en: 'charging cards that the city does not know', zh: '未知充电卡' },
    doc: {
      en: 'What is answered to an id token that is not in the token list of the city.',
      zh: '对不在本市卡号名单中的标识如何应答。',
    },
    effect: effects.unknownCards,
  }),
  operators: field(z.array(operator).default([]), {
    name: { en: 'operators of the stations', zh: '充电运营商' },
    doc: { en: 'Who runs the stations.', zh: '充电站的运营主体。' },
    effect: operators,
  }),
  tariffs: field(z.array(tariff).default([]), {
    name: { en: 'tariffs', zh: '资费' },
    doc: {
      en: 'Prices: tariff objects of OCPI 2.2.1 and 2.3.0, as published.',
      zh: '价格：OCPI 2.2.1 和 2.3.0 的资费对象，按公布的内容填写。',
    },
    effect: tariffs,
    idle: {
      isOff: isUnused,
      says: {
        en: 'no operator bills by this tariff, and nobody pays otherwise',
        zh: '没有运营商按此资费计费，支付金额不变',
      },
    },
  }),
  connectorAmps: field(z.number().min(6).max(1000).default(32), {
    name: { en: 'most current of a connector', zh: '接口最大电流' },
    doc: {
      en: 'Most that one connector can carry: what load balancing counts for one that was told no limit.',
      zh: '单个接口可承载的最大电流；未收到限额的接口，负荷均衡按此值计。',
    },
    unit: 'A per phase',
    effect: grid.connectorAmps,
  }),
  feeders: field(z.array(feeder).default([]), {
    name: { en: 'limits of the grid', zh: '配网限额' },
    doc: {
      en: 'Parts of the grid whose limit the stations on them must share (charging rule F).',
      zh: '所接充电站须共用其限额的配网单元（充电规则 F）。',
    },
    effect: feeders,
  }),
  excludedOutages: field(z.array(exclusion).default([]), {
    name: { en: 'outages that do not count', zh: '不计入的停用' },
    doc: {
      en: 'Outages that are not counted in the uptime of ports (charging rule G).',
      zh: '不计入端口可用率的停用时段（充电规则 G）。',
    },
    effect: effects.exclusions,
  }),
  access: peopleAccessConfig,
});

export type ChargingSection = z.output<typeof chargingConfig>;
