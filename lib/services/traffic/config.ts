import { z } from 'zod';
import { deviceReference } from '../shared/device-reference';
import { field } from '../shared/field';
import type { National } from '../shared/schema-walk';
import { clock } from '../shared/setting-types';
import { oneText } from '../shared/words';
import * as effects from './effects';

const junction = deviceReference('signal-controller');
const station = deviceReference('detector-station');

const corridor = z.strictObject({
  id: field(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, oneText({ en: 'must be lower case with hyphens', zh: '须为小写字母、数字和连字符' })),
    {
      name: { en: 'short name of a coordinated road', zh: '协调干线简称' },
      doc: { en: 'Short name.', zh: '协调干线的简称。' },
      example: 'beijing-rd',
      effect: effects.roadName,
    },
  ),
  junctions: field(z.array(junction).min(2), {
    name: { en: 'junctions of a coordinated road', zh: '协调干线的路口' },
    doc: {
      en: 'Junctions in driving order, by id or thing name of their controllers: their arrivals on green and offsets are those of the corridor.',
      zh: '按行车方向排列的路口，以信号机编号或设备名称列出：其绿灯到达率和相位差即该干线的指标。',
    },
    example: ['0101', '0102'],
    effect: effects.roadJunctions,
  }),
  stations: field(z.array(station).default([]), {
    name: { en: 'detector stations of a coordinated road', zh: '协调干线的车辆检测站' },
    doc: {
      en: 'Detector stations on the road, by id or thing name: their speed against free flow is that of the corridor.',
      zh: '沿线的车辆检测站，以编号或设备名称列出：其车速与自由流车速之比即该干线的指标。',
    },
    example: ['ds-0101'],
    effect: effects.roadStations,
  }),
});

const phaseTiming = z.strictObject({
  phase: field(z.int().min(1).max(16), {
    name: { en: 'number of a phase', zh: '相位编号' },
    doc: { en: 'Phase number.', zh: '相位的编号。' },
    example: 2,
    effect: effects.phaseNumber,
  }),
  minGreenSeconds: field(z.number().min(3).max(60).default(7), {
    name: { en: 'shortest green of a phase', zh: '最小绿灯时间' },
    doc: { en: 'Shortest green.', zh: '该相位的最小绿灯时间。' },
    unit: 's',
    effect: effects.shortestGreen,
  }),
  maxGreenSeconds: field(z.number().min(5).max(180).default(60), {
    name: { en: 'longest green of a phase', zh: '最大绿灯时间' },
    doc: { en: 'Longest green.', zh: '该相位的最大绿灯时间。' },
    unit: 's',
    effect: effects.longestGreen,
  }),
  yellowSeconds: field(z.number().min(3).max(6).default(3), {
    name: { en: 'yellow of a phase', zh: '黄灯时间' },
    doc: { en: 'Yellow change interval.', zh: '相位结束时的黄灯时间。' },
    unit: 's',
    effect: effects.yellow,
  }),
  redClearanceSeconds: field(z.number().min(0).max(6).default(2), {
    name: { en: 'all-red of a phase', zh: '全红时间' },
    doc: { en: 'All-red clearance.', zh: '相位之间的全红清空时间。' },
    unit: 's',
    effect: effects.allRed,
  }),
  walkSeconds: field(z.number().min(0).max(60).default(0), {
    name: { en: 'walk of a phase', zh: '行人放行时间' },
    doc: {
      en: 'Walk interval of the pedestrian movement that runs with the phase; 0 without one.',
      zh: '与该相位同时放行的行人绿灯时间；没有行人过街时为 0。',
    },
    unit: 's',
    effect: effects.crossingTime,
  }),
  pedestrianClearanceSeconds: field(z.number().min(0).max(60).default(0), {
    name: { en: 'pedestrian clearance of a phase', zh: '行人清空时间' },
    doc: { en: "Flashing don't walk: crossing length / walking speed.", zh: '行人绿闪时间：过街长度除以步行速度。' },
    unit: 's',
    effect: effects.crossingTime,
  }),
  lanes: field(z.int().min(1).max(8).default(1), {
    name: { en: 'lanes of a phase', zh: '相位车道数' },
    doc: { en: 'Lanes served by the phase.', zh: '该相位放行的车道数。' },
    effect: effects.lanes,
  }),
  saturationFlow: field(z.number().min(500).max(2500).default(1800), {
    name: { en: 'saturation flow of a lane', zh: '单车道饱和流率' },
    doc: { en: 'Saturation flow of one lane.', zh: '单条车道的饱和流率。' },
    unit: 'veh/h',
    effect: effects.lanes,
  }),
});

