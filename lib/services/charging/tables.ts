import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/charging.md. An id token is nowhere but as a keyed hash.

const connector = {
  type: 'int',
  doc: {
    en: 'Connector of OCPP 1.6, EVSE of 2.0.1; 0 is the station as a whole.',
    zh: 'OCPP 1.6 的连接器（connector）或 2.0.1 的 EVSE；0 表示整桩。',
  },
} as const;

/** By which what is owed is paid: where the city takes payments, they name it. */
const owed = {
  due_minor: {
    type: 'bigint',
    unit: 'minor unit',
    doc: {
      en: 'What is to be paid: the cost with VAT, else without, in minor units of the currency; null: nothing.',
      zh: '应付金额：含税费用，缺失时取不含税费用，以货币最小单位计；无则为 null。',
    },
    nullable: true,
  },
  order_number: {
    type: 'string',
    doc: { en: 'Number that a payment of it must name.', zh: '付款时须注明的订单号。' },
    pseudonym: true,
  },
} as const;

/** What a session or a reservation costs (rule E). */
const cost = {
  tariff_id: { type: 'string', doc: { en: 'Tariff of the cost.', zh: '计费所用的资费。' }, nullable: true },
  currency: {
    type: 'string',
    doc: { en: 'Currency of the cost, ISO 4217.', zh: '费用币种，ISO 4217。' },
    nullable: true,
  },
  cost_excl_vat: {
    type: 'double',
    doc: { en: 'Cost without VAT (rule E).', zh: '不含增值税费用（规则 E）。' },
    nullable: true,
  },
  cost_incl_vat: {
    type: 'double',
    doc: { en: 'Cost with VAT (rule E).', zh: '含增值税费用（规则 E）。' },
    nullable: true,
  },
} as const;

