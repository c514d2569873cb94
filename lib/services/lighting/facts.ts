import { windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, minutes } from '../shared/facts';
import { alarms } from './alarms';
import type { LightingSection } from './config';
import { tables } from './tables';

/** Said of a cabinet, whichever feed brings it. */
const ofCabinets = {
  from: 'cabinet',
  becomes: ['cabinet-states', 'energy-daily'],
  raises: ['cabinet-dark', 'day-burner', 'voltage', 'over-contract'],
  shows: ['cabinet-energy'],
} as const;

/** Street lighting: luminaires, their cabinets, what they burn. */
export const lighting = facts<LightingSection>()({
  id: 'lighting',
  name: { en: 'Lighting', zh: '路灯' },
  summary: {
    en: 'Street lighting: lamps that are out or burn by day, cabinets without supply, energy and what dimming saves.',
    zh: '城市照明：熄灯与白天亮灯、控制箱失电、能耗与调光节能。',
  },
  department: 'public-works',
  data: 'operational',
  // How bright streets are at night.
  ofSafety: true,
  // A day of a cabinet is seen with the two before it.
  stores: { ...windowedStores, windows: { ...windowedStores.windows, expireDays: 11 } },
  devices: {
    luminaire: {
      name: { en: 'Luminaire', zh: '路灯' },
      measure: '盏',
      known: {
        of: [
          'street light',
          'streetlight',
          'street lighting',
          'lighting',
          'street lamp',
          'streetlamp',
          'luminaire',
          'lamp post',
          'lamppost',
          'lighting pole',
          'light pole',
          'lantern',
          '路灯',
          '单灯',
          '灯杆',
          '照明灯具',
        ],
        signs: [
          'wattage',
          'lamp type',
          'light type',
          'lumen',
          'dimming',
          'pole height',
          'fixture',
          'arm length',
          'bracket',
          'power feed',
          '功率',
          '光源',
          '灯杆高度',
        ],
        id: [
          'luminaire',
          'street light',
          'streetlight',
          'lamp',
          'light',
          'pole',
          'facility',
          'pole number',
          '灯号',
          '灯杆编号',
          '路灯编号',
        ],
        ...aRowEach,
      },
      count: (s) => s.luminaires,
      reports: (s) => minutes(s.reportingMinutes),
      searchable: ['district', 'model', 'cabinet'],
      shadows: ['dimming'],
    },
    cabinet: {
      name: { en: 'Lighting cabinet', zh: '路灯控制箱' },
      known: {
        of: [
          'lighting cabinet',
          'control cabinet',
          'feeder pillar',
          'street lighting cabinet',
          'lighting controller',
          'switch cabinet',
          '路灯控制箱',
          '照明配电箱',
          '控制柜',
          '路灯箱变',
        ],
        signs: ['circuit', 'contactor', 'contract power', 'phases', 'feeder', '回路', '接触器', '合同容量', '箱变'],
        id: ['cabinet', 'cabinet id', 'pillar', 'feeder pillar', 'panel', '控制箱编号', '箱号'],
        ...aRowEach,
      },
      supplies: true,
      count: (s) => s.cabinets,
      reports: (s) => minutes(s.cabinetMinutes),
    },
  },
  tables,
  alarms,
  indicators: {
    lit: {
      name: { en: 'Lamps that burn, of those switched on', zh: '亮灯率' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/lighting.md, indicators',
    },
    faulty: {
      name: { en: 'Luminaires with a fault', zh: '故障路灯比例' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'docs/domain/lighting.md, indicators',
    },
    energy: {
      name: { en: 'Energy of luminaires', zh: '路灯用电量' },
      unit: 'kWh',
      statistic: 'Sum',
      source: 'docs/domain/lighting.md, rule B',
    },
    'cabinet-energy': {
      name: { en: 'Energy of cabinets', zh: '控制箱用电量' },
      unit: 'kWh',
      statistic: 'Sum',
      source: 'docs/domain/lighting.md, rule B',
    },
    saving: {
      name: { en: 'Saved by dimming', zh: '调光节能率' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/lighting.md, rule C',
    },
    'schedules-taken': {
      name: { en: 'Luminaires that work by their schedule', zh: '时段方案执行率' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'docs/domain/lighting.md, rule D',
    },
    'burn-hours': {
      name: { en: 'Burning time of a day, mean of luminaires', zh: '日均亮灯时长' },
      unit: 'hours',
      statistic: 'Average',
      source: 'docs/domain/lighting.md, indicators',
    },
  },
  feeds: {
    'luminaire-status': {
      kind: 'mqtt',
      name: { en: 'States of luminaires', zh: '路灯状态' },
      from: 'luminaire',
      becomes: ['luminaire-states', 'energy-daily'],
      raises: [
        'lamp-out',
        'day-burner',
        'over-power',
        'power-factor',
        'cycling',
        'voltage',
        'control-gear',
        'damaged',
        'schedule-refused',
      ],
      shows: ['energy', 'saving', 'burn-hours'],
      latency: 'minutes',
      meanBytes: 700,
      maxBytes: 16_384,
    },
    inventory: {
      kind: 'file',
      name: { en: 'Inventory of luminaires', zh: '路灯台账' },
      from: 'luminaire',
      becomes: [],
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A luminaire a row: `luminaire`; `cabinet` that it hangs on; `rated_w`, power of all its lamps at full output; `technology`: `led` or `hid`. Cells may be blank. It says what messages of a luminaire leave out, and comes before them; a later file replaces what an earlier one said of a luminaire. Further columns are not read.',
            zh: '每行一盏路灯：`luminaire`；`cabinet` 为所属控制箱；`rated_w` 为全部光源满载功率；`technology` 为 `led` 或 `hid`。均可留空。用于补充路灯上报中缺少的内容，应先于上报上传；后到文件覆盖同一路灯的旧记录。其他列忽略。',
          },
          example: 'luminaire,cabinet,rated_w,technology\n24379,cc-45,100,hid\n24747,cc-45,,\n',
        },
      ],
      latency: 'minutes',
      messagesPerDay: (s) => s.luminaires / 30,
      meanBytes: 30,
      maxBytes: 1024,
    },
    'cabinet-status': {
      kind: 'mqtt',
      name: { en: 'States of cabinets', zh: '控制箱状态' },
      ...ofCabinets,
      latency: 'seconds',
      meanBytes: 900,
      maxBytes: 16_384,
    },
    'meter-files': {
      kind: 'file',
      name: { en: 'Files of cabinet meters', zh: '控制箱电表文件' },
      ...ofCabinets,
      joins: 'cabinet-status',
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A row is a reading of the meter of a cabinet: `cabinet`; `time` on the clock of the city, or RFC 3339 with offset; `energy_kwh`, its register; `power_kw`, which may be blank. Further columns are not read.',
            zh: '一行为一次控制箱电表读数：`cabinet`；`time`（城市当地时间或带时区的 RFC 3339）；`energy_kwh` 累计读数；`power_kw` 可留空。其他列忽略。',
          },
          example: `cabinet,time,energy_kwh,power_kw
cc-45,2026-05-13 00:00:00,182310.4,6.2
cc-45,2026-05-14 00:00:00,182371.9,
`,
        },
      ],
      latency: 'minutes',
      messagesPerDay: () => 0,
      meanBytes: 45,
      maxBytes: 1024,
    },
  },
  sweep: { shows: ['lit', 'faulty'] },
  functions: {
    cabinets: {
      name: { en: 'incidents of cabinets', zh: '控制箱事件' },
      // A dark street is known within minutes, before each of its lamps raises an alarm.
      everyMinutes: () => 1,
      raises: ['cabinet-dark'],
      becomes: ['cabinet-incidents'],
      memoryMb: 512,
      timeoutSeconds: 60,
    },
    schedules: {
      name: { en: 'schedules of luminaires', zh: '路灯时段方案' },
      everyMinutes: () => 15,
      raises: ['schedule-refused'],
      becomes: ['schedules'],
      shows: ['schedules-taken'],
      shadows: [{ device: 'luminaire', shadow: 'dimming' }],
      memoryMb: 512,
      timeoutSeconds: 600,
      enabled: (s: LightingSection) => s.schedule.published,
    },
  },
  // A dark section is mended within a day (docs/domain/lighting.md, indicators).
  repairTargetMinutes: { major: 1440 },
  queries: {
    'lamps-by-nights-out': {
      name: { en: 'Lamps by nights out, last 30 days', zh: '近 30 日熄灯夜数' },
      sql: ({ latest }) => `${latest('luminaire-states', 30)}
SELECT device_id, cabinet, count(DISTINCT date_trunc('day', event_time - INTERVAL '12' HOUR)) AS nights, max(event_time) AS last_at
FROM latest WHERE is_out GROUP BY device_id, cabinet ORDER BY nights DESC, device_id LIMIT 200`,
    },
    'savings-by-month': {
      name: { en: 'Energy and saving by month, last year', zh: '近一年月度能耗与节能率' },
      sql: ({ latest }) => `${latest('energy-daily', 366)}
SELECT substr(date, 1, 7) AS month, sum(kwh) AS kwh, sum(full_kwh) AS full_kwh, avg(burn_hours) AS burn_hours,
  100 * (1 - sum(kwh) / nullif(sum(full_kwh), 0)) AS saving_percent
FROM latest WHERE full_kwh IS NOT NULL AND kwh IS NOT NULL GROUP BY substr(date, 1, 7) ORDER BY month`,
    },
    'cabinets-by-incidents': {
      name: { en: 'Cabinets by incidents, last year', zh: '近一年控制箱事件次数' },
      sql: ({ latest }) => `${latest('cabinet-incidents', 366)}
SELECT device_id, count(*) AS incidents, sum(dark) AS lamps_dark, avg(date_diff('minute', event_time, ended_time)) AS minutes
FROM latest GROUP BY device_id ORDER BY incidents DESC, device_id LIMIT 100`,
    },
  },
});