const timedJunction = z.strictObject({
  id: field(junction, {
    name: { en: 'controller of a junction under adaptive timing', zh: '自适应配时路口的信号机' },
    doc: { en: 'Id or thing name of the controller.', zh: '信号机的编号或设备名称。' },
    example: '0101',
    effect: effects.junctionName,
  }),
  intersection: field(z.int().min(0).max(65_535).optional(), {
    name: { en: 'number of a junction in its messages', zh: '路口消息编号' },
    doc: {
      en: 'J2735 id of the junction in SPaT: then a fault told by its SPaT stops the timing too.',
      zh: '该路口在 SPaT 中的 J2735 编号：填写后，SPaT 上报的故障也会停止配时。',
    },
    example: 12109,
    effect: effects.faultsStop,
  }),
  rings: field(
    z
      .array(z.array(z.array(z.int().min(1).max(16)).min(1)).min(1))
      .min(1)
      .max(4),
    {
      name: { en: 'ring structure of a junction', zh: '路口环结构' },
      doc: {
        en: 'Ring structure: rings, each a list of barrier groups, each a list of phases in order. Every ring has the same number of groups.',
        zh: '环结构：由各环组成，每环为屏障组的列表，每组为按顺序排列的相位。各环的屏障组数量相同。',
      },
      example: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      effect: effects.order,
    },
  ),
  phases: field(z.array(phaseTiming).min(2), {
    name: { en: 'phases of a junction', zh: '路口相位' },
    doc: { en: 'Timing limits of each phase of the rings.', zh: '环中各相位的配时限值。' },
    effect: effects.phases,
  }),
});

const adaptiveTiming = z.strictObject({
  enabled: field(z.boolean().default(false), {
    name: effects.adaptiveName,
    doc: {
      en: 'Compute cycle and splits from measured flows and publish them to the controllers.',
      zh: '按实测流量计算周期和绿信比，并下发至信号机。',
    },
    effect: effects.adaptive,
  }),
  everyMinutes: field(z.int().min(5).max(60).default(15), {
    name: { en: 'time between two computations of the timing', zh: '配时计算间隔' },
    doc: { en: 'Time between two computations.', zh: '两次计算之间的时间。' },
    unit: 'min',
    effect: effects.retimed,
  }),
  minCycleSeconds: field(z.int().min(30).max(120).default(60), {
    name: { en: 'shortest signal cycle', zh: '最短周期' },
    doc: { en: 'Shortest cycle.', zh: '信号周期的下限。' },
    unit: 's',
    effect: effects.shortestCycle,
  }),
  maxCycleSeconds: field(z.int().min(60).max(240).default(150), {
    name: { en: 'longest signal cycle', zh: '最长周期' },
    doc: { en: 'Longest cycle.', zh: '信号周期的上限。' },
    unit: 's',
    effect: effects.longestCycle,
  }),
  junctions: field(z.array(timedJunction).default([]), {
    name: { en: 'junctions under adaptive timing', zh: '自适应配时路口' },
    doc: { en: 'Junctions under adaptive timing.', zh: '采用自适应配时的路口。' },
    effect: effects.timedJunctions,
  }),
});

const scheduledFlash = z.strictObject({
  from: field(clock, {
    name: { en: 'start of planned flash', zh: '计划黄闪开始时间' },
    doc: { en: 'Start, local time.', zh: '开始时间，按当地时间。' },
    example: '00:00',
    effect: effects.flashTime,
  }),
  to: field(clock, {
    name: { en: 'end of planned flash', zh: '计划黄闪结束时间' },
    doc: {
      en: 'End, local time; earlier than `from` means the next day.',
      zh: '结束时间，按当地时间；早于 `from` 表示次日。',
    },
    example: '05:00',
    effect: effects.flashTime,
  }),
  junctions: field(z.array(junction).default([]), {
    name: { en: 'junctions under planned flash', zh: '计划黄闪路口' },
    doc: {
      en: 'Junctions, by id or thing name of their controllers; none listed means all.',
      zh: '路口，以信号机编号或设备名称列出；未列出则指全部路口。',
    },
    effect: effects.flashJunctions,
  }),
});

/** Ingress and egress lane of a connection: LaneID of J2735, 0 for none given to 255. */
const connection = z.string().regex(
  /^(25[0-5]|2[0-4]\d|1?\d{1,2})-(25[0-5]|2[0-4]\d|1?\d{1,2})$/,
  oneText({
    en: 'must be two lanes of J2735, ingress-egress, each 0 to 255',
    zh: '须为 J2735 的两条车道，写作“进口-出口”，各为 0 至 255',
  }),
);

const allowedConflict = z.strictObject({
  intersection: field(z.int().min(0).max(65_535), {
    name: { en: 'junction of crossing movements', zh: '冲突流向所在路口' },
    doc: { en: 'J2735 intersection id.', zh: 'J2735 路口编号。' },
    example: 12109,
    effect: effects.crossing,
  }),
  connections: field(z.tuple([connection, connection]), {
    name: { en: 'crossing movements', zh: '冲突流向' },
    doc: {
      en: 'Two lane connections, `ingress-egress`, that may be open together.',
      zh: '可同时放行的两条车道连接，写作“进口-出口”。',
    },
    example: ['3-10', '12-5'],
    effect: effects.crossing,
  }),
});

