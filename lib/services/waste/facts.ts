import { windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, minutes } from '../shared/facts';
import type { Words } from '../shared/words';
import type { WasteSection } from './config';

const share = ({ en, zh }: Words) => ({ type: 'double', doc: { en: `${en}, 0–1`, zh: `${zh}，0–1` } }) as const;

/** Waste containers with fill sensors, and their collections. */
export const waste = facts<WasteSection>()({
  id: 'waste',
  name: { en: 'Waste', zh: '环卫' },
  summary: {
    en: 'Waste containers with fill sensors: forecasts, overflow, fire, collections, the day’s list for the trucks.',
    zh: '带满溢传感器的垃圾容器：满溢预测、火情、清运记录与每日清运清单。',
  },
  department: 'sanitation',
  data: 'operational',
  // Containers that burn.
  ofSafety: true,
  // A day of a container is seen with the three before it.
  stores: { ...windowedStores, windows: { ...windowedStores.windows, expireDays: 12 } },
  devices: {
    'fill-sensor': {
      name: { en: 'Fill sensor', zh: '满溢传感器' },
      known: {
        of: [
          'bin',
          'waste bin',
          'container',
          'waste container',
          'fill sensor',
          'bigbelly',
          '垃圾桶',
          '垃圾箱',
          '垃圾容器',
          '满溢传感器',
        ],
        signs: ['stream type', 'waste type', 'bin capacity', '垃圾类别', '容积'],
        id: ['serial', 'sn', 'bin id', 'container id', '设备编号', '桶编号', '编号'],
        ...aRowEach,
      },
      count: (s) => s.containers,
      reports: (s) => minutes(s.reportingMinutes),
    },
  },
  tables: {
    levels: {
      name: { en: 'Fill levels', zh: '满溢度' },
      columns: {
        fill_share: {
          ...share({
            en: 'Filled share; null while the lid is open or the container lies on its side',
            zh: '满溢度；未盖或倾倒时为 null',
          }),
          nullable: true,
        },
        rate_per_hour: {
          type: 'double',
          nullable: true,
          doc: {
            en: 'Share filled an hour: median of the slopes of 72 hours.',
            zh: '每小时满溢度增量：72 小时内各斜率的中位数。',
          },
        },
        hours_to_full: {
          type: 'double',
          unit: 'h',
          nullable: true,
          doc: {
            en: 'Until it is 90 % full; null where it does not fill.',
            zh: '距满溢度达到 90 % 的时间；不再增长时为 null。',
          },
        },
        collect: {
          type: 'string',
          nullable: true,
          doc: {
            en: 'Why it is worth driving to: `full`, `soon-full`; null: it is not.',
            zh: '应清运的原因：`full`（已满）、`soon-full`（将满）；null 表示无需清运。',
          },
        },
        temperature_celsius: {
          type: 'double',
          unit: '°C',
          nullable: true,
          doc: { en: 'Temperature inside.', zh: '容器内温度。' },
        },
        troubles: {
          type: 'string[]',
          nullable: true,
          doc: {
            en: 'lidOpen, dropped, moved, vandalized, burning; null: unknown.',
            zh: '异常：lidOpen（未盖）、dropped（倾倒）、moved（移位）、vandalized（损坏）、burning（起火）；null 表示未知。',
          },
        },
        battery_percent: {
          type: 'double',
          unit: '%',
          nullable: true,
          doc: { en: 'Charge of its battery.', zh: '电池电量。' },
        },
      },
      key: ['device_id', 'event_time'],
    },
    emptyings: {
      name: { en: 'Emptyings, as sensors saw them', zh: '传感器识别的清空' },
      columns: {
        share_before: share({ en: 'Fill level before', zh: '清空前满溢度' }),
        share_after: share({ en: 'Fill level after', zh: '清空后满溢度' }),
      },
      key: ['device_id', 'event_time'],
    },
    collections: {
      name: { en: 'Collections, as crews noted them', zh: '清运记录' },
      columns: {
        light: {
          type: 'string',
          doc: {
            en: 'Light of the container at collection: GREEN, YELLOW, RED.',
            zh: '清运时容器指示灯：GREEN、YELLOW、RED。',
          },
        },
        share_before: {
          ...share({ en: 'Fill level before, where its sensor knew', zh: '清运前满溢度（传感器已知时）' }),
          nullable: true,
        },
        early: {
          type: 'boolean',
          doc: {
            en: 'Less than half full, or, where no level is known, GREEN.',
            zh: '未满半桶；满溢度未知时以指示灯 GREEN 为准。',
          },
        },
      },
      key: ['device_id', 'event_time'],
    },
  },
  alarms: {
    overflow: {
      name: { en: 'Container overflows', zh: '垃圾容器满溢' },
      severity: 'minor',
      runbook: {
        en: 'Send the next truck past it; see whether its neighbours overflow too.',
        zh: '安排就近车辆清运，并查看邻近容器是否同样满溢。',
      },
      source: 'docs/domain/waste.md, alarm 1',
      settings: ['overflowAtShare', 'containerHeightMm'],
    },
    fire: {
      name: { en: 'Container burns', zh: '垃圾容器火情' },
      severity: 'critical',
      runbook: {
        en: 'Call the fire brigade with the place of the container, then keep people and vehicles away from it.',
        zh: '立即报火警并告知容器位置，随后疏散周边人员和车辆。',
      },
      source: 'docs/domain/waste.md, alarm 2',
    },
    tilt: {
      name: { en: 'Container lies on its side', zh: '垃圾容器倾倒' },
      severity: 'minor',
      runbook: { en: 'Have it set up again; until then its level is unknown.', zh: '派人扶正；在此之前满溢度未知。' },
      source: 'docs/domain/waste.md, alarm 3',
    },
    moved: {
      name: { en: 'Container was moved', zh: '垃圾容器移位' },
      severity: 'minor',
      runbook: { en: 'Look for it near its place, and bring it back.', zh: '在原位附近查找并归位。' },
      source: 'docs/domain/waste.md, alarm 4',
    },
    vandalised: {
      name: { en: 'Container was damaged', zh: '垃圾容器损坏' },
      severity: 'minor',
      runbook: {
        en: 'Send a photo to the depot; replace it if it no longer closes.',
        zh: '拍照上报；无法关闭的予以更换。',
      },
      source: 'docs/domain/waste.md, alarm 4',
    },
    'lid-open': {
      name: { en: 'Lid of a container is open', zh: '垃圾容器未盖' },
      severity: 'warning',
      runbook: {
        en: 'The next crew closes it; its level is unknown until then.',
        zh: '由下一班清运人员关闭；在此之前满溢度未知。',
      },
      source: 'docs/domain/waste.md, alarm 4',
    },
    'battery-low': {
      name: { en: 'Battery of a fill sensor is low', zh: '满溢传感器电量低' },
      severity: 'warning',
      runbook: {
        en: 'Change the battery on the next visit; below 10 % within a week.',
        zh: '下次巡检时更换电池；低于 10 % 时一周内更换。',
      },
      source: 'docs/domain/waste.md, alarm 5',
    },
  },
  indicators: {
    overflowing: {
      name: { en: 'Containers overflowing', zh: '满溢容器比例' },
      unit: 'Percent',
      statistic: 'Average',
      headline: true,
      source: 'docs/domain/waste.md, alarm 1',
    },
    'overflow-hours': {
      name: { en: 'Time of overflow, all containers', zh: '满溢时长合计' },
      unit: 'hours',
      statistic: 'Sum',
      source: 'docs/domain/waste.md, indicators',
    },
    'collected-early': {
      name: { en: 'Collected below half full', zh: '未满半桶即清运比例' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'docs/domain/waste.md, indicators',
    },
  },
  feeds: {
    'fill-level': {
      kind: 'mqtt',
      name: { en: 'Fill levels', zh: '满溢度' },
      from: 'fill-sensor',
      becomes: ['levels', 'emptyings'],
      raises: ['overflow', 'fire', 'tilt', 'moved', 'vandalised', 'lid-open', 'battery-low'],
      shows: ['overflow-hours'],
      // A fire.
      latency: 'seconds',
      files: [
        {
          format: 'ndjson',
          doc: {
            en: 'A message a line, as the device sends it: SDM `WasteContainer`, an uplink of a Dingtek DF702, or our own form `{ ts, fillShare?, distanceMm?, heightMm?, temperatureCelsius?, troubles?, batteryPercent?, container? }`.',
            zh: '每行一条设备原始消息：SDM `WasteContainer`、Dingtek DF702 上行报文，或本系统格式 `{ ts, fillShare?, distanceMm?, heightMm?, temperatureCelsius?, troubles?, batteryPercent?, container? }`。',
          },
          example:
            '{"ts":"2026-05-13T08:00:00+08:00","container":"171610","distanceMm":420,"temperatureCelsius":21,"troubles":[]}\n',
        },
      ],
      meanBytes: 300,
      maxBytes: 8192,
    },
    collections: {
      kind: 'file',
      name: { en: 'Collections', zh: '清运记录' },
      from: 'fill-sensor',
      joins: 'fill-level',
      becomes: ['collections'],
      shows: ['collected-early'],
      latency: 'minutes',
      files: [
        {
          format: 'csv',
          doc: {
            en: 'A collection a row: `SN` (serial of the container), `Timestamp` (`M/D/YYYY H:MM` on the clock of the city), `Level` (GREEN, YELLOW or RED, the light at collection). Further columns are ignored.',
            zh: '每行一次清运：`SN`（容器编号）、`Timestamp`（城市当地时间，`M/D/YYYY H:MM`）、`Level`（清运时指示灯：GREEN、YELLOW 或 RED）。其他列忽略。',
          },
          example: 'SN,Timestamp,Level\n171610,6/17/2014 16:40,GREEN\n',
        },
      ],
      meanBytes: 54,
      maxBytes: 1024,
      // Philadelphia's 979 compacting bins were emptied 180 times a day in May and June 2014.
      messagesPerDay: (s) => s.containers / 5,
    },
  },
  sweep: { shows: ['overflowing'] },
  queries: {
    'worth-driving-to': {
      name: { en: 'Containers worth driving to now', zh: '当前应清运的容器' },
      sql: ({ latest }) => `${latest('levels', 3)}, newest AS (
  SELECT *, row_number() OVER (PARTITION BY device_id ORDER BY event_time DESC) AS age FROM latest WHERE fill_share IS NOT NULL
)
SELECT device_id, event_time, fill_share, hours_to_full, collect
FROM newest WHERE age = 1 AND collect IS NOT NULL
ORDER BY fill_share DESC, hours_to_full`,
    },
    'collected-early': {
      name: { en: 'Containers collected too early, last 90 days', zh: '近 90 天过早清运的容器' },
      sql: ({ latest }) => `${latest('collections', 90)}
SELECT device_id, count(*) AS collections, avg(if(early, 1.0, 0.0)) AS early_share, avg(share_before) AS share_before
FROM latest GROUP BY device_id ORDER BY early_share DESC, collections DESC`,
    },
    'fastest-filling': {
      name: { en: 'Containers that fill fastest, last 7 days', zh: '近 7 天装满最快的容器' },
      sql: ({ latest }) => `${latest('levels', 7)}
SELECT device_id, avg(rate_per_hour) * 24 AS share_a_day, max(fill_share) AS highest
FROM latest WHERE rate_per_hour IS NOT NULL GROUP BY device_id ORDER BY share_a_day DESC LIMIT 50`,
    },
  },
  reports: {
    'worth-driving-to': {
      name: { en: 'Containers worth driving to', zh: '今日应清运的容器' },
      of: 'fill-level',
      hour: 'listHour',
      columns: {
        fill_percent: {
          type: 'int',
          unit: '%',
          doc: { en: 'Fill level at its last reading.', zh: '最近一次读数的满溢度。' },
        },
        hours_to_full: {
          type: 'double',
          unit: 'h',
          nullable: true,
          doc: { en: 'From that reading until it is 90 % full.', zh: '从该读数到满溢度达到 90 % 的时间。' },
        },
        reason: {
          type: 'string',
          doc: {
            en: '`full`: full enough; `soon-full`: will be soon.',
            zh: '`full`：已达清运标准；`soon-full`：即将达到。',
          },
        },
        read_at: { type: 'timestamp', doc: { en: 'Time of that reading.', zh: '该读数的时间。' } },
      },
    },
  },
});
