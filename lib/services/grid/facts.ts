import { secretStores, windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, hours, minutes } from '../shared/facts';
import type { GridSection } from './config';
import { alarms, indicators } from './signals';
import { tables } from './tables';

/** Reads of a week before decide what is usual: they stay as long, and a month for those that come late. */
const readDays = 41;

/** What has been published of customers is remembered for as long; what comes later than this is not published, else it would be published anew. */
export const tellableDays = readDays - 6;

/** Said of a transformer or feeder, whichever feed brings the reads of meters behind it. */
const ofReads = {
  from: 'electricity-meter',
  ofPeople: 'sealed',
  keptWith: 'network-monitor',
  becomes: ['loads', 'network-days', 'billing-reads', 'demand-response', 'demand-settlements'],
  raises: ['reads-missing', 'losses-high', 'meter-check', 'demand-response-poor'],
  shows: ['read-success', 'losses', 'load-factor', 'peak-load', 'demand-shed'],
} as const;

/** How far ahead events of demand response count, seconds: prices come a day before, programs a month. */
export const demandAhead = hours(30 * 24);

/** The distribution grid of a city, from its meters and from monitors of transformers and feeders. */
export const grid = facts<GridSection>()({
  id: 'grid',
  name: { en: 'Grid', zh: '配电网' },
  summary: {
    en: 'Distribution grid: loads, losses and interruptions of transformers and feeders, quality of voltage, reads of meters. No use of a single household leaves the service.',
    zh: '配电网：变压器和馈线的负荷、线损与停电，电压质量，抄表情况。单个家庭的用电数据不离开本服务。',
  },
  department: 'energy',
  data: 'personal',
  // Transformers and feeders that fail from load.
  ofSafety: true,
  devices: {
    'electricity-meter': {
      name: { en: 'Electricity meter', zh: '电能表' },
      measure: '只',
      known: {
        of: ['electricity meter', 'electric meter', 'power meter', 'smart meter', '电表', '电能表', '智能电表'],
        signs: ['nmi', 'kwh', 'ct ratio', 'tariff', 'phases', '电价', '互感器变比', '相数'],
        id: ['nmi', 'meter', 'meter number', 'esi id', 'mpan', '表号', '电能表编号', '资产编号'],
        ...aRowEach,
      },
      count: (s) => s.meters,
      reports: (s) => minutes(s.meterMinutes),
      // AES-128 of M-Bus telegrams (EN 13757-7) and of ciphered pushes (DLMS, global unicast encryption key).
      keyBytes: 16,
      // The authentication key of DLMS.
      secondKeyBytes: 16,
    },
    'network-monitor': {
      name: { en: 'Network monitor', zh: '配网监测终端' },
      measure: '台',
      known: {
        of: [
          'transformer',
          'distribution transformer',
          'transformer monitor',
          'feeder',
          'feeder monitor',
          '变压器',
          '配变',
          '配变终端',
          '馈线',
          '馈线终端',
          '台区',
        ],
        signs: ['kva', 'rating', 'impedance', 'tap', '额定容量', '容量', '台区'],
        id: ['transformer', 'feeder', 'asset', 'station', '变压器编号', '馈线编号', '台区编号'],
        ...aRowEach,
      },
      supplies: true,
      count: (s) => s.monitors,
      reports: (s) => minutes(s.monitorMinutes),
    },
  },
  stores: { ...windowedStores, ...secretStores, windows: { ...windowedStores.windows, expireDays: readDays } },
  tables,
  alarms,
  indicators,
  feeds: {
    places: {
      kind: 'file',
      latency: 'minutes',
      name: { en: 'Places of meters', zh: '计量点档案' },
      from: 'electricity-meter',
      becomes: [],
      ofPeople: 'sealed',
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A meter a row: `meter`; `asset`, the transformer or feeder that it hangs on; `role`: `customer`, `input` of the meter that measures what flows into the asset, or `none` of one that was taken away; `fuse_kw`, the most that its fuse carries, and `highest_kw`, its highest load of the last twelve months, where they are known; in a further column `ratio`, by which what its register counts is to be multiplied (current times voltage transformers). A later row, or file, replaces what an earlier one said of a meter: for interruptions at once, for all else from the next midnight on. The first file of an asset names all its meters. It comes before reads.',
            zh: '每行一只电能表：`meter`；`asset` 为所属变压器或馈线；`role` 为 `customer`（用户）、`input`（计量供入电量的总表）或 `none`（已拆除）；`fuse_kw` 为熔断容量，`highest_kw` 为近 12 个月最高负荷，未知时留空；可另有列 `ratio`，为示数倍率（电流互感器变比乘电压互感器变比）。同一电能表以后出现的行或后到的文件为准：停电统计立即生效，其余自次日零点起生效。首个文件应列出该设备下的全部电能表。应先于抄表数据上传。',
          },
          example: 'meter,asset,role,fuse_kw,highest_kw\nM-1,T-12,customer,14,6.5\nT-12-main,T-12,input,,\n',
        },
      ],
      messagesPerDay: (s) => s.meters / 30,
      meanBytes: 40,
      maxBytes: 1024,
    },
    assets: {
      kind: 'file',
      latency: 'minutes',
      name: { en: 'Transformers and feeders', zh: '变压器和馈线档案' },
      from: 'network-monitor',
      becomes: [],
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A transformer or feeder a row: `asset`; `parent`, the feeder that supplies a transformer, or nothing, from the next midnight on where it changes; `rating_kva`, or nothing; `nominal_volts` between a phase and neutral, of what is not of low voltage. A later row, or file, replaces what an earlier one said of an asset.',
            zh: '每行一台变压器或一条馈线：`asset`；`parent` 为变压器所属馈线，可留空，变更自次日零点起生效；`rating_kva` 为额定容量，可留空；非低压设备填 `nominal_volts`，为相线与中性线之间的标称电压。同一设备以后出现的行或后到的文件为准。',
          },
          example: 'asset,parent,rating_kva\nF-3,,8000\nT-12,F-3,400\n',
        },
      ],
      messagesPerDay: (s) => s.monitors / 30,
      meanBytes: 24,
      maxBytes: 1024,
    },
    'interval-reads': {
      kind: 'file',
      latency: 'minutes',
      name: { en: 'Interval reads', zh: '时段抄表数据' },
      ...ofReads,
      files: [
        {
          format: 'rows',
          doc: {
            en: 'NEM12 and NEM13 of AEMO (Meter Data File Format 2.5): a row 300 is a day of a channel, a row 250 a billing period. Times are standard time of the city, in South Australia that of the market (UTC+10); summer time is never in them. Of one day the record that was updated last wins. Channels E and B of a meter come in one file: who feeds in is known by that.',
            zh: 'AEMO 的 NEM12 和 NEM13（Meter Data File Format 2.5）：一行 300 为一个通道的一天，一行 250 为一个计费周期。时间为城市标准时（南澳大利亚为市场时间 UTC+10），不含夏令时。同一天以最后更新的记录为准。同一电能表的 E、B 通道应在同一文件中，据此识别有上网电量的用户。',
          },
          example:
            '100,NEM12,202605141100,MDP1,RET1\n200,M-1,E1,1,E1,N1,SER1,kWh,30,\n300,20260513,0.2,0.2,0.2,0.2,0.1,0.1,0.1,0.1,0.1,0.1,0.2,0.3,0.5,0.6,0.6,0.4,0.3,0.3,0.3,0.3,0.3,0.3,0.4,0.4,0.4,0.3,0.3,0.3,0.3,0.3,0.3,0.4,0.5,0.7,0.9,1.1,1.2,1.2,1.1,1.0,0.9,0.8,0.7,0.6,0.5,0.4,0.3,0.2,A,,,20260514013000,\n900\n',
        },
        {
          format: 'csv',
          doc: {
            en: 'An interval a row: `meter`, `start` with offset or on the clock of the city, `minutes`, `kwh`; in further columns `flow`, `import` (default) or `export`, `channel` of a meter with several, and `estimated`, `true` or `false`. Without an offset the two hours of the end of summer time cannot be told apart: of each pair the row received last stands. Both flows of a meter come in one file. Numbers have a decimal point: one with a comma is refused.',
            zh: '每行一个时段：`meter`、`start`（带时区偏移或城市当地时间）、`minutes`、`kwh`；可另有列 `flow`（`import` 缺省，或 `export`）、`channel`（多通道电能表）和 `estimated`（`true` 或 `false`）。不带偏移时无法区分夏令时结束时重复的一小时，两者以后到者为准。同一电能表的两个流向应在同一文件中。小数点须为“.”，用逗号则拒收。',
          },
          example:
            'meter,start,minutes,kwh\nM-1,2026-05-13T08:00:00+08:00,30,0.25\nM-1,2026-05-13T08:30:00+08:00,30,0.31\n',
        },
      ],
      messagesPerDay: (s) => s.meters,
      meanBytes: 320,
      maxBytes: 32_768,
    },
    'green-button': {
      kind: 'file',
      latency: 'minutes',
      name: { en: 'Green Button files', zh: 'Green Button 文件' },
      ...ofReads,
      joins: 'interval-reads',
      files: [
        {
          format: 'xml',
          doc: {
            en: 'Green Button of a customer (NAESB REQ.21 ESPI 1.1), a feed the message: electricity in Wh, gas in therms or Wh. The file is named after the meter. Of two readings of one time that whose entry was `updated` last wins.',
            zh: '用户的 Green Button 文件（NAESB REQ.21 ESPI 1.1），一个 feed 为一条消息：电量单位 Wh，燃气单位撒姆（therm）或 Wh。文件以电能表编号命名。同一时段的读数以条目 `updated` 最新者为准。',
          },
          example:
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content><ReadingType xmlns="http://naesb.org/espi"><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry><entry><content><IntervalBlock xmlns="http://naesb.org/espi"><IntervalReading><timePeriod><duration>3600</duration><start>1778630400</start></timePeriod><value>450</value></IntervalReading></IntervalBlock></content></entry></feed>\n',
        },
      ],
      messagesPerDay: (s) => s.meters / 300,
      meanBytes: 20_000,
      // A year of quarter hours has 8 MB.
      maxBytes: 10_000_000,
    },
    'register-reads': {
      kind: 'file',
      latency: 'minutes',
      name: { en: 'Telegrams of meters', zh: '电能表报文' },
      ...ofReads,
      joins: 'interval-reads',
      files: [
        {
          format: 'ndjson',
          doc: {
            en: 'A telegram a line: `{ meter?, ts?, p1 | dlms | mbus }`: text of a P1 port (DSMR 5.0.2), or bytes in hex of a DLMS push (IEC 62056-5-3; of a ciphered P1 telegram of Luxembourg too) or of M-Bus (EN 13757-3), wired or by radio. `meter` is needed where the telegram has no number of its own or a push is ciphered, and must be that number otherwise. `ts` has an offset and counts where the telegram has no clock, or one that calls itself invalid; of M-Bus always.',
            zh: '每行一条报文：`{ meter?, ts?, p1 | dlms | mbus }`：P1 端口文本（DSMR 5.0.2），或十六进制的 DLMS 推送（IEC 62056-5-3；卢森堡加密 P1 报文亦同）或有线、无线 M-Bus（EN 13757-3）。报文不含表号或推送已加密时须给出 `meter`，否则必须与报文中的表号一致。`ts` 带时区偏移，报文无时钟或时钟自报无效时采用；M-Bus 一律采用。',
          },
          example: `{"meter":"M-1","ts":"2026-05-13T08:00:00Z","p1":"/SIM5GRID\\r\\n\\r\\n1-0:1.8.0(001000.123*kWh)\\r\\n!\\r\\n"}
`,
        },
      ],
      messagesPerDay: (s) => s.meters,
      meanBytes: 900,
      maxBytes: 65_536,
    },
    measurements: {
      kind: 'mqtt',
      // Means of ten minutes.
      latency: 'minutes',
      name: { en: 'Measurements of the network', zh: '配网监测数据' },
      from: 'network-monitor',
      // What a transformer of few households carries is their use.
      ofPeople: true,
      becomes: ['power-quality'],
      raises: [
        'loading-high',
        'overloaded',
        'overload-critical',
        'voltage-out',
        'voltage-week',
        'voltage-unbalanced',
        'frequency-out',
        'power-factor-low',
      ],
      shows: ['loading', 'voltage-compliance'],
      meanBytes: 900,
      maxBytes: 16_384,
    },
    'demand-events': {
      kind: 'file',
      latency: 'minutes',
      name: { en: 'Events of demand response', zh: '需求响应事件' },
      keptWith: 'network-monitor',
      from: 'network-monitor',
      joins: 'interval-reads',
      becomes: ['demand-response', 'demand-settlements'],
      raises: ['demand-response-poor'],
      shows: ['demand-shed'],
      files: [
        {
          format: 'json',
          doc: {
            en: 'Events, programs and VENs of OpenADR 3.0.1, as a VTN answers them in a list. They are for the transformers or feeders that an event has as targets of type `RESOURCE_NAME`, else for that after which the file is named. An event may also be in a notification of OpenADR, with `noticedDateTime`, the time at which it was noticed: `DELETE` ends it then. Events may begin in 30 days at the latest: one that is moved beyond is refused, and holds as before until it is deleted.',
            zh: 'OpenADR 3.0.1 的事件、项目和 VEN，为 VTN 应答的列表。事件针对 `RESOURCE_NAME` 类型目标所指的变压器或馈线；未指明时以文件名为准。事件也可置于 OpenADR 通知中，并带 `noticedDateTime`（发现时间）：`DELETE` 表示自该时刻起终止。事件最晚可在 30 天后开始；改期至更晚的事件将被拒收，原事件在删除前继续有效。',
          },
          example: `[
  { "id": "e1", "programID": "p1", "intervalPeriod": { "start": "2026-05-13T17:00:00Z", "duration": "PT1H" },
    "intervals": [{ "id": 0, "payloads": [{ "type": "PRICE", "values": [0.42] }] }] },
  { "id": "e2", "programID": "p1", "priority": 0, "intervalPeriod": { "start": "2026-05-13T17:30:00Z", "duration": "PT2H" },
    "intervals": [{ "id": 0, "payloads": [{ "type": "PRICE", "values": [0.55] }] }] }
]
`,
        },
        {
          format: 'ndjson',
          doc: { en: 'The same, one a line.', zh: '同上，每行一个对象。' },
          example: `{"id":"e1","programID":"p1","intervals":[{"id":0,"intervalPeriod":{"start":"2026-05-13T17:00:00Z","duration":"PT1H"},"payloads":[{"type":"SIMPLE","values":[1]}]}]}
`,
        },
      ],
      messagesPerDay: (s) => s.monitors,
      meanBytes: 600,
      maxBytes: 65_536,
      ahead: demandAhead,
    },
    'power-events': {
      kind: 'mqtt',
      latency: 'seconds',
      name: { en: 'Events of meters', zh: '电能表事件' },
      from: 'electricity-meter',
      becomes: ['outages'],
      raises: ['outage', 'tamper'],
      shows: ['saidi-minutes', 'saifi-interruptions'],
      meanBytes: 120,
      maxBytes: 16_384,
    },
  },
  secrets: {
    'vtn-credentials': {
      name: { en: 'Credentials of the city at the VTN', zh: '本市在 VTN 的接入凭证' },
      givenBy: {
        en: 'The operator of the VTN gives the client ID and secret at enrolment. Written as JSON: {"client_id":"…","client_secret":"…"}.',
        zh: '由 VTN 运营方在注册时提供客户端标识和密钥。写成 JSON：{"client_id":"…","client_secret":"…"}。',
      },
      rotateEveryDays: 365,
    },
  },
  functions: {
    // Readers of files are no weight of what must be there in a moment.
    reads: {
      name: { en: 'files of the grid', zh: '配电网文件' },
      takes: ['places', 'assets', 'interval-reads', 'green-button', 'register-reads', 'demand-events'],
      becomes: ['network-days'],
      raises: ['reads-missing'],
      shows: ['read-success'],
      memoryMb: 1024,
      timeoutSeconds: 300,
      // Reads that do not come are missed by the clock alone.
      everyMinutes: () => 60,
    },
    live: {
      name: { en: 'measurements and events of the grid', zh: '配电网监测与事件' },
      takes: ['measurements', 'power-events'],
      shows: ['demand-now'],
      memoryMb: 512,
      timeoutSeconds: 60,
      everyMinutes: () => 1,
    },
    'vtn-poll': {
      name: { en: 'prices and requests of the VTN', zh: 'VTN 价格和需求响应请求' },
      memoryMb: 512,
      timeoutSeconds: 120,
      enabled: ({ vtn }) => vtn !== undefined,
      everyMinutes: ({ vtn }) => vtn?.everyMinutes ?? 5,
      keeps: ['devices'],
      secrets: ['vtn-credentials'],
      lands: ['demand-events'],
      asks: {
        vtn: {
          name: { en: 'VTN of demand response', zh: '需求响应 VTN' },
          silentMinutes: ({ vtn }) => Math.max(60, 3 * (vtn?.everyMinutes ?? 5)),
        },
      },
      settings: ({ vtn }: GridSection) => ({ vtn }),
    },
  },
  queries: {
    'interruptions-by-month': {
      name: {
        en: 'Interruptions by month, with and without major event days',
        zh: '按月停电指标（含与不含重大事件日）',
      },
      // IEEE 1366-2022, major event day classification: the threshold is exp(alpha + 2.5 beta) of the daily SAIDI of five years, days of 0 left out.
      sql: ({ latest }) => `${latest('outages', 1830)}, days AS (
  SELECT date AS day, sum(connection_minutes / customers_served) AS saidi, sum(1.0 * connections / customers_served) AS saifi
  FROM latest WHERE sustained AND connection_minutes > 0 GROUP BY 1
), threshold AS (
  SELECT exp(avg(ln(saidi)) + 2.5 * stddev_samp(ln(saidi))) AS saidi FROM days
), months AS (
  SELECT substr(days.day, 1, 7) AS month, sum(days.saidi) AS saidi_minutes, sum(days.saifi) AS saifi,
    sum(if(days.saidi > threshold.saidi, 0, days.saidi)) AS saidi_minutes_without_major_days,
    sum(if(days.saidi > threshold.saidi, 0, days.saifi)) AS saifi_without_major_days,
    sum(if(days.saidi > threshold.saidi, 1, 0)) AS major_days
  FROM days CROSS JOIN threshold GROUP BY 1
)
SELECT month, saidi_minutes, saifi, saidi_minutes / saifi AS caidi_minutes, saidi_minutes_without_major_days, saifi_without_major_days,
  saidi_minutes_without_major_days / nullif(saifi_without_major_days, 0) AS caidi_minutes_without_major_days, major_days
FROM months ORDER BY month`,
    },
    'transformers-by-losses': {
      name: { en: 'Transformers and feeders by losses, last 30 days', zh: '近 30 天线损率排名' },
      sql: ({ latest }) => `${latest('network-days', 30)}
SELECT device_id, count(*) AS days, avg(losses_percent) AS losses_percent, max(losses_percent) AS highest_percent
FROM latest WHERE losses_percent IS NOT NULL GROUP BY device_id ORDER BY losses_percent DESC LIMIT 100`,
    },
    'transformers-near-rating': {
      name: { en: 'Transformers and feeders near their rating, last 30 days', zh: '近 30 天重载的变压器和馈线' },
      sql: ({ latest }) => `${latest('power-quality', 30)}
SELECT device_id, max(loading_percent) AS highest_percent, avg(loading_percent) AS mean_percent
FROM latest WHERE loading_percent IS NOT NULL GROUP BY device_id ORDER BY highest_percent DESC LIMIT 100`,
    },
    'poorly-read': {
      name: { en: 'Where meters are read worst, last 7 days', zh: '近 7 天抄表成功率最低的台区' },
      sql: ({ latest }) => `${latest('network-days', 7)}
SELECT device_id, sum(meters_read) AS meters_read, sum(meters_expected) AS meters_expected
FROM latest WHERE meters_expected > 0 GROUP BY device_id
ORDER BY 1.0 * sum(meters_read) / sum(meters_expected) LIMIT 100`,
    },
  },
});

/** Seconds after a day in which its reads may come: then they are missing. */
export const readsDue = hours(24);
