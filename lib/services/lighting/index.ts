import { service } from '../shared/service';
import { config } from './config';
import { lighting as facts } from './facts';
import { check } from './schedule-check';

export const lighting = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).lightingSimulation,
  costs: [
    {
      id: 'dimming-shadows',
      doc: {
        en: 'Schedules of luminaires: a night each one desired state, and one that the luminaire reports.',
        zh: '路灯时段方案：每夜每灯一次期望状态和一次上报状态。',
      },
      item: 'iot.shadow-operations',
      unitsPerMonth: ({ schedule, luminaires }) => (schedule.published ? luminaires * 2 * (365.25 / 12) : 0),
    },
  ],
});
