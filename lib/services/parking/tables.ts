import type { Column } from '../shared/record';

const count = (en: string, zh: string) => ({ type: 'int', nullable: true, doc: { en, zh } }) as const satisfies Column;

const percent = (en: string, zh: string) =>
  ({ type: 'double', unit: '%', nullable: true, doc: { en, zh } }) as const satisfies Column;

const text = (en: string, zh: string) =>
  ({ type: 'string', nullable: true, doc: { en, zh } }) as const satisfies Column;

const degrees = (en: string, zh: string) =>
  ({ type: 'double', unit: '°', nullable: true, doc: { en, zh } }) as const satisfies Column;

const date = {
  type: 'string',
  doc: { en: 'Local calendar day, `YYYY-MM-DD`.', zh: '当地自然日，`YYYY-MM-DD`。' },
} as const satisfies Column;

/** What a list of car parks or spaces says of a place. */
const place = {
  name: text('Name.', '名称。'),
  kind: text('Kind, in the words of the sender.', '类型（发送方用语）。'),
  latitude: degrees('Latitude, WGS 84, as the sender gives it.', '纬度（WGS 84，按发送方所给）。'),
  longitude: degrees('Longitude, WGS 84, as the sender gives it.', '经度（WGS 84，按发送方所给）。'),
} as const;

export const tables = {
  occupancies: {
    name: { en: 'Occupancy of car parks', zh: '停车场占用' },
    columns: {
      capacity: count(
        'Spaces reckoned with: the live number, else that of the list; null where nobody knows, for 0 is unknown.',
        '计算所用车位数：以实时值为准，否则取清单值；未知时为 null（0 视为未知）。',
      ),
      capacity_live: count('Spaces as the count says them.', '计数报文给出的车位数。'),
      capacity_static: count('Spaces as the list of car parks says them.', '停车场清单给出的车位数。'),
      occupied: count('Taken spaces, drift corrected.', '已占车位数（已修正漂移）。'),
      free: count('Free spaces, from 0 to the capacity; null: unknown.', '空余车位数，0 至车位数；null 表示未知。'),
      occupancy_percent: percent('Taken share of the spaces.', '占用率。'),
      level: {
        type: 'string',
        doc: {
          en: 'What signs show, in words of DATEX II: `spacesAvailable`, `almostFull`, `full`, `closed`, `unknown`.',
          zh: '诱导屏显示内容（DATEX II 用语）：`spacesAvailable`（有余位）、`almostFull`（紧张）、`full`（满）、`closed`（关闭）、`unknown`（未知）。',
        },
      },
      entered: count('Vehicles that came in since the count before.', '自上次计数以来驶入车辆数。'),
      exited: count('Vehicles that went out since the count before.', '自上次计数以来驶出车辆数。'),
      flags: {
        type: 'string[]',
        doc: {
          en: 'What is doubtful: `clamped`, `corrected` (drift), `reset` (of a sum of passages), `doubtful`, `no-data`.',
          zh: '可疑标记：`clamped`（截断）、`corrected`（漂移修正）、`reset`（累计清零）、`doubtful`（可疑）、`no-data`（无数据）。',
        },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'park-days': {
    name: { en: 'Days of car parks', zh: '停车场日统计' },
    columns: {
      date,
      capacity: count('Spaces, the last of the day.', '当日最后的车位数。'),
      known_percent: {
        type: 'double',
        unit: '%',
        doc: { en: 'Share of the day in which the count was known.', zh: '当日计数已知的时间比例。' },
      },
      mean_percent: percent('Mean occupancy of the time that is known.', '已知时段的平均占用率。'),
      highest_percent: percent('Highest occupancy.', '最高占用率。'),
      full_minutes: {
        type: 'double',
        unit: 'min',
        doc: { en: 'Time in which it was full.', zh: '满位时长。' },
      },
      arrivals: count(
        'Vehicles that came in; null where less than 90 % of the day was counted.',
        '驶入车辆数；当日计数时间不足 90 % 时为 null。',
      ),
      turnover: {
        type: 'double',
        nullable: true,
        doc: { en: 'Arrivals a space and day.', zh: '周转率：每车位每日驶入次数。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  sites: {
    name: { en: 'Car parks, as lists describe them', zh: '停车场清单' },
    columns: {
      ...place,
      capacity: count(
        'Spaces; null where unknown, which many lists write as 0.',
        '车位数；未知为 null（清单常写作 0）。',
      ),
    },
    key: ['device_id', 'event_time'],
  },
  'spot-states': {
    name: { en: 'Spaces, as their sensors see them', zh: '车位状态' },
    columns: {
      occupied: {
        type: 'boolean',
        nullable: true,
        doc: { en: 'A vehicle stands there; null: unknown.', zh: '是否有车；null 表示未知。' },
      },
      closed: { type: 'boolean', doc: { en: 'Nobody may park there.', zh: '车位停用。' } },
      message: text(
        'Kind of the message: `status`, `heartbeat`, `startup`.',
        '报文类型：`status`、`heartbeat`、`startup`。',
      ),
      temperature_celsius: {
        type: 'double',
        unit: '°C',
        nullable: true,
        doc: { en: 'Temperature of the sensor.', zh: '传感器温度。' },
      },
      firmware: text('Version of its firmware, said at its start.', '固件版本（启动时上报）。'),
      reset_cause: text('Why it started anew.', '重启原因。'),
      debug_codes: {
        type: 'string[]',
        doc: { en: 'Codes of its maker, said at its start.', zh: '厂商调试代码（启动时上报）。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  stays: {
    name: { en: 'Stays in spaces with a sensor', zh: '车位停放记录' },
    columns: {
      minutes: {
        type: 'double',
        unit: 'min',
        doc: {
          en: 'From the arrival to the departure, which is the time of the row.',
          zh: '自驶入至驶离（行时间）的时长。',
        },
      },
    },
    key: ['device_id', 'event_time'],
  },
  charges: {
    name: { en: 'Charges of parking', zh: '停车费用' },
    columns: {
      date,
      order_number: {
        // Of a stay of a car of which nothing else is kept: it leads to nobody but in the tables of whoever keeps the ledger.
        type: 'string',
        doc: { en: 'Number that a payment of it names.', zh: '付款时注明的订单号。' },
      },
      currency: { type: 'string', doc: { en: 'Currency, ISO 4217.', zh: '币种（ISO 4217）。' } },
      due_minor: {
        type: 'bigint',
        unit: 'minor unit',
        nullable: true,
        doc: {
          en: 'What is to be paid, in minor units of the currency; null where it was given up.',
          zh: '应付金额，以货币最小单位计；已作废为 null。',
        },
      },
    },
    key: ['device_id', 'order_number'],
    fee: { order: { column: 'order_number' }, dueMinor: 'due_minor', currency: 'currency' },
  },
  places: {
    name: { en: 'Spaces, as lists describe them', zh: '车位清单' },
    columns: place,
    key: ['device_id', 'event_time'],
  },
} as const;
