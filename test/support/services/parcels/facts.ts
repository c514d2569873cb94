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
  },
  alarms: {
    overdue: {
      name: { en: 'Parcel not picked up', zh: '包裹超时未取' },
      severity: 'warning',
      runbook: { en: 'Send it back.', zh: '退回寄件人。' },
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
    'hours-in-locker': {
      name: { en: 'Time in the locker (h)', zh: '在柜时长（小时）' },
      unit: 'None',
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
      meanBytes: 80,
      maxBytes: 512,
    },
    doors: {
      kind: 'mqtt',
      name: { en: 'Doors of lockers', zh: '柜门' },
      from: 'locker',
      becomes: ['rentals'],
      raises: ['impossible-move'],
      meanBytes: 60,
      maxBytes: 512,
    },
  },
  sweep: {},
});
