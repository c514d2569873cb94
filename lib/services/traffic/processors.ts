import type { Processor } from '../shared';
import type { TrafficSection } from './config';

const rules = (t: TrafficSection) => ({
  latencyOffsetSeconds: t.latencyOffsetSeconds,
  scheduledFlash: t.scheduledFlash,
});

/** Phases of each ring by junction. */
const ringsOf = (t: TrafficSection) =>
  Object.fromEntries(t.adaptiveTiming.junctions.map(({ id, rings }) => [id, rings.map((ring) => ring.flat())]));

/** Corridors of each junction, and its place on them. */
function corridorsByJunction({ corridors }: TrafficSection) {
  const places: Record<string, { corridor: string; position: number }[]> = {};
  for (const { id, junctions } of corridors)
    for (const [i, junction] of junctions.entries())
      places[junction] = [...(places[junction] ?? []), { corridor: id, position: i + 1 }];
  return places;
}

/** Corridor of each detector station. */
const corridorsByStation = ({ corridors }: TrafficSection) =>
  Object.fromEntries(corridors.flatMap(({ id, stations }) => stations.map((station) => [station, id])));

export const processors: readonly Processor<TrafficSection>[] = [
  {
    id: 'hires',
    name: { en: 'controller logs', zh: '信号机日志' },
    memoryMb: 1024,
    timeoutSeconds: 300,
    state: ['windows', 'devices', 'alarms'],
    settings: (t) => ({ ...rules(t), rings: ringsOf(t), corridorsByJunction: corridorsByJunction(t) }),
  },
  {
    id: 'spat',
    name: { en: 'SPaT and MAP', zh: 'SPaT 与 MAP' },
    memoryMb: 512,
    timeoutSeconds: 60,
    state: ['windows', 'devices', 'alarms'],
    settings: ({ spat: { redAmber, allowedConflicts } }) => ({ redAmber, allowedConflicts }),
  },
  {
    id: 'stops',
    name: { en: 'stops on green', zh: '绿灯停车' },
    memoryMb: 512,
    timeoutSeconds: 60,
    state: ['windows', 'devices', 'alarms'],
    enabled: (t) => t.spat.stopsOnGreen,
  },
  {
    id: 'flow',
    name: { en: 'detector flow', zh: '检测器流量' },
    memoryMb: 512,
    timeoutSeconds: 60,
    state: ['windows', 'devices', 'alarms'],
    settings: (t) => ({
      effectiveVehicleLengthMetres: t.effectiveVehicleLengthMetres,
      corridorsByStation: corridorsByStation(t),
    }),
  },
  {
    id: 'status',
    name: { en: 'controller status', zh: '信号机状态' },
    memoryMb: 256,
    timeoutSeconds: 60,
    // The clock finds what is silent: power failures not restored, controllers without data (alarms 3 and 5).
    everyMinutes: () => 1,
    state: ['windows', 'devices', 'alarms'],
    settings: rules,
  },
  {
    id: 'timing',
    name: { en: 'adaptive timing', zh: '自适应配时' },
    memoryMb: 256,
    timeoutSeconds: 120,
    everyMinutes: (t) => t.adaptiveTiming.everyMinutes,
    state: ['windows', 'devices', 'alarms'],
    records: ['traffic_timing_decisions'],
    shadows: [{ deviceType: 'signal-controller', shadow: 'timing' }],
    settings: (t) => t.adaptiveTiming,
    enabled: (t) => t.adaptiveTiming.enabled,
  },
];