export const tables = {
  /** Rules B to E; event_time is the start. */
  sessions: {
    name: { en: 'Charging sessions', zh: '充电会话' },
    columns: {
      session_id: {
        type: 'string',
        doc: {
          en: 'OCPP transaction id; of an id used again <id>#2. Unique per station.',
          zh: 'OCPP 交易编号；编号重复使用时为 <id>#2。站内唯一。',
        },
        pseudonym: true,
      },
      connector_id: { ...connector, nullable: true },
      start_time: {
        type: 'timestamp',
        doc: { en: 'Start; null when only later messages came.', zh: '开始时间；只收到后续消息时为 null。' },
        nullable: true,
      },
      end_time: {
        type: 'timestamp',
        doc: { en: 'End; null while it runs.', zh: '结束时间；进行中为 null。' },
        nullable: true,
      },
      energy_wh: {
        type: 'double',
        unit: 'Wh',
        doc: { en: 'Energy delivered (rule C); null when unknown.', zh: '充电电量（规则 C）；未知为 null。' },
        nullable: true,
      },
      charging_minutes: {
        type: 'double',
        unit: 'min',
        doc: { en: 'Time in state Charging (rule D).', zh: '处于 Charging 状态的时长（规则 D）。' },
        nullable: true,
      },
      done_charging_time: {
        type: 'timestamp',
        doc: { en: 'When it last stopped drawing power.', zh: '最后一次停止取电的时间。' },
        nullable: true,
      },
      idle_minutes: {
        type: 'double',
        unit: 'min',
        doc: { en: 'Plugged in, not charging (rule D).', zh: '已插枪但未充电的时长（规则 D）。' },
        nullable: true,
      },
      average_kw: {
        type: 'double',
        unit: 'kW',
        doc: { en: 'Energy / charging time (rule D).', zh: '电量 / 充电时长（规则 D）。' },
        nullable: true,
      },
      id_token_hash: {
        type: 'string',
        doc: { en: 'Keyed hash of the id token.', zh: '标识令牌（idToken）的带密钥散列。' },
        nullable: true,
        pseudonym: true,
      },
      stopped_reason: {
        type: 'string',
        doc: { en: 'Reason the station gave.', zh: '充电站上报的停止原因。' },
        nullable: true,
      },
      ...cost,
      ...owed,
      counted: {
        type: 'boolean',
        doc: {
          en: 'False when its energy must not be counted (rule C), or its start or end was lost; reason in flags.',
          zh: '电量不得计入（规则 C）或缺失开始、结束时为 false；原因见 flags。',
        },
      },
      flags: {
        type: 'string[]',
        doc: {
          en: 'What is odd about it, e.g. unbilled, sequence-gap, register-reset, id-reused, done-unknown.',
          zh: '异常标记，例如 unbilled、sequence-gap、register-reset、id-reused、done-unknown。',
        },
      },
    },
    key: ['device_id', 'session_id'],
    fee: {
      order: { prefix: 'CHG', of: ['device_id', 'session_id'] },
      dueMinor: 'due_minor',
      currency: 'currency',
    },
  },

  /** Rule E: reservations that expired and no session followed; event_time is when they were made. */
  reservations: {
    name: { en: 'Expired reservations', zh: '过期预约' },
    columns: {
      reservation_id: { type: 'int', doc: { en: 'OCPP reservation id.', zh: 'OCPP 预约编号。' } },
      connector_id: {
        ...connector,
        doc: {
          en: 'Connector of OCPP 1.6, EVSE of 2.0.1; null for any.',
          zh: 'OCPP 1.6 的连接器（connector）或 2.0.1 的 EVSE；不限定时为 null。',
        },
        nullable: true,
      },
      expiry_time: { type: 'timestamp', doc: { en: 'When it expired.', zh: '过期时间。' } },
      id_token_hash: {
        type: 'string',
        doc: {
          en: 'Keyed hash of the id token that it was made for.',
          zh: '预约所属标识令牌（idToken）的带密钥散列。',
        },
        pseudonym: true,
      },
      ...cost,
      ...owed,
    },
    key: ['device_id', 'event_time', 'reservation_id'],
    fee: {
      order: { prefix: 'RSV', of: ['device_id', 'event_time', 'reservation_id'] },
      dueMinor: 'due_minor',
      currency: 'currency',
    },
  },

  /** Meter values in base units, as they came. */
  'meter-values': {
    name: { en: 'Meter values', zh: '电表读数' },
    columns: {
      connector_id: {
        ...connector,
        doc: {
          en: `${connector.doc.en} Null while its session has not said it.`,
          zh: `${connector.doc.zh}会话尚未上报时为 null。`,
        },
        nullable: true,
      },
      session_id: {
        type: 'string',
        doc: { en: 'Session; empty outside of one.', zh: '所属会话；不在会话中时为空。' },
        pseudonym: true,
      },
      measurand: {
        type: 'string',
        doc: {
          en: 'OCPP measurand, e.g. Power.Active.Import.',
          zh: 'OCPP 测量量（measurand），例如 Power.Active.Import。',
        },
      },
      phase: {
        type: 'string',
        doc: { en: 'L1, L1-N, …; empty for all phases together.', zh: '相别：L1、L1-N 等；各相合计时为空。' },
      },
      location: {
        type: 'string',
        doc: { en: 'Outlet, Inlet, EV, Cable or Body.', zh: '测量位置：Outlet、Inlet、EV、Cable 或 Body。' },
      },
      context: {
        type: 'string',
        doc: { en: 'Reading context, e.g. Sample.Periodic.', zh: '读数场景（context），例如 Sample.Periodic。' },
      },
      unit: { type: 'string', doc: { en: 'Base unit: no kilo, no multiplier.', zh: '基本单位：不带千、不带倍率。' } },
      value: { type: 'double', doc: { en: 'Value in the unit.', zh: '以该单位计的数值。' } },
    },
    key: ['device_id', 'event_time', 'connector_id', 'session_id', 'measurand', 'phase', 'location', 'context'],
  },

  /** Rule A. */
  'connector-states': {
    name: { en: 'Connector states', zh: '接口状态' },
    columns: {
      connector_id: connector,
      status: {
        type: 'string',
        doc: { en: 'Status from event_time on, in the words of OCPP.', zh: '自 event_time 起的状态，按 OCPP 原文。' },
      },
      error_code: {
        type: 'string',
        doc: { en: 'Error code; NoError when all is well.', zh: '错误码；正常为 NoError。' },
      },
    },
    key: ['device_id', 'event_time', 'connector_id'],
  },

  /** Wireless pads, as they came. */
  'pad-states': {
    name: { en: 'Wireless pad states', zh: '无线充电板状态' },
    columns: {
      coil_frequency_hz: { type: 'double', unit: 'Hz', doc: { en: 'Frequency of the coil.', zh: '线圈频率。' } },
      input_power_kw: { type: 'double', unit: 'kW', doc: { en: 'Power into the pad.', zh: '地面端输入功率。' } },
      output_power_kw: {
        type: 'double',
        unit: 'kW',
        doc: { en: 'Power out of the car side.', zh: '车载端输出功率。' },
      },
      dx_mm: { type: 'double', unit: 'mm', doc: { en: 'Offset along the car.', zh: '沿车身方向的偏移。' } },
      dy_mm: { type: 'double', unit: 'mm', doc: { en: 'Offset across the car.', zh: '垂直车身方向的偏移。' } },
      dz_mm: { type: 'double', unit: 'mm', doc: { en: 'Clearance.', zh: '离地间隙。' } },
      alignment: {
        type: 'string',
        doc: {
          en: 'aligned, misaligned or absent.',
          zh: '对位状态：aligned（对准）、misaligned（偏移）或 absent（无车）。',
        },
      },
      coupling: { type: 'double', doc: { en: 'Coupling factor k, 0..1.', zh: '耦合系数 k，0..1。' } },
      foreign_object: { type: 'boolean', doc: { en: 'A foreign object is seen.', zh: '检测到异物。' } },
      living_object: { type: 'boolean', doc: { en: 'A living object is seen.', zh: '检测到活体。' } },
      temperature_c: {
        type: 'double',
        unit: '°C',
        doc: { en: 'Temperature of the ground assembly.', zh: '地面设备温度。' },
      },
    },
    key: ['device_id', 'event_time'],
  },

  /** Security events that stations report. */
  'security-events': {
    name: { en: 'Security events', zh: '安全事件' },
    columns: {
      kind: {
        type: 'string',
        doc: { en: 'Word of the OCPP list of security events.', zh: 'OCPP 安全事件清单中的事件名称。' },
      },
    },
    key: ['device_id', 'event_time', 'kind'],
  },

  /** Rule G, alarm 1; event_time is the first of the month, the last day of it that was computed wins. */
  'port-uptimes': {
    name: { en: 'Uptime of ports', zh: '接口可用率' },
    columns: {
      connector_id: connector,
      year_end: {
        type: 'timestamp',
        doc: { en: 'End of the twelve months that the figures are of.', zh: '所统计的十二个月的终点。' },
      },
      outage_minutes: {
        type: 'double',
        unit: 'min',
        doc: { en: 'Faulted, unavailable or offline.', zh: '故障、不可用或离线的时长。' },
      },
      excluded_minutes: {
        type: 'double',
        unit: 'min',
        doc: { en: 'Of them not counted against the port.', zh: '其中不计入该接口的时长。' },
      },
      uptime_percent: {
        type: 'double',
        unit: '%',
        doc: {
          en: '(525600 − (outage − excluded)) / 525600 × 100.',
          zh: '可用率：(525600 −（停用 − 免计）) / 525600 × 100。',
        },
      },
    },
    key: ['device_id', 'event_time', 'connector_id'],
  },

  /** Rule F: what load balancing gave each connector; event_time is the decision. */
  'load-decisions': {
    name: { en: 'Load balancing decisions', zh: '负荷分配决策' },
    columns: {
      connector_id: connector,
      feeder_id: { type: 'string', doc: { en: 'Feeder of the city file.', zh: '城市配置文件中的馈线。' } },
      limit_w: { type: 'double', unit: 'W', doc: { en: 'Limit sent to the connector.', zh: '下发给接口的功率上限。' } },
      feeder_limit_w: { type: 'double', unit: 'W', doc: { en: 'Limit of the feeder.', zh: '馈线上限。' } },
      other_load_w: {
        type: 'double',
        unit: 'W',
        doc: { en: 'Load of the feeder that is not charging.', zh: '馈线上的非充电负荷。' },
      },
    },
    key: ['device_id', 'event_time', 'connector_id'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
