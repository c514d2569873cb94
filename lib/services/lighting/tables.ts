import type { Column } from '../shared/record';

const measured = (unit: string, en: string, zh: string) =>
  ({ type: 'double', unit, nullable: true, doc: { en, zh } }) as const satisfies Column;

const maybe = (en: string, zh: string) =>
  ({ type: 'boolean', nullable: true, doc: { en, zh } }) as const satisfies Column;

const named = (en: string, zh: string) =>
  ({ type: 'string', nullable: true, doc: { en, zh } }) as const satisfies Column;

export const tables = {
  'luminaire-states': {
    name: { en: 'States of luminaires', zh: '路灯状态' },
    columns: {
      is_on: maybe('Switched on, whether or not it burns.', '是否处于开灯状态（不论是否发光）。'),
      level_percent: measured('%', 'Level that it is dimmed to.', '调光亮度。'),
      watts: measured('W', 'Power that it takes.', '实际功率。'),
      expected_watts: measured('W', 'Power that it should take at that level.', '该亮度下的应有功率。'),
      volts: measured('V', 'Voltage of its supply.', '供电电压。'),
      power_factor: { type: 'double', nullable: true, doc: { en: 'Power factor.', zh: '功率因数。' } },
      is_out: maybe(
        'Takes less than it must to burn; null where it need not burn, or nobody measures it.',
        '功率低于发光所需；无需发光或未测量时为 null。',
      ),
      is_day: { type: 'boolean', doc: { en: 'By day, dusk and dawn left out.', zh: '是否白天（不含晨昏）。' } },
      cabinet: named('Cabinet or circuit that it hangs on, as it says.', '路灯自报的控制箱或回路。'),
      plan: named('Schedule that it works by, as it says.', '路灯自报的当前时段方案。'),
      faults: {
        type: 'string[]',
        doc: { en: 'What its controller says is wrong, e.g. `relay`.', zh: '控制器自报故障，例如 `relay`。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'cabinet-states': {
    name: { en: 'States of cabinets', zh: '控制箱状态' },
    columns: {
      watts: measured('W', 'Power of all its circuits.', '全部回路功率。'),
      volts_1: measured('V', 'Voltage of the first phase.', 'A 相电压。'),
      volts_2: measured('V', 'Voltage of the second phase.', 'B 相电压。'),
      volts_3: measured('V', 'Voltage of the third phase.', 'C 相电压。'),
      power_factor: { type: 'double', nullable: true, doc: { en: 'Power factor.', zh: '功率因数。' } },
      register_kwh: measured('kWh', 'Register of its meter.', '电表累计读数。'),
    },
    key: ['device_id', 'event_time'],
  },
  'energy-daily': {
    name: { en: 'Energy of a day', zh: '日能耗' },
    columns: {
      date: { type: 'string', doc: { en: 'Local calendar day, `YYYY-MM-DD`.', zh: '当地自然日，`YYYY-MM-DD`。' } },
      kwh: measured('kWh', 'Energy of the day; null where nobody knows it.', '当日电量；未知时为 null。'),
      source: named(
        '`register`: differences of a meter. `power`: power over time.',
        '`register`：电表差值；`power`：功率积分。',
      ),
      burn_hours: measured('h', 'Time that a lamp burned; null of a cabinet.', '亮灯时长；控制箱为 null。'),
      full_kwh: measured(
        'kWh',
        'What these hours take at full output; null of a cabinet.',
        '同时长满载电量；控制箱为 null。',
      ),
      saving_percent: measured(
        '%',
        'What dimming saved of it; null where less than nine tenths of the day are known.',
        '调光节能率；已知时长不足九成时为 null。',
      ),
      known_hours: measured(
        'h',
        'Time of which the state of a lamp is known; null of a cabinet.',
        '状态已知时长；控制箱为 null。',
      ),
    },
    key: ['device_id', 'event_time'],
  },
  'cabinet-incidents': {
    name: { en: 'Incidents of cabinets', zh: '控制箱事件' },
    columns: {
      lamps: { type: 'int', doc: { en: 'Lamps that hang on it.', zh: '所属路灯数量。' } },
      dark: { type: 'int', doc: { en: 'Of these that went dark.', zh: '其中熄灭或失联的数量。' } },
      silent: { type: 'int', doc: { en: 'Of these that said nothing any more.', zh: '其中失联的数量。' } },
      seen_by: {
        type: 'string',
        doc: {
          en: '`lamps`: by its lamps. `cabinet`: it said so itself.',
          zh: '`lamps`：由路灯判断；`cabinet`：控制箱自报。',
        },
      },
      ended_time: {
        type: 'timestamp',
        nullable: true,
        doc: { en: 'When it was over; null while it stands.', zh: '结束时间；持续中为 null。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  schedules: {
    name: { en: 'Schedules sent to luminaires', zh: '下发的时段方案' },
    columns: {
      plan: { type: 'string', doc: { en: 'Number of the plan.', zh: '方案编号。' } },
      steps: { type: 'string', doc: { en: 'Times and levels, JSON.', zh: '时刻与亮度（JSON）。' } },
      taken_time: {
        type: 'timestamp',
        nullable: true,
        doc: {
          en: 'When the luminaire was first seen to work by it; null until then.',
          zh: '首次确认执行的时间；未确认时为 null。',
        },
      },
    },
    key: ['device_id', 'event_time', 'plan'],
  },
} as const;
