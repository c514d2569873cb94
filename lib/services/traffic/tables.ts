import type { TableFacts } from '../shared/facts';

// Rules and their letters: docs/domain/traffic.md. Shares are 0..1, bins start at event_time and last 15 minutes.

const phase = { type: 'int', doc: 'Signal phase 1–16.' } as const;

export const tables = {
  /** Rule A. */
  terminations: {
    name: { en: 'Phase terminations', zh: '相位终止' },
    columns: {
      phase,
      measure: { type: 'string', doc: 'GapOut, MaxOut or ForceOff.' },
      total: { type: 'int', doc: 'Terminations in the bin.' },
    },
    key: ['device_id', 'event_time', 'phase', 'measure'],
  },
  /** Rule B. */
  'arrivals-on-green': {
    name: { en: 'Arrivals on green', zh: '绿灯到达' },
    columns: {
      phase,
      actuations: { type: 'int', doc: 'Actuations of the advance detectors.' },
      on_green: { type: 'int', doc: 'Of them while the phase was green.' },
      share_on_green: { type: 'double', doc: 'on_green / actuations.' },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule C. */
  'split-failures': {
    name: { en: 'Split failures', zh: '绿信比失效' },
    columns: {
      phase,
      cycles: { type: 'int', doc: 'Valid cycles.' },
      mean_green_seconds: { type: 'double', unit: 's', doc: 'Mean green time.' },
      green_occupancy: { type: 'double', doc: 'Mean share of green with a vehicle present (GOR).' },
      red_occupancy: { type: 'double', doc: 'Mean share of the first 5 s of red with a vehicle present (ROR5).' },
      failures: { type: 'int', doc: 'Cycles with GOR and ROR5 of 0.80 or more.' },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule D. */
  'phase-waits': {
    name: { en: 'Phase waits', zh: '相位等待' },
    columns: {
      phase,
      waits: { type: 'int', doc: 'Waits that count.' },
      mean_wait_seconds: { type: 'double', unit: 's', doc: 'Mean time from call to green.' },
      skips: { type: 'int', doc: 'Waits longer than 1.5 cycles.' },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule E, delay. */
  'pedestrian-delays': {
    name: { en: 'Pedestrian delays', zh: '行人延误' },
    columns: {
      phase,
      mean_delay_seconds: { type: 'double', unit: 's', doc: 'Mean time from button to walk.' },
      samples: { type: 'int', doc: 'Delays measured.' },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rules E (unique actuations) and O. */
  'pedestrian-volumes': {
    name: { en: 'Pedestrian volumes', zh: '行人流量' },
    columns: {
      phase,
      services: { type: 'int', doc: 'Walk intervals begun.' },
      actuations: { type: 'int', doc: 'Button presses.' },
      unique_actuations: { type: 'int', doc: 'Presses more than 15 s after the one before.' },
      estimated_volume: { type: 'double', doc: 'Estimated pedestrians.' },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule F. */
  'green-splits': {
    name: { en: 'Green splits', zh: '绿信比' },
    columns: {
      phase,
      cycles: { type: 'int', doc: 'Splits measured.' },
      mean_split_seconds: { type: 'double', unit: 's', doc: 'Mean of green + yellow + red clearance.' },
      mean_split_share: { type: 'double', nullable: true, doc: 'Mean split / cycle; null without a cycle length.' },
      off_programme: {
        type: 'int',
        nullable: true,
        doc: 'Splits that, like the two before them, are more than 20 % off the programmed one; null without a programme.',
      },
    },
    key: ['device_id', 'event_time', 'phase'],
  },
  /** Rule F, second half; only of junctions whose rings are in the city's file. */
  'ring-sums': {
    name: { en: 'Splits of a ring against the cycle', zh: '环内绿信比之和与周期' },
    columns: {
      ring: { type: 'int', doc: 'Ring, from 1, in the order of the configured ring structure.' },
      cycles: { type: 'int', doc: 'Cycles of the ring that ended in the bin.' },
      mean_sum_seconds: { type: 'double', unit: 's', doc: 'Mean sum of the splits of a cycle.' },
      off_cycle: {
        type: 'int',
        nullable: true,
        doc: 'Cycles whose splits differ from the cycle length by more than 1 s; null without a cycle length.',
      },
    },
    key: ['device_id', 'event_time', 'ring'],
  },
  /** Cross-check of rule F: the splits that a MAXTIME controller logs of itself (events 300–317). */
  'controller-splits': {
    name: { en: 'Splits logged by the controller', zh: '信号机自报绿信比' },
    columns: {
      event_id: { type: 'int', doc: '299 + phase, or 316 for the cycle.' },
      services: { type: 'int', doc: 'Events in the bin.' },
      mean_value: { type: 'double', unit: 's', doc: 'Mean of their parameter.' },
    },
    key: ['device_id', 'event_time', 'event_id'],
  },
  /** Rule K. */
  actuations: {
    name: { en: 'Detector actuations', zh: '检测器触发' },
    columns: {
      detector: { type: 'int', doc: 'Detector number.' },
      total: { type: 'int', doc: 'Actuations in the bin.' },
    },
    key: ['device_id', 'event_time', 'detector'],
  },
  /** Rule L. */
  completeness: {
    name: { en: 'Completeness of controller data', zh: '信号机数据完整性' },
    columns: { complete: { type: 'boolean', doc: 'Each 5-minute part holds at least 3 events.' } },
    key: ['device_id', 'event_time'],
  },
  /** Rule M. */
  'yellow-red-actuations': {
    name: { en: 'Actuations on yellow and red', zh: '黄灯红灯触发' },
    columns: {
      phase,
      signal_state: { type: 'int', doc: '1 green, 8 yellow, 10 red.' },
      red_offset_seconds: { type: 'double', unit: 's', doc: 'Time since the start of red, in steps of 0.5 s.' },
      total: { type: 'int', doc: 'Actuations.' },
    },
    key: ['device_id', 'event_time', 'phase', 'signal_state', 'red_offset_seconds'],
  },
  /** Rule N. */
  coordination: {
    name: { en: 'Coordination state', zh: '协调状态' },
    columns: {
      pattern: { type: 'int', doc: 'Last event 131; 0 before the first.' },
      cycle_seconds: { type: 'int', unit: 's', doc: 'Last event 132.' },
      actual_cycle_seconds: { type: 'int', unit: 's', doc: 'Last event 316.' },
      actual_offset_seconds: { type: 'int', unit: 's', doc: 'Last event 318.' },
    },
    key: ['device_id', 'event_time'],
  },
  /** Rules B and N; only of junctions on a corridor, a row for each corridor. */
  'corridor-junctions': {
    name: { en: 'Junctions of corridors', zh: '干线路口' },
    columns: {
      corridor: { type: 'string', doc: 'Corridor that the junction stands on.' },
      position: { type: 'int', doc: 'Place of the junction on it, from 1, in driving order.' },
      actuations: { type: 'int', nullable: true, doc: 'Actuations of the advance detectors; null without any.' },
      on_green: { type: 'int', nullable: true, doc: 'Of them while their phase was green.' },
      share_on_green: { type: 'double', nullable: true, doc: 'on_green / actuations.' },
      actual_cycle_seconds: {
        type: 'int',
        nullable: true,
        unit: 's',
        doc: 'Last event 316; null before the first, and where the junction runs free.',
      },
      actual_offset_seconds: { type: 'int', nullable: true, unit: 's', doc: 'Last event 318; null without a cycle.' },
    },
    key: ['device_id', 'event_time', 'corridor'],
  },
  /** State changes in SPaT; device_id is the intersection. */
  'signal-states': {
    name: { en: 'Signal states', zh: '信号灯色' },
    columns: {
      signal_group: { type: 'int', doc: 'Signal group of the intersection.' },
      state: { type: 'string', doc: 'J2735 MovementPhaseState.' },
      min_end_time: { type: 'timestamp', nullable: true, doc: 'Earliest end; null when unknown (rule I).' },
      max_end_time: { type: 'timestamp', nullable: true, doc: 'Latest end; null when unknown (rule I).' },
    },
    key: ['device_id', 'event_time', 'signal_group'],
  },
  /** Rules G, H, I, P, Q, R; device_id is the intersection. */
  'spat-events': {
    name: { en: 'SPaT and MAP findings', zh: 'SPaT/MAP 异常' },
    columns: {
      rule: { type: 'string', doc: 'Letter of the rule: G, H, I, P, Q or R.' },
      subject: { type: 'string', doc: 'What it is about: a signal group, a pair of connections, or the message.' },
      detail: { type: 'string', doc: 'States, values or missing fields in words.' },
    },
    key: ['device_id', 'event_time', 'rule', 'subject'],
  },
  /** MAP messages as last received; device_id is the intersection. */
  intersections: {
    name: { en: 'Intersection geometry', zh: '路口几何' },
    columns: {
      revision: { type: 'int', doc: 'Revision of the MAP.' },
      latitude: { type: 'double', unit: 'degrees', doc: 'Reference point, WGS 84.' },
      longitude: { type: 'double', unit: 'degrees', doc: 'Reference point, WGS 84.' },
      lanes: { type: 'int', doc: 'Lanes.' },
      connections: { type: 'int', doc: 'Lane connections.' },
      crossings: { type: 'int', doc: 'Pairs of connections whose paths cross (rule H).' },
    },
    // A MAP first received in another window than before is another row; the one before is withdrawn.
    key: ['device_id', 'event_time', 'revision'],
  },
  /** Rule J; device_id is the detector station. */
  flows: {
    name: { en: 'Traffic flow', zh: '交通流量' },
    columns: {
      interval_seconds: { type: 'int', unit: 's', doc: 'Length of the interval.' },
      vehicles: { type: 'int', nullable: true, doc: 'Vehicles counted.' },
      flow_veh_per_hour: { type: 'double', nullable: true, unit: 'veh/h', doc: 'Flow.' },
      occupancy_share: { type: 'double', nullable: true, doc: 'On-time / interval.' },
      speed_km_per_hour: { type: 'double', nullable: true, unit: 'km/h', doc: 'Measured, or from flow and occupancy.' },
      congestion_index: { type: 'double', nullable: true, doc: 'Free-flow speed / speed.' },
      suspect: { type: 'string[]', doc: 'Why the value is doubted, e.g. `flow-over-3000`.' },
      corridor: { type: 'string', nullable: true, doc: 'Corridor of the station; null when it stands on none.' },
    },
    key: ['device_id', 'event_time'],
  },
  /** What controllers say of themselves over MQTT. */
  'controller-status': {
    name: { en: 'Controller status', zh: '信号机状态' },
    columns: {
      mode: { type: 'string', doc: 'normal, flash, dark or manual.' },
      unit_flash_status: { type: 'int', nullable: true, doc: 'Event 173 value 1–8.' },
      alarm_bits: { type: 'int', nullable: true, doc: 'Event 174 bitmap.' },
      plan: { type: 'int', nullable: true, doc: 'Timing plan in force.' },
      cycle_seconds: { type: 'int', nullable: true, unit: 's', doc: 'Cycle length in force.' },
      firmware: { type: 'string', nullable: true, doc: 'Firmware version.' },
    },
    key: ['device_id', 'event_time'],
  },
  /** Adaptive timing: what was computed, and why it was or was not published. */
  'timing-decisions': {
    name: { en: 'Signal timing decisions', zh: '配时决策' },
    columns: {
      published: { type: 'boolean', doc: 'Sent to the controller as desired state.' },
      reason: {
        type: 'string',
        doc: 'Why: `computed`, `unchanged`, `disabled`, `fault-open`, `no-flow` or `infeasible`.',
      },
      detail: {
        type: 'string',
        nullable: true,
        doc: 'The reason in words: open faults, phases not measured, flow ratio.',
      },
      cycle_seconds: { type: 'int', nullable: true, unit: 's', doc: 'Cycle length computed.' },
      splits: { type: 'string', nullable: true, doc: 'JSON object: phase → split in seconds.' },
    },
    key: ['device_id', 'event_time'],
  },
} as const satisfies Readonly<Record<string, TableFacts>>;
