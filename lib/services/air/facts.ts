import { windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, minutes } from '../shared/facts';
import type { Words } from '../shared/words';
import type { AirSection } from './config';

const ofPollutants = <T>(of: (symbol: string) => T) => ({
  pm25: of('PM2.5'),
  pm10: of('PM10'),
  so2: of('SO2'),
  no2: of('NO2'),
  co: of('CO'),
  o3: of('O3'),
});

/** A column for each pollutant; CO too in µg/m³, gases at 25 °C and 1013.25 hPa. */
const concentrations = (what: Words) => {
  const column = (symbol: string) =>
    ({
      type: 'double',
      unit: 'µg/m³',
      nullable: true,
      doc: { en: `${symbol}: ${what.en}.`, zh: `${symbol}：${what.zh}。` },
    }) as const;
  const { pm25, pm10, so2, no2, co, o3 } = ofPollutants(column);
  return { pm25_ug_m3: pm25, pm10_ug_m3: pm10, so2_ug_m3: so2, no2_ug_m3: no2, co_ug_m3: co, o3_ug_m3: o3 };
};

const flags = {
  type: 'string[]',
  doc: {
    en: 'What is doubtful: `negative.<pollutant>`, `value-invalid.<pollutant>`, `unit-invalid.<pollutant>`, `flat.<pollutant>`, `pm25-above-pm10`, `unit-assumed.<pollutant>`, `unit-suspect.co`, `zone-assumed`.',
    zh: '可疑标记：`negative.<pollutant>`、`value-invalid.<pollutant>`、`unit-invalid.<pollutant>`、`flat.<pollutant>`、`pm25-above-pm10`、`unit-assumed.<pollutant>`、`unit-suspect.co`、`zone-assumed`。',
  },
} as const;

/** An index, and how it came about. */
const index = () => {
  const column = (symbol: string) =>
    ({
      type: 'int',
      nullable: true,
      doc: {
        en: `Index of ${symbol} alone; null without enough data.`,
        zh: `${symbol} 的空气质量分指数；有效数据不足时为 null。`,
      },
    }) as const;
  const { pm25, pm10, so2, no2, co, o3 } = ofPollutants(column);
  return {
    aqi: {
      type: 'int',
      nullable: true,
      doc: {
        en: 'Air quality index; null where the standard lets none be told.',
        zh: '空气质量指数；按标准不能给出时为 null。',
      },
    },
    level: {
      type: 'int',
      nullable: true,
      doc: { en: 'Level of the index, 1 (best) to 6.', zh: '空气质量指数级别，一级（最优）至六级，记为 1–6。' },
    },
    index_pm25: pm25,
    index_pm10: pm10,
    index_so2: so2,
    index_no2: no2,
    index_co: co,
    index_o3: o3,
    primary_pollutants: {
      type: 'string[]',
      doc: { en: 'Every pollutant that has the index, e.g. `PM2.5`.', zh: '首要污染物，可并列，例如 `PM2.5`。' },
    },
    missing: { type: 'string[]', doc: { en: 'Pollutants without enough data.', zh: '有效数据不足的污染物。' } },
    edition: {
      type: 'string',
      doc: { en: 'Edition of the standard that was in force on the day.', zh: '当日施行的标准版本。' },
    },
    convention: {
      type: 'string',
      doc: {
        en: 'How means were rounded before the index: figures of two conventions differ.',
        zh: '计算指数前均值的修约方式：方式不同，数值会有差异。',
      },
    },
    advice_en: {
      type: 'string',
      nullable: true,
      doc: { en: 'Advice of the level to the public, in English.', zh: '该级别的公众健康提示（英文）。' },
    },
    advice_zh: {
      type: 'string',
      nullable: true,
      doc: { en: 'The same in Chinese.', zh: '该级别的公众健康提示（中文）。' },
    },
  } as const;
};

const subIndex = (symbol: string) =>
  ({
    name: { en: `Index of ${symbol}`, zh: `${symbol} 分指数` },
    unit: 'index',
    statistic: 'Average',
    source: 'docs/domain/air.md, rules A and E',
  }) as const;
const subIndices = ofPollutants(subIndex);

/** Of messages and files of stations: the index of the city stands on them alone. */
const ofStations = {
  from: 'reference-station',
  becomes: ['observations', 'aqi-hourly', 'aqi-daily'],
  raises: ['heavy-pollution', 'severe-pollution', 'sensor-fault', 'no-data'],
  shows: ['aqi', 'index-pm25', 'index-pm10', 'index-so2', 'index-no2', 'index-co', 'index-o3', 'good-days'],
} as const;

