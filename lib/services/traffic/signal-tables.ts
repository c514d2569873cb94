import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/traffic.md. Shares are 0..1, bins start at event_time and last 15 minutes.

const phase = { type: 'int', doc: { en: 'Signal phase 1–16.', zh: '信号相位 1–16。' } } as const;
const shareOnGreen = {
  type: 'double',
  doc: { en: 'on_green / actuations.', zh: '绿灯到达率：on_green / actuations。' },
} as const;

/** What follows from the logs of signal controllers. */
export const signalTables = {
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
      share_on_green: shareOnGreen,
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
      share_on_green: { ...shareOnGreen, nullable: true },
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
} as const satisfies Readonly<Record<string, TableFacts>>;
