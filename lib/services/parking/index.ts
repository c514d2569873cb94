import { service } from '../shared/service';
import { check, config, type ParkingSection } from './config';
import { parking as facts } from './facts';

const countsPerMonth = ({ carParks, carParkMinutes }: ParkingSection) => (carParks * 43_800) / carParkMinutes;

/** Read units of the windows that a count is judged with: measured on counts every 1, 5, 15 and 60 minutes, 132, 33, 15 and 6. */
const readUnitsOfWeeks = ({ carParkMinutes }: ParkingSection) => 4 + 130 / carParkMinutes;

export const parking = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).parkingSimulation,
  costs: [
    {
      id: 'guidance-shadows',
      doc: {
        en: 'Guidance of car parks: an update of a shadow and its acknowledgement with each count, at most one a minute.',
        zh: '停车诱导：每次计数更新一次影子并确认一次，每分钟至多一次。',
      },
      item: 'iot.shadow-operations',
      unitsPerMonth: (section) => 2 * countsPerMonth(section),
    },
    {
      id: 'weeks-read',
      doc: {
        en: 'Counts of three weeks, in whose nights a drift shows: read with each count, by its rules and for guidance.',
        zh: '近三周计数（用于识别夜间漂移）：每次计数由规则与停车诱导各读取一次。',
      },
      item: 'dynamodb.read-units',
      unitsPerMonth: (section) => 2 * readUnitsOfWeeks(section) * countsPerMonth(section),
    },
    {
      id: 'guidance-notes',
      doc: { en: 'What signs show, noted with each count.', zh: '每次计数记录一次诱导内容。' },
      item: 'dynamodb.write-units',
      unitsPerMonth: countsPerMonth,
    },
  ],
});
