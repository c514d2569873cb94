import { secretStores, windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, hours, minutes } from '../shared/facts';
import { alarms } from './alarms';
import type { WaterSection } from './config';
import { tables } from './tables';

/** 30 days without flow are seen in readings, and nights of a month; the rest is for those that come late. */
export const readingDays = 50;

/** Said of a meter, whichever feed brings its readings. */
const ofMeters = {
  from: 'water-meter',
  becomes: ['meter-days'],
  raises: [
    'leak',
    'intermittent-leak',
    'backflow',
    'meter-burst',
    'stopped-meter',
    'reversed-meter',
    'dry-meter',
    'tamper',
    'meter-fault',
    'battery-low',
  ],
  shows: ['readings-complete'],
} as const;

/** A gateway hears some 300 meters. */
const radioMeters = ({ meters, gateways }: WaterSection) => Math.min(meters, 300 * gateways);

const ofDistricts = {
  from: 'district-meter',
  becomes: ['district-flows', 'night-flows', 'district-hours'],
  raises: ['night-flow', 'burst', 'low-pressure'],
  shows: ['consumption', 'night-flow', 'inflow', 'readings-complete'],
} as const;

/** Drinking water: meters of customers, districts of the network, quality. */
export const water = facts<WaterSection>()({
  id: 'water',
  name: { en: 'Water', zh: '供水' },
  summary: {
    en: 'Drinking water: leaks and faults behind meters, night flow and bursts of districts, water balance, quality. What a household used stays in the service.',
    zh: '供水：用户漏水与水表故障、分区夜间流量与爆管、水量平衡、水质。用户用水曲线不出本服务。',
  },
  department: 'water',
  data: 'personal',
  // What people drink, and the pressure by which a fire is put out.
  ofSafety: true,
  stores: {
    ...windowedStores,
    ...secretStores,
    windows: {
      ...windowedStores.windows,
      doc: {
        en: 'Readings of the last 50 days by device and day, as sets: a meter that has stood still for 30 days, nights before a leak and the flows of a month are found in them.',
        zh: '按设备和日期保存的近 50 日读数集合，用于识别停转 30 天的水表、漏损前的夜间流量及月度流量。',
      },
      expireDays: readingDays,
    },
  },
  devices: {
    'water-meter': {
      name: { en: 'Water meter', zh: '水表' },
      measure: '只',
      known: {
        of: [
          'water meter',
          'water metering point',
          'consumption meter',
          'smart water meter',
          '水表',
          '智能水表',
          '远传水表',
        ],
        signs: [
          'dn',
          'nominal diameter',
          'caliber',
          'q3',
          'dial',
          'seal no',
          'radio module',
          'account',
          '口径',
          '表径',
          '铅封',
        ],
        id: ['meter', 'meter no', 'meter id', 'serial', 'mbus id', '表号', '水表编号', '表具编号'],
        ...aRowEach,
      },
      count: (s) => s.meters,
      reports: (s) => hours(s.deliveryHours),
      // AES-128 (EN 13757-7:2018, security modes 5 and 7; OMS Vol. 2, 9).
      keyBytes: 16,
    },
    'meter-gateway': {
      name: { en: 'Gateway of meters', zh: '水表集中器' },
      known: {
        of: ['gateway', 'concentrator', 'data concentrator', 'mbus gateway', 'collector', '集中器', '采集器', '网关'],
        signs: ['antenna', 'sim', 'iccid', 'imei', 'apn', 'wmbus', 'm-bus', '天线', '通信卡'],
        id: ['gateway', 'gateway id', 'concentrator', 'imei', '集中器编号', '网关编号'],
        ...aRowEach,
      },
      count: (s) => s.gateways,
      // It passes on what it hears, and hears something all the time.
      reports: () => minutes(15),
    },
    'district-meter': {
      name: { en: 'District meter', zh: '区域流量计' },
      measure: '台',
      known: {
        of: [
          'district meter',
          'dma meter',
          'dma',
          'flow logger',
          'pressure logger',
          'bulk meter',
          '分区计量',
          '区域表',
          '考核表',
          '流量计',
        ],
        signs: ['inflow', 'pressure', 'critical point', 'inlet', '进水', '水压', '最不利点'],
        id: ['dma', 'dma id', 'district', 'logger', 'site', '分区', '分区编号', '考核表编号'],
        ...aRowEach,
      },
      count: (s) => s.districts,
      reports: (s) => minutes(s.districtMinutes),
    },
    'quality-probe': {
      name: { en: 'Water quality probe', zh: '水质监测点' },
      known: {
        of: [
          'water quality probe',
          'water quality sensor',
          'quality station',
          'turbidity meter',
          'chlorine analyser',
          '水质监测点',
          '水质仪',
          '浊度仪',
          '余氯仪',
        ],
        signs: ['turbidity', 'chlorine', 'ph', 'conductivity', '浊度', '余氯', '电导率'],
        id: ['probe', 'station', 'sensor', 'point', '监测点', '点位编号'],
        ...aRowEach,
      },
      count: (s) => s.probes,
      reports: (s) => minutes(s.probeMinutes),
    },
  },
  tables,
  alarms,
  indicators: {
    consumption: {
      name: { en: 'Metered use of districts', zh: '分区计量用水量' },
      unit: 'm³',
      statistic: 'Sum',
      source: 'docs/domain/water.md, rule J',
    },
    'readings-complete': {
      name: { en: 'Readings that came', zh: '抄读完整率' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'docs/domain/water.md, indicators',
    },
    leaking: {
      name: { en: 'Meters with a leak behind them', zh: '漏水用户比例' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/water.md, alarm 1',
    },
    inflow: {
      name: { en: 'Inflow of districts', zh: '分区流入流量' },
      unit: 'm³/h',
      statistic: 'Average',
      source: 'docs/domain/water.md, indicators',
    },
    'night-flow': {
      name: { en: 'Night flow of all districts', zh: '全部分区夜间最小流量' },
      unit: 'm³/h',
      statistic: 'Sum',
      source: 'docs/domain/water.md, rule E',
    },
    'non-revenue-water': {
      name: { en: 'Non-revenue water, mean of districts', zh: '产销差率（分区平均）' },
      unit: 'Percent',
      statistic: 'Average',
      monthly: true,
      headline: true,
      source: 'docs/domain/water.md, rule F',
    },
    'leakage-index': {
      name: { en: 'Infrastructure leakage index (ILI)', zh: '供水设施漏损指数（ILI）' },
      unit: 'index',
      statistic: 'Average',
      monthly: true,
      source: 'docs/domain/water.md, rule F',
    },
    'within-limits': {
      name: { en: 'Samples within all limits', zh: '水质合格率' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/water.md, rule G',
    },
  },
  feeds: {
    consumption: {
      kind: 'mqtt',
      name: { en: 'Readings of meters', zh: '水表读数' },
      ...ofMeters,
      ofPeople: true,
      latency: 'minutes',
      messagesPerDay: (s) => ((s.meters - radioMeters(s)) * 24) / s.deliveryHours,
      meanBytes: 700,
      maxBytes: 16_384,
    },
    telegrams: {
      kind: 'mqtt',
      name: { en: 'M-Bus telegrams', zh: 'M-Bus 报文' },
      ...ofMeters,
      from: 'meter-gateway',
      passesOn: 'water-meter',
      joins: 'consumption',
      ofPeople: true,
      latency: 'minutes',
      // Of each meter one telegram an hour is enough.
      messagesPerDay: (s) => radioMeters(s) * 24,
      meanBytes: 220,
      maxBytes: 4096,
    },
    'interval-files': {
      kind: 'file',
      name: { en: 'Files of readings', zh: '读数文件' },
      ...ofMeters,
      joins: 'consumption',
      ofPeople: true,
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A row is a reading of a meter: `deviceId`; `time`, the start of its time on the clock of the city, or RFC 3339 with offset; `consume`, litres in it; `totalConsume`, litres of the register at its end. One of the last two may be blank. A column `estimated` (1 or 0) is read where there is one; further columns are not. Decimals have a point, or a comma (`1.234,5`) in a file with semicolons between its cells.',
            zh: '一行为一个水表读数：`deviceId`；`time` 为时段起点（城市当地时间或带时区的 RFC 3339）；`consume` 为时段用水量（升）；`totalConsume` 为时段末累计读数（升）。后两列之一可留空。若有 `estimated` 列（1 或 0）则读取；其他列忽略。小数用小数点；以分号分隔的文件也可用小数逗号（`1.234,5`）。',
          },
          example: `deviceId,time,consume,totalConsume
4711,2026-05-13 00:00:00,10,10010
4711,2026-05-13 01:00:00,0,10010
`,
        },
      ],
      latency: 'minutes',
      // Where a head end delivers files, they have a row a reading.
      messagesPerDay: () => 0,
      meanBytes: 45,
      maxBytes: 1024,
    },
    'meter-districts': {
      kind: 'file',
      name: { en: 'Districts of meters', zh: '水表所属分区' },
      from: 'water-meter',
      becomes: [],
      ofPeople: true,
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A row is a meter: `meter`, and `district`, in whose hourly sum it counts. A later file replaces what an earlier one said of a meter; further columns are not read.',
            zh: '一行为一只水表：`meter` 及其所属分区 `district`，计入该分区的小时合计。后到文件覆盖同一水表的旧记录；其他列忽略。',
          },
          example: `meter,district
4711,dma-7
4712,dma-7
`,
        },
      ],
      latency: 'minutes',
      // The list comes whole, once a month.
      messagesPerDay: (s) => (s.districts > 0 ? s.meters / 30 : 0),
      meanBytes: 20,
      maxBytes: 1024,
    },
    'district-flows': {
      kind: 'mqtt',
      name: { en: 'Flows and pressures of districts', zh: '分区流量与水压' },
      ...ofDistricts,
      latency: 'minutes',
      meanBytes: 90,
      maxBytes: 4096,
    },
    'district-files': {
      kind: 'file',
      name: { en: 'Files of flows and pressures', zh: '分区流量文件' },
      ...ofDistricts,
      joins: 'district-flows',
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A row is a value of a district meter: `district`; `time` on the clock of the city, or RFC 3339 with offset; `inflow_m3h`; `pressure_m`, which may be blank. Further columns are not read.',
            zh: '一行为区域流量计的一个值：`district`；`time`（城市当地时间或带时区的 RFC 3339）；`inflow_m3h`；`pressure_m` 可留空。其他列忽略。',
          },
          example: `district,time,inflow_m3h,pressure_m
dma-7,2026-05-13 00:00:00,107.2,41
dma-7,2026-05-13 00:15:00,106.6,
`,
        },
      ],
      latency: 'minutes',
      messagesPerDay: () => 0,
      meanBytes: 45,
      maxBytes: 1024,
    },
    balances: {
      kind: 'file',
      name: { en: 'Volumes of the month', zh: '月度水量' },
      from: 'district-meter',
      joins: 'district-flows',
      becomes: ['balances'],
      shows: ['non-revenue-water', 'leakage-index'],
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A row is a month of a district, of the billing system: `district`, `month` (`YYYY-MM`), `billed_metered_m3`, `billed_unmetered_m3`, `unbilled_metered_m3`, `unbilled_unmetered_m3`. Read where they are there: `inflow_m3`, `unauthorised_m3`, `meter_error_m3`, `mains_km`, `connections`, `connection_m` (mean length from the property line to the meter), `pressure_m`.',
            zh: '一行为一个分区的一个月（来自营收系统）：`district`、`month`（`YYYY-MM`）、`billed_metered_m3`、`billed_unmetered_m3`、`unbilled_metered_m3`、`unbilled_unmetered_m3`。有则读取：`inflow_m3`、`unauthorised_m3`、`meter_error_m3`、`mains_km`、`connections`、`connection_m`（红线至水表的平均长度）、`pressure_m`。',
          },
          example: `district,month,billed_metered_m3,billed_unmetered_m3,unbilled_metered_m3,unbilled_unmetered_m3,inflow_m3,mains_km,connections,connection_m,pressure_m
dma-7,2026-04,7000,500,200,100,10000,10,500,15,40
`,
        },
      ],
      latency: 'minutes',
      messagesPerDay: (s) => s.districts / 30,
      meanBytes: 90,
      maxBytes: 2048,
    },
    quality: {
      kind: 'mqtt',
      name: { en: 'Quality of drinking water', zh: '饮用水水质' },
      from: 'quality-probe',
      becomes: ['quality'],
      raises: ['quality-limit'],
      shows: ['within-limits'],
      latency: 'minutes',
      meanBytes: 500,
      maxBytes: 16_384,
    },
  },
  sweep: { shows: ['leaking'] },
  queries: {
    'districts-by-loss': {
      name: { en: 'Districts by real losses, last year', zh: '近一年各分区真实漏损' },
      sql: ({ latest }) => `${latest('balances', 366)}
SELECT device_id, count(*) AS months, sum(inflow_m3) AS inflow_m3, sum(real_losses_m3) AS real_losses_m3,
  100 * sum(non_revenue_m3) / nullif(sum(inflow_m3), 0) AS non_revenue_percent, avg(leakage_index) AS leakage_index
FROM latest GROUP BY device_id ORDER BY real_losses_m3 DESC`,
    },
    'inflow-beside-use': {
      name: {
        en: 'Inflow and metered use of districts by hour, last 7 days',
        zh: '近 7 日各分区小时流入量与计量用水量',
      },
      sql: ({ latest }) => `${latest('district-hours', 10)}
SELECT device_id, event_time, inflow_m3, metered_m3, inflow_m3 - metered_m3 AS unmetered_m3, meters, meters_expected
FROM latest ORDER BY device_id, event_time`,
    },
    'nights-above-base': {
      name: { en: 'Nights above their base, last 35 days', zh: '近 35 日高于基线的夜间流量' },
      sql: ({ latest }) => `${latest('night-flows', 35)}
SELECT device_id, date, lowest_m3h, base_m3h, above_percent
FROM latest WHERE above_percent IS NOT NULL AND above_percent > 0 ORDER BY above_percent DESC, device_id LIMIT 100`,
    },
    'quality-beyond-limits': {
      name: { en: 'Parameters beyond their limits, last 30 days', zh: '近 30 日超限水质指标' },
      sql: ({ latest }) => `${latest('quality', 30)}
SELECT device_id, parameter, count(*) AS samples, min(event_time) AS first_at, max(event_time) AS last_at
FROM latest CROSS JOIN UNNEST(beyond) AS t (parameter)
GROUP BY device_id, parameter ORDER BY samples DESC, device_id, parameter`,
    },
  },
});