/** Air quality: stations, sensors, the index and what people should do. */
export const air = facts<AirSection>()({
  id: 'air',
  name: { en: 'Air quality', zh: '空气质量' },
  summary: {
    en: 'Air quality: stations and sensors, the index of the hour and the day, advice to people, alarms of heavy pollution.',
    zh: '空气质量：监测站与微型传感器、小时与日空气质量指数、公众健康建议、重污染告警。',
  },
  department: 'environment',
  data: 'operational',
  // The red alert of heavy pollution.
  ofSafety: true,
  // An hour that comes late changes the days before and after its own.
  stores: { ...windowedStores, windows: { ...windowedStores.windows, expireDays: 11 } },
  devices: {
    'reference-station': {
      name: { en: 'Reference station', zh: '空气质量监测站' },
      known: {
        of: [
          'air station',
          'air quality station',
          'air monitoring station',
          'reference station',
          'monitoring site',
          '监测站',
          '空气站',
          '空气质量监测站',
          '国控站',
          '省控站',
        ],
        signs: ['pollutant', 'pm2.5', 'pm10', 'no2', 'so2', 'o3', 'ozone', 'aqs', 'analyser', '污染物', '监测因子'],
        id: ['station', 'site', 'aqs id', 'site code', '站点', '站号', '监测站', '点位'],
        ...aRowEach,
      },
      count: (s) => s.stations,
      reports: (s) => minutes(s.stationMinutes),
    },
    'low-cost-sensor': {
      name: { en: 'Low-cost air sensor', zh: '微型空气传感器' },
      measure: '只',
      known: {
        of: [
          'air sensor',
          'air quality sensor',
          'low cost sensor',
          'pm sensor',
          'micro station',
          '微型站',
          '微站',
          '空气传感器',
          '颗粒物传感器',
        ],
        signs: ['pm2.5', 'pm10', 'pms', 'sds011', 'sps30', 'firmware', '传感器型号'],
        id: ['sensor', 'chip id', 'esp8266id', 'serial', '传感器', '设备编号'],
        ...aRowEach,
      },
      count: (s) => s.sensors,
      reports: (s) => minutes(s.sensorMinutes),
    },
  },
  tables: {
    observations: {
      name: { en: 'Air observations', zh: '空气监测数据' },
      columns: { ...concentrations({ en: 'as measured', zh: '实测值' }), flags },
      key: ['device_id', 'event_time'],
    },
    'aqi-hourly': {
      name: { en: 'Air quality by the hour', zh: '空气质量小时值' },
      columns: {
        ...concentrations({ en: 'mean of the hour, of 45 minutes at least', zh: '1 小时平均，至少 45 分钟有效' }),
        ...index(),
        aqi_24h: {
          type: 'int',
          nullable: true,
          doc: {
            en: 'Index of the 24 hours that end with this one, by the rules of a day.',
            zh: '截至本小时的 24 小时指数，按日评价规则计算。',
          },
        },
        flags,
      },
      key: ['device_id', 'event_time'],
    },
    'aqi-daily': {
      name: { en: 'Air quality by the day', zh: '空气质量日报' },
      columns: {
        date: {
          type: 'string',
          doc: {
            en: 'Local calendar day, `YYYY-MM-DD`; event_time is its midnight.',
            zh: '当地自然日，`YYYY-MM-DD`；event_time 为当日零点。',
          },
        },
        ...concentrations({
          en: 'mean of the day; of O3 the highest mean of 8 hours',
          zh: '24 小时平均；O3 为日最大 8 小时滑动平均',
        }),
        ...index(),
      },
      key: ['device_id', 'event_time'],
    },
  },
  alarms: {
    'heavy-pollution': {
      name: { en: 'Heavy air pollution', zh: '重度空气污染' },
      severity: 'major',
      runbook: {
        en: 'The index of the last 24 hours is above 200. Publish the advice of the level, tell schools and hospitals, and start the measures of the emergency plan.',
        zh: '近 24 小时空气质量指数超过 200。发布相应级别健康提示，通知学校和医院，按应急预案启动减排措施。',
      },
      source: 'docs/domain/air.md, alarm 1',
      settings: ['standard'],
    },
    'severe-pollution': {
      name: { en: 'Severe air pollution: red', zh: '严重空气污染（红色）' },
      severity: 'critical',
      // It is of 24 hours.
      latency: 'minutes',
      runbook: {
        en: 'The index of the last 24 hours is above 300. Call the person in charge of the emergency plan: red alert, outdoor events and lessons stop, people stay indoors.',
        zh: '近 24 小时空气质量指数超过 300。立即报告应急指挥负责人：发布红色预警，停止户外活动和课程，提醒公众留在室内。',
      },
      source: 'docs/domain/air.md, alarm 2',
      settings: ['standard'],
    },
    'sensor-fault': {
      name: { en: 'Air sensor gives doubtful values', zh: '空气监测数据可疑' },
      severity: 'warning',
      runbook: {
        en: 'A value is negative, impossible or of an unknown unit, has not moved for six hours, or PM2.5 is above PM10. Check zero and span; until then tell nobody of an index that rests on it.',
        zh: '数值为负、无效或单位未知、连续六小时不变，或 PM2.5 高于 PM10。请做零点和跨度检查；修复前不要发布依据该数据的指数。',
      },
      source: 'docs/domain/air.md, alarm 3',
    },
    'no-data': {
      name: { en: 'No air data for three hours', zh: '空气监测连续三小时无数据' },
      severity: 'minor',
      runbook: {
        en: 'Look at power, network and pump of the station. A day with less than 20 hours (US EPA: 18) has no index.',
        zh: '检查站房供电、网络和采样泵。有效小时数不足 20（美国环保署规则为 18）的日期没有指数。',
      },
      source: 'docs/domain/air.md, alarm 4',
    },
  },
  indicators: {
    aqi: {
      name: { en: 'Air quality index, mean of stations', zh: '空气质量指数（站点平均）' },
      unit: 'index',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/air.md, rules A and E',
    },
    // The highest of them is the primary pollutant.
    'index-pm25': subIndices.pm25,
    'index-pm10': subIndices.pm10,
    'index-so2': subIndices.so2,
    'index-no2': subIndices.no2,
    'index-co': subIndices.co,
    'index-o3': subIndices.o3,
    'good-days': {
      name: { en: 'Station days up to 100', zh: '优良天数比例' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'docs/domain/air.md, indicators',
    },
    'stations-reporting': {
      name: { en: 'Stations with data now', zh: '有数据站点比例' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'docs/domain/air.md, indicators',
    },
    'above-neighbours': {
      name: { en: 'Devices over three times their neighbours', zh: '高于邻近设备三倍的设备数' },
      unit: 'Count',
      counts: { one: 'device', en: 'devices', zh: '台设备' },
      statistic: 'Maximum',
      source: 'docs/domain/air.md, rule D',
    },
  },
  feeds: {
    observations: {
      kind: 'mqtt',
      name: { en: 'Observations of stations', zh: '监测站数据' },
      ...ofStations,
      latency: 'minutes',
      meanBytes: 900,
      maxBytes: 16_384,
    },
    'station-hours': {
      kind: 'file',
      name: { en: 'Hourly files of stations', zh: '监测站小时数据文件' },
      ...ofStations,
      joins: 'observations',
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A row is an hour of a station: year, month, day and hour (0–23, its start) of the city; PM2.5, PM10, SO2, NO2, CO, O3 in µg/m³, CO too; `NA`, `NaN`, `NULL`, `-` or nothing where there is no value; station. Further columns are not read.',
            zh: '一行为一个站点的一小时：年、月、日、时（0–23，小时起点，城市当地时间）；PM2.5、PM10、SO2、NO2、CO、O3，单位均为 µg/m³（CO 亦然）；无数据时为 `NA`、`NaN`、`NULL`、`-` 或留空；站点。其他列不读取。',
          },
          example: `year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station
2026,5,13,0,13,21,2,21,300,76,dongsi
2026,5,13,1,10,NA,2,28,300,60,dongsi
`,
        },
      ],
      latency: 'minutes',
      messagesPerDay: (s) => s.stations * 24,
      meanBytes: 80,
      maxBytes: 2048,
    },
    'sensor-readings': {
      kind: 'mqtt',
      name: { en: 'Readings of sensors', zh: '微型传感器数据' },
      from: 'low-cost-sensor',
      becomes: ['observations', 'aqi-hourly'],
      raises: ['sensor-fault', 'no-data'],
      latency: 'minutes',
      meanBytes: 400,
      maxBytes: 16_384,
    },
  },
  sweep: { shows: ['stations-reporting', 'above-neighbours'] },
  queries: {
    'days-by-level': {
      name: { en: 'Days of each station by level, last year', zh: '近一年各站点各级别天数' },
      sql: ({ latest }) => `${latest('aqi-daily', 366)}
SELECT device_id, edition, level, count(*) AS days, round(avg(aqi), 1) AS mean_aqi
FROM latest WHERE level IS NOT NULL GROUP BY device_id, edition, level ORDER BY device_id, edition, level`,
    },
    'primary-pollutants': {
      name: { en: 'Primary pollutants of the last 90 days', zh: '近 90 天首要污染物' },
      sql: ({ latest }) => `${latest('aqi-daily', 90)}
SELECT pollutant, count(*) AS station_days, max(aqi) AS highest_aqi
FROM latest CROSS JOIN UNNEST(primary_pollutants) AS t (pollutant)
GROUP BY pollutant ORDER BY station_days DESC`,
    },
    'above-neighbours': {
      name: { en: 'Hours in which a device was most above the others, last week', zh: '近一周高于其他设备最多的小时' },
      sql: ({ latest }) => `${latest('aqi-hourly', 7)}
SELECT event_time, device_id, pm25_ug_m3, others_ug_m3, pm25_ug_m3 / others_ug_m3 AS times_others
FROM (
  SELECT event_time, device_id, pm25_ug_m3,
    (sum(pm25_ug_m3) OVER same_hour - pm25_ug_m3) / nullif(count(*) OVER same_hour - 1, 0) AS others_ug_m3
  FROM latest WHERE pm25_ug_m3 IS NOT NULL
  WINDOW same_hour AS (PARTITION BY date_trunc('hour', event_time))
)
WHERE others_ug_m3 > 0 ORDER BY times_others DESC, event_time, device_id LIMIT 100`,
    },
  },
});
