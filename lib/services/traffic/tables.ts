import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/traffic.md. Shares are 0..1, bins start at event_time and last 15 minutes.

const phase = { type: 'int', doc: { en: 'Signal phase 1–16.', zh: '信号相位 1–16。' } } as const;

export const tables = {
  /** Rule A. */
  terminations: {
    name: { en: 'Phase terminations', zh: '相位终止' },
    columns: {
      phase,
      measure: {
        type: 'string',
        doc: {
          en: 'GapOut, MaxOut or ForceOff.',
          zh: '终止方式：GapOut（间隔终止）、MaxOut（最大绿终止）或 ForceOff（强制终止）。',
        },
      },
      total: { type: 'int', doc: { en: 'Terminations in the bin.', zh: '时段内的终止次数。' } },
    },
    key: ['device_id', 'event_time', 'phase', 'measure'],
  },
  /** Rule B. */
  'arrivals-on-green': {
    name: { en: 'Arrivals on green', zh: '绿灯到达' },
    columns: {
      phase,
      actuations: { type: 'int', doc: { en: 'Actuations of the advance detectors.', zh: '上游检测器的触发次数。' } },
      on_green: { type: 'int', doc: { en: 'Of them while the phase was green.', zh: '其中相位为绿灯时的触发次数。' } },
      share_on_green: {
        type: 'double',
        doc: { en: 'on_green / actuations.', zh: '绿灯到达率：on_green / actuations。' },
      },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule C. */
  'split-failures': {
    name: { en: 'Split failures', zh: '绿信比失效' },
    columns: {
      phase,
      cycles: { type: 'int', doc: { en: 'Valid cycles.', zh: '有效周期数。' } },
      mean_green_seconds: { type: 'double', unit: 's', doc: { en: 'Mean green time.', zh: '平均绿灯时间。' } },
      green_occupancy: {
        type: 'double',
        doc: { en: 'Mean share of green with a vehicle present (GOR).', zh: '绿灯期间有车占用的平均比例（GOR）。' },
      },
      red_occupancy: {
        type: 'double',
        doc: {
          en: 'Mean share of the first 5 s of red with a vehicle present (ROR5).',
          zh: '红灯前 5 秒有车占用的平均比例（ROR5）。',
        },
      },
      failures: {
        type: 'int',
        doc: { en: 'Cycles with GOR and ROR5 of 0.80 or more.', zh: 'GOR 与 ROR5 均不低于 0.80 的周期数。' },
      },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule D. */
  'phase-waits': {
    name: { en: 'Phase waits', zh: '相位等待' },
    columns: {
      phase,
      waits: { type: 'int', doc: { en: 'Waits that count.', zh: '计入的等待次数。' } },
      mean_wait_seconds: {
        type: 'double',
        unit: 's',
        doc: { en: 'Mean time from call to green.', zh: '从请求到绿灯的平均时间。' },
      },
      skips: { type: 'int', doc: { en: 'Waits longer than 1.5 cycles.', zh: '超过 1.5 个周期的等待次数。' } },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule E, delay. */
  'pedestrian-delays': {
    name: { en: 'Pedestrian delays', zh: '行人延误' },
    columns: {
      phase,
      mean_delay_seconds: {
        type: 'double',
        unit: 's',
        doc: { en: 'Mean time from button to walk.', zh: '从按钮到行人绿灯的平均时间。' },
      },
      samples: { type: 'int', doc: { en: 'Delays measured.', zh: '测得的延误数。' } },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rules E (unique actuations) and O. */
  'pedestrian-volumes': {
    name: { en: 'Pedestrian volumes', zh: '行人流量' },
    columns: {
      phase,
      services: { type: 'int', doc: { en: 'Walk intervals begun.', zh: '开始的行人绿灯次数。' } },
      actuations: { type: 'int', doc: { en: 'Button presses.', zh: '按钮按下次数。' } },
      unique_actuations: {
        type: 'int',
        doc: { en: 'Presses more than 15 s after the one before.', zh: '距上一次按下超过 15 秒的次数。' },
      },
      estimated_volume: { type: 'double', doc: { en: 'Estimated pedestrians.', zh: '估算行人数。' } },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule F. */
  'green-splits': {
    name: { en: 'Green splits', zh: '绿信比' },
    columns: {
      phase,
      cycles: { type: 'int', doc: { en: 'Splits measured.', zh: '测得的相位时长数。' } },
      mean_split_seconds: {
        type: 'double',
        unit: 's',
        doc: { en: 'Mean of green + yellow + red clearance.', zh: '绿灯、黄灯与全红时间之和的平均值。' },
      },
      mean_split_share: {
        type: 'double',
        nullable: true,
        doc: {
          en: 'Mean split / cycle; null without a cycle length.',
          zh: '平均相位时长 / 周期；无周期时长时为 null。',
        },
      },
      off_programme: {
        type: 'int',
        nullable: true,
        doc: {
          en: 'Splits that, like the two before them, are more than 20 % off the programmed one; null without a programme.',
          zh: '与前两次一样偏离方案值 20 % 以上的相位时长数；无方案时为 null。',
        },
      },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule F, second half; only of junctions whose rings are in the city's file. */
  'ring-sums': {
    name: { en: 'Splits of a ring against the cycle', zh: '环内绿信比之和与周期' },
    columns: {
      ring: {
        type: 'int',
        doc: {
          en: 'Ring, from 1, in the order of the configured ring structure.',
          zh: '环号，从 1 起，按配置的环结构排序。',
        },
      },
      cycles: { type: 'int', doc: { en: 'Cycles of the ring that ended in the bin.', zh: '时段内该环结束的周期数。' } },
      mean_sum_seconds: {
        type: 'double',
        unit: 's',
        doc: { en: 'Mean sum of the splits of a cycle.', zh: '一个周期内各相位时长之和的平均值。' },
      },
      off_cycle: {
        type: 'int',
        nullable: true,
        doc: {
          en: 'Cycles whose splits differ from the cycle length by more than 1 s; null without a cycle length.',
          zh: '相位时长之和与周期时长相差超过 1 秒的周期数；无周期时长时为 null。',
        },
      },
    },
    key: ['device_id', 'event_time', 'ring'],
  },
  /** Cross-check of rule F: the splits that a MAXTIME controller logs of itself (events 300–317). */
  'controller-splits': {
    name: { en: 'Splits logged by the controller', zh: '信号机自报绿信比' },
    columns: {
      event_id: { type: 'int', doc: { en: '299 + phase, or 316 for the cycle.', zh: '299 + 相位号；316 表示周期。' } },
      services: { type: 'int', doc: { en: 'Events in the bin.', zh: '时段内的事件数。' } },
      mean_value: { type: 'double', unit: 's', doc: { en: 'Mean of their parameter.', zh: '事件参数的平均值。' } },
    },
    key: ['device_id', 'event_time', 'event_id'],
  },
  /** Rule K. */
  actuations: {
    name: { en: 'Detector actuations', zh: '检测器触发' },
    columns: {
      detector: { type: 'int', doc: { en: 'Detector number.', zh: '检测器编号。' } },
      total: { type: 'int', doc: { en: 'Actuations in the bin.', zh: '时段内的触发次数。' } },
    },
    key: ['device_id', 'event_time', 'detector'],
  },
  /** Rule L. */
  completeness: {
    name: { en: 'Completeness of controller data', zh: '信号机数据完整性' },
    columns: {
      complete: {
        type: 'boolean',
        doc: { en: 'Each 5-minute part holds at least 3 events.', zh: '每个 5 分钟内至少有 3 个事件。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  /** Rule M. */
  'yellow-red-actuations': {
    name: { en: 'Actuations on yellow and red', zh: '黄灯红灯触发' },
    columns: {
      phase,
      signal_state: { type: 'int', doc: { en: '1 green, 8 yellow, 10 red.', zh: '1 绿灯，8 黄灯，10 红灯。' } },
      red_offset_seconds: {
        type: 'double',
        unit: 's',
        doc: { en: 'Time since the start of red, in steps of 0.5 s.', zh: '距红灯开始的时间，以 0.5 秒为步长。' },
      },
      total: { type: 'int', doc: { en: 'Actuations.', zh: '触发次数。' } },
    },
    key: ['device_id', 'event_time', 'phase', 'signal_state', 'red_offset_seconds'],
  },
  /** Rule N. */
  coordination: {
    name: { en: 'Coordination state', zh: '协调状态' },
    columns: {
      pattern: {
        type: 'int',
        doc: { en: 'Last event 131; 0 before the first.', zh: '最近的 131 号事件（方案号）；首个事件之前为 0。' },
      },
      cycle_seconds: { type: 'int', unit: 's', doc: { en: 'Last event 132.', zh: '最近的 132 号事件。' } },
      actual_cycle_seconds: { type: 'int', unit: 's', doc: { en: 'Last event 316.', zh: '最近的 316 号事件。' } },
      actual_offset_seconds: { type: 'int', unit: 's', doc: { en: 'Last event 318.', zh: '最近的 318 号事件。' } },
    },
    key: ['device_id', 'event_time'],
  },
  /** Rules B and N; only of junctions on a corridor, a row for each corridor. */
  'corridor-junctions': {
    name: { en: 'Junctions of corridors', zh: '干线路口' },
    columns: {
      corridor: { type: 'string', doc: { en: 'Corridor that the junction stands on.', zh: '路口所在的干线。' } },
      position: {
        type: 'int',
        doc: {
          en: 'Place of the junction on it, from 1, in driving order.',
          zh: '路口在干线上的次序，从 1 起，按行驶方向。',
        },
      },
      actuations: {
        type: 'int',
        nullable: true,
        doc: {
          en: 'Actuations of the advance detectors; null without any.',
          zh: '上游检测器的触发次数；无触发时为 null。',
        },
      },
      on_green: {
        type: 'int',
        nullable: true,
        doc: { en: 'Of them while their phase was green.', zh: '其中相位为绿灯时的触发次数。' },
      },
      share_on_green: {
        type: 'double',
        nullable: true,
        doc: { en: 'on_green / actuations.', zh: '绿灯到达率：on_green / actuations。' },
      },
      actual_cycle_seconds: {
        type: 'int',
        nullable: true,
        unit: 's',
        doc: {
          en: 'Last event 316; null before the first, and where the junction runs free.',
          zh: '最近的 316 号事件；首个事件之前及路口自由运行时为 null。',
        },
      },
      actual_offset_seconds: {
        type: 'int',
        nullable: true,
        unit: 's',
        doc: { en: 'Last event 318; null without a cycle.', zh: '最近的 318 号事件；无周期时为 null。' },
      },
    },
    key: ['device_id', 'event_time', 'corridor'],
  },
  /** State changes in SPaT; device_id is the intersection. */
  'signal-states': {
    name: { en: 'Signal states', zh: '信号灯色' },
    columns: {
      signal_group: {
        type: 'int',
        doc: { en: 'Signal group of the intersection.', zh: '路口的信号组（signalGroup）。' },
      },
      state: { type: 'string', doc: { en: 'J2735 MovementPhaseState.', zh: 'J2735 MovementPhaseState 灯态。' } },
      min_end_time: {
        type: 'timestamp',
        nullable: true,
        doc: { en: 'Earliest end; null when unknown (rule I).', zh: '最早结束时间；未知为 null（规则 I）。' },
      },
      max_end_time: {
        type: 'timestamp',
        nullable: true,
        doc: { en: 'Latest end; null when unknown (rule I).', zh: '最晚结束时间；未知为 null（规则 I）。' },
      },
    },
    key: ['device_id', 'event_time', 'signal_group'],
  },
  /** Rules G, H, I, P, Q, R; device_id is the intersection. */
  'spat-events': {
    name: { en: 'SPaT and MAP findings', zh: 'SPaT/MAP 异常' },
    columns: {
      rule: {
        type: 'string',
        doc: { en: 'Letter of the rule: G, H, I, P, Q or R.', zh: '规则字母：G、H、I、P、Q 或 R。' },
      },
      subject: {
        type: 'string',
        doc: {
          en: 'What it is about: a signal group, a pair of connections, or the message.',
          zh: '所指对象：信号组、一对车道连接或消息本身。',
        },
      },
      detail: {
        type: 'string',
        doc: { en: 'States, values or missing fields in words.', zh: '状态、数值或缺失字段的文字说明。' },
      },
    },
    key: ['device_id', 'event_time', 'rule', 'subject'],
  },
  /** MAP messages as last received; device_id is the intersection. */
  intersections: {
    name: { en: 'Intersection geometry', zh: '路口几何' },
    columns: {
      revision: { type: 'int', doc: { en: 'Revision of the MAP.', zh: 'MAP 消息的修订号。' } },
      latitude: { type: 'double', unit: 'degrees', doc: { en: 'Reference point, WGS 84.', zh: '参考点，WGS 84。' } },
      longitude: { type: 'double', unit: 'degrees', doc: { en: 'Reference point, WGS 84.', zh: '参考点，WGS 84。' } },
      lanes: { type: 'int', doc: { en: 'Lanes.', zh: '车道数。' } },
      connections: { type: 'int', doc: { en: 'Lane connections.', zh: '车道连接数。' } },
      crossings: {
        type: 'int',
        doc: { en: 'Pairs of connections whose paths cross (rule H).', zh: '轨迹相交的车道连接对数（规则 H）。' },
      },
    },
    // A MAP first received in another window than before is another row; the one before is withdrawn.
    key: ['device_id', 'event_time', 'revision'],
  },
  /** Rule J; device_id is the detector station. */
  flows: {
    name: { en: 'Traffic flow', zh: '交通流量' },
    columns: {
      interval_seconds: { type: 'int', unit: 's', doc: { en: 'Length of the interval.', zh: '统计间隔时长。' } },
      vehicles: { type: 'int', nullable: true, doc: { en: 'Vehicles counted.', zh: '通过的车辆数。' } },
      flow_veh_per_hour: { type: 'double', nullable: true, unit: 'veh/h', doc: { en: 'Flow.', zh: '流量。' } },
      occupancy_share: {
        type: 'double',
        nullable: true,
        doc: { en: 'On-time / interval.', zh: '占有率：占用时间 / 间隔时长。' },
      },
      speed_km_per_hour: {
        type: 'double',
        nullable: true,
        unit: 'km/h',
        doc: { en: 'Measured, or from flow and occupancy.', zh: '实测车速，或由流量与占有率推算。' },
      },
      congestion_index: {
        type: 'double',
        nullable: true,
        doc: { en: 'Free-flow speed / speed.', zh: '拥堵指数：自由流速度 / 车速。' },
      },
      suspect: {
        type: 'string[]',
        doc: { en: 'Why the value is doubted, e.g. `flow-over-3000`.', zh: '数值可疑的原因，例如 `flow-over-3000`。' },
      },
      corridor: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'Corridor of the station; null when it stands on none.',
          zh: '检测站所在干线；不在干线上时为 null。',
        },
      },
    },
    key: ['device_id', 'event_time'],
  },
  /** What controllers say of themselves over MQTT. */
  'controller-status': {
    name: { en: 'Controller status', zh: '信号机状态' },
    columns: {
      mode: {
        type: 'string',
        doc: {
          en: 'normal, flash, dark or manual.',
          zh: '运行方式：normal（正常）、flash（黄闪）、dark（灭灯）或 manual（手动）。',
        },
      },
      unit_flash_status: {
        type: 'int',
        nullable: true,
        doc: { en: 'Event 173 value 1–8.', zh: '173 号事件的取值 1–8。' },
      },
      alarm_bits: { type: 'int', nullable: true, doc: { en: 'Event 174 bitmap.', zh: '174 号事件的位图。' } },
      plan: { type: 'int', nullable: true, doc: { en: 'Timing plan in force.', zh: '当前配时方案号。' } },
      cycle_seconds: {
        type: 'int',
        nullable: true,
        unit: 's',
        doc: { en: 'Cycle length in force.', zh: '当前周期时长。' },
      },
      firmware: { type: 'string', nullable: true, doc: { en: 'Firmware version.', zh: '固件版本。' } },
    },
    key: ['device_id', 'event_time'],
  },
  /** Adaptive timing: what was computed, and why it was or was not published. */
  'timing-decisions': {
    name: { en: 'Signal timing decisions', zh: '配时决策' },
    columns: {
      published: {
        type: 'boolean',
        doc: { en: 'Sent to the controller as desired state.', zh: '是否作为期望状态下发给信号机。' },
      },
      reason: {
        type: 'string',
        doc: {
          en: 'Why: `computed`, `unchanged`, `disabled`, `fault-open`, `no-flow` or `infeasible`.',
          zh: '原因：`computed`（已计算）、`unchanged`（无变化）、`disabled`（未启用）、`fault-open`（有未消故障）、`no-flow`（无流量）或 `infeasible`（无可行解）。',
        },
      },
      detail: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'The reason in words: open faults, phases not measured, flow ratio.',
          zh: '原因的文字说明：未消故障、未检测的相位、流量比。',
        },
      },
      cycle_seconds: {
        type: 'int',
        nullable: true,
        unit: 's',
        doc: { en: 'Cycle length computed.', zh: '算出的周期时长。' },
      },
      splits: {
        type: 'string',
        nullable: true,
        doc: { en: 'JSON object: phase → split in seconds.', zh: 'JSON 对象：相位 → 相位时长（秒）。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
