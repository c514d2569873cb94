import { facts, minutes } from '../../../../lib/services/shared/facts';
import type { ParcelsSection } from './config';

/** Parcels in lockers. Synthetic: for tests of state machines only. */
export const parcels = facts<ParcelsSection>()({
  id: 'parcels',
  name: { en: 'Parcels', zh: '包裹' },
  summary: { en: 'Parcel lockers in the streets.', zh: '街头包裹柜。' },
  department: 'logistics',
  data: 'operational',
  devices: {
    locker: { name: { en: 'Parcel locker', zh: '包裹柜' }, count: (s) => s.lockers, reports: () => minutes(60) },
  },
  tables: {
    parcels: {
      name: { en: 'Parcels', zh: '包裹' },
      columns: {
        parcel_id: {
          type: 'string',
          doc: { en: 'Id of the parcel; of an id used again <id>#2.', zh: '包裹编号；编号重复使用时为 <id>#2。' },
        },
        state: { type: 'string', doc: { en: 'Where it is.', zh: '所处状态。' } },
        accepted_time: {
          type: 'timestamp',
          nullable: true,
          doc: { en: 'When a locker took it; null when none has.', zh: '存入柜中的时间；未存入时为 null。' },
        },
      },
      key: ['parcel_id'],
    },
    rentals: {
      name: { en: 'Rentals of doors', zh: '格口租用' },
      columns: {
        rental_id: {
          type: 'string',
          doc: { en: 'Number of the door; of its second rental <number>#2.', zh: '柜门号；第二次租用为 <number>#2。' },
        },
        opened: { type: 'int', doc: { en: 'How often it was opened.', zh: '开门次数。' } },
      },
      key: ['device_id', 'rental_id'],
    },
    trips: {
      name: { en: 'Trips', zh: '行程' },
      columns: {
        trip_id: {
          type: 'string',
          doc: { en: 'Id of the trip; of an id used again <id>#2.', zh: '行程编号；编号重复使用时为 <id>#2。' },
        },
        state: { type: 'string', doc: { en: 'Where it is.', zh: '所处状态。' } },
        ended_time: {
          type: 'timestamp',
          nullable: true,
          doc: {
            en: 'When another trip or the clock ended it; null when none has.',
            zh: '被其他行程或超时结束的时间；没有则为 null。',
          },
        },
        stops: { type: 'int', doc: { en: 'Lockers that it reached.', zh: '到达的包裹柜数。' } },
        before: {
          type: 'string',
          nullable: true,
          doc: {
            en: 'The trip of its van before it; null when there is none.',
            zh: '同一车辆的上一行程；没有则为 null。',
          },
        },
      },
      key: ['trip_id'],
    },
    coolings: {
      name: { en: 'Coolings', zh: '冷藏' },
      columns: {
        cooling_id: { type: 'string', doc: { en: 'Number of the cooling.', zh: '冷藏编号。' } },
        warmest_celsius: {
          type: 'double',
          nullable: true,
          doc: { en: 'Highest temperature; null when none was measured.', zh: '最高温度；未测量时为 null。' },
        },
        ended: {
          type: 'string',
          doc: { en: 'How it ended: done, next or silent.', zh: '结束方式：done、next 或 silent。' },
        },
      },
      key: ['device_id', 'cooling_id'],
    },
  },
  alarms: {
    overdue: {
      name: { en: 'Parcel not picked up', zh: '包裹超时未取' },
      severity: 'warning',
      runbook: { en: 'Send it back.', zh: '退回寄件人。' },
      source: 'none: synthetic',
    },
    'trip-overdue': {
      name: { en: 'Trip that takes long', zh: '行程超时' },
      severity: 'warning',
      runbook: { en: 'Call the driver.', zh: '联系司机。' },
      source: 'none: synthetic',
    },
    'impossible-move': {
      name: { en: 'Door that cannot be so', zh: '柜门状态矛盾' },
      severity: 'minor',
      runbook: { en: 'Look at the locks.', zh: '检查门锁。' },
      source: 'none: synthetic',
    },
  },
  indicators: {
    trips: {
      name: { en: 'Trips', zh: '行程数' },
      unit: 'Count',
      counts: { one: 'trip', en: 'trips', zh: '次运输' },
      statistic: 'Sum',
      source: 'none: synthetic',
    },
    coolings: {
      name: { en: 'Coolings that ended', zh: '结束的冷藏次数' },
      unit: 'Count',
      counts: { one: 'cooling', en: 'coolings', zh: '次冷藏' },
      statistic: 'Sum',
      source: 'none: synthetic',
    },
    'hours-in-locker': {
      name: { en: 'Time in the locker', zh: '在柜时长' },
      unit: 'hours',
      statistic: 'Average',
      source: 'none: synthetic',
    },
  },
  feeds: {
    movements: {
      kind: 'mqtt',
      name: { en: 'Movements of parcels', zh: '包裹流转' },
      from: 'locker',
      becomes: ['parcels'],
      raises: ['overdue'],
      shows: ['hours-in-locker'],
      latency: 'minutes',
      meanBytes: 80,
      maxBytes: 4096,
    },
    desk: {
      kind: 'mqtt',
      name: { en: 'Desk of parcels', zh: '包裹服务台' },
      from: 'locker',
      joins: 'movements',
      becomes: [],
      latency: 'minutes',
      meanBytes: 60,
      maxBytes: 4096,
    },
    trips: {
      kind: 'mqtt',
      name: { en: 'Trips to lockers', zh: '投递行程' },
      from: 'locker',
      becomes: ['trips'],
      raises: ['trip-overdue'],
      shows: ['trips'],
      latency: 'minutes',
      meanBytes: 90,
      maxBytes: 4096,
    },
    doors: {
      kind: 'mqtt',
      name: { en: 'Doors of lockers', zh: '柜门' },
      from: 'locker',
      becomes: ['rentals'],
      raises: ['impossible-move'],
      latency: 'minutes',
      meanBytes: 60,
      maxBytes: 512,
    },
    coolings: {
      kind: 'mqtt',
      name: { en: 'Cold boxes of lockers', zh: '冷藏格' },
      from: 'locker',
      becomes: ['coolings'],
      shows: ['coolings'],
      latency: 'minutes',
      meanBytes: 70,
      maxBytes: 512,
    },
  },
  sweep: {},
});