/** The MUTCD shows no yellow between red and green. */
const noRedAmber: National = { US: [false] };

const spat = z.strictObject({
  roadsideUnits: field(z.int().min(0).default(0), {
    name: { en: 'number of roadside units', zh: '路侧单元数量' },
    doc: { en: 'Roadside units that send SPaT and MAP.', zh: '发送 SPaT 和 MAP 消息的路侧单元数量。' },
    effect: effects.roadsideUnits,
  }),
  redAmber: field(z.boolean().default(false).meta({ national: noRedAmber }), {
    name: { en: 'red and amber before green', zh: '绿灯前红黄同亮' },
    doc: {
      en: 'Signals show red + amber before green: PRE_MOVEMENT → green is then legal (traffic rule G).',
      zh: '绿灯前红灯与黄灯同亮：由 PRE_MOVEMENT 转为绿灯视为合规（交通规则 G）。',
    },
    effect: effects.redAmber,
  }),
  stopsOnGreen: field(z.boolean().default(false), {
    name: { en: 'stops on green, from messages of cars', zh: '绿灯停车（车辆消息）' },
    doc: {
      en: 'Roadside units also send Basic Safety Messages of cars that stand, for traffic alarm 13, stops on green. They tell where cars are: have a legal basis.',
      zh: '路侧单元还发送停驶车辆的基本安全消息（BSM），用于交通告警 13（绿灯停车）。此类消息含车辆位置，须有合法依据。',
    },
    effect: effects.carsThatStand,
  }),
  allowedConflicts: field(z.array(allowedConflict).default([]), {
    name: { en: 'crossing movements that may be open together', zh: '允许同时放行的冲突流向' },
    doc: {
      en: 'Crossing connections that may be open together (traffic rule H).',
      zh: '允许同时放行的冲突连接（交通规则 H）。',
    },
    effect: effects.openTogether,
  }),
});

/** Section `services.traffic` of a city file. */
export const trafficConfig = z.strictObject({
  signals: field(z.int().min(0), {
    name: { en: 'number of signals', zh: '信号机数量' },
    doc: { en: 'Signal controllers in the city.', zh: '全市交通信号机的数量。' },
    example: 640,
    effect: effects.signals,
  }),
  detectorStations: field(z.int().min(0).default(0), {
    name: { en: 'number of detector stations', zh: '车辆检测站数量' },
    doc: { en: 'Traffic detector stations that send flow over MQTT.', zh: '通过 MQTT 上报流量的车辆检测站数量。' },
    effect: effects.detectors,
  }),
  latencyOffsetSeconds: field(z.number().min(0).max(10).default(0), {
    name: { en: 'latency of the detectors', zh: '检测器延迟' },
    doc: {
      en: 'Latency of the advance detectors, subtracted before arrival on green (traffic rule B).',
      zh: '上游检测器的延迟，判定绿灯到达前予以扣除（交通规则 B）。',
    },
    unit: 's',
    effect: effects.arrivals,
  }),
  effectiveVehicleLengthMetres: field(z.number().min(3).max(12).default(6.5), {
    name: { en: 'length of a vehicle with its detector', zh: '有效车长' },
    doc: {
      en: 'Vehicle plus detector length, for speed from single loops (traffic rule J).',
      zh: '车长与检测器长度之和，用于由单线圈估算车速（交通规则 J）。',
    },
    unit: 'm',
    effect: effects.speeds,
  }),
  corridors: field(z.array(corridor).default([]), {
    name: { en: 'coordinated roads', zh: '协调干线' },
    doc: { en: 'Coordinated roads.', zh: '实行协调控制的道路。' },
    effect: effects.roads,
  }),
  scheduledFlash: field(z.array(scheduledFlash).default([]), {
    name: { en: 'times of planned flash', zh: '计划黄闪时段' },
    doc: {
      en: 'When signals flash on purpose: traffic alarm 2 stays silent.',
      zh: '信号机按计划黄闪的时段，其间交通告警 2 不触发。',
    },
    effect: effects.flashTimes,
  }),
  spat: field(spat.prefault({}), {
    name: { en: 'roadside units and their messages', zh: '路侧单元及其消息' },
    doc: { en: 'Roadside units and how their messages are judged.', zh: '路侧单元及其消息的判定方式。' },
  }),
  adaptiveTiming: field(adaptiveTiming.prefault({}), {
    name: { en: 'adaptive timing', zh: '自适应配时' },
    doc: { en: 'Timing computed from measured flows.', zh: '根据实测流量计算的配时。' },
    idle: {
      isOff: ({ enabled }: { readonly enabled: boolean }) => !enabled,
      says: {
        en: 'adaptive timing is off, and no signal works otherwise',
        zh: '自适应配时未开启，信号机运行不变',
      },
    },
  }),
});

export type TrafficSection = z.output<typeof trafficConfig>;
export type TimedJunction = TrafficSection['adaptiveTiming']['junctions'][number];
