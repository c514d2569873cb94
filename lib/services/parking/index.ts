import { service } from '../shared/service';
import { check, config } from './config';
import { parking as facts } from './facts';

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
      unitsPerMonth: ({ carParks, carParkMinutes }) => (carParks * 2 * 43_800) / carParkMinutes,
    },
  ],
});
