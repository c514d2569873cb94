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
} as const;
