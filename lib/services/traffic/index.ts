import { service } from '../shared/service';
import { trafficConfig as config } from './config';
import { checkCorridors } from './corridor-check';
import { checkCycles } from './cycle-check';
import { traffic as facts } from './facts';
import { checkSpat } from './spat-check';
import { checkTiming } from './timing-check';

export const traffic = service({
  facts,
  config,
  simulation: async () => (await import('./simulation')).trafficSimulation,
  check: (section) => [
    ...checkTiming(section.adaptiveTiming),
    ...checkCycles(section.adaptiveTiming),
    ...checkCorridors(section),
    ...checkSpat(section),
  ],
  costs: [
    {
      id: 'timing-shadows',
      doc: {
        en: 'Desired states set by adaptive timing: one update and one acknowledgement a computation.',
        zh: '自适应配时下发的期望状态：每次计算一次更新和一次确认。',
      },
      item: 'iot.shadow-operations',
      unitsPerMonth: (t) =>
        t.adaptiveTiming.enabled ? t.adaptiveTiming.junctions.length * 2 * (43_800 / t.adaptiveTiming.everyMinutes) : 0,
    },
  ],
});
