import { defineService } from '../shared';
import { alarms } from './alarms';
import { trafficConfig } from './config';
import { checkCorridors } from './corridor-check';
import { deviceTypes } from './devices';
import { feeds } from './feeds';
import { indicators } from './indicators';
import { processors } from './processors';
import { queries } from './queries';
import { records } from './records';
import { state } from './state';
import { checkTiming } from './timing-check';

/** Connected traffic lights: controllers, detectors, roadside units. */
export const traffic = defineService({
  id: 'traffic',
  name: { en: 'Traffic', zh: '交通' },
  summary: {
    en: 'Signal controllers, detectors and roadside units: performance measures, faults, adaptive timing.',
    zh: '信号机、检测器与路侧单元：运行指标、故障与自适应配时。',
  },
  department: 'transport',
  dataClass: 'operational',
  config: trafficConfig,
  deviceTypes,
  feeds,
  processors,
  records,
  state,
  apis: [],
  indicators,
  alarms,
  // Four hours (docs/domain/traffic.md, indicators).
  repairTargetMinutes: { critical: 240 },
  queries,
  costs: [
    {
      id: 'timing-shadows',
      doc: 'Desired states set by adaptive timing: one update and one acknowledgement a computation.',
      item: 'iot.shadow-operations',
      unitsPerMonth: (t) =>
        t.adaptiveTiming.enabled ? t.adaptiveTiming.junctions.length * 2 * (43_800 / t.adaptiveTiming.everyMinutes) : 0,
    },
  ],
  check: (section) => [...checkTiming(section.adaptiveTiming), ...checkCorridors(section)],
});
