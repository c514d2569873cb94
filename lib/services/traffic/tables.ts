import type { TableFacts } from '../shared/facts';
import { signalTables } from './signal-tables';

// Rules and their letters: docs/domain/traffic.md. Shares are 0..1.

export const tables = {
  ...signalTables,
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
