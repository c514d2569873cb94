import { windowedStores } from '../shared/common-stores';
import { facts } from '../shared/facts';
import { alarms } from './alarms';
import type { TrafficSection } from './config';
import { flowFiles, hiresFiles, spatFiles, statusFiles } from './file-forms';
import { indicators } from './indicators';
import { inventoryWords } from './inventory-words';
import { queries } from './queries';
import { tables } from './tables';

/** Rate measured on one controller: 5.61 events/s (docs/domain/traffic.md, sizes). */
const hiresEventsPerDay = 485_000;

/** State changes and a keep-alive; the raw 10 Hz stream stays at the edge (docs/domain/traffic.md, sizes). */
const spatPerDay = 8640;

/**
 * An assumption: 20,000 cars a day at a junction, one in twenty with a radio, each stands 30 s and is reported once a
 * second.
 */
const carSecondsPerDay = 30_000;

const rules = ({ latencyOffsetSeconds, scheduledFlash }: TrafficSection) => ({ latencyOffsetSeconds, scheduledFlash });

/** Phases of each ring by junction. */
const ringsOf = ({ adaptiveTiming }: TrafficSection): Readonly<Record<string, readonly (readonly number[])[]>> =>
  Object.fromEntries(adaptiveTiming.junctions.map(({ id, rings }) => [id, rings.map((ring) => ring.flat())]));

/** Corridors of each junction, and its place on them. */
function corridorsByJunction({ corridors }: TrafficSection) {
  const places: Record<string, { corridor: string; position: number }[]> = {};
  for (const { id, junctions } of corridors)
    for (const [i, junction] of junctions.entries())
      places[junction] = [...(places[junction] ?? []), { corridor: id, position: i + 1 }];
  return places;
}

/** Corridor of each detector station. */
const corridorsByStation = ({ corridors }: TrafficSection): Readonly<Record<string, string>> =>
  Object.fromEntries(corridors.flatMap(({ id, stations }) => stations.map((station) => [station, id])));

/** Connected traffic lights: controllers, detectors, roadside units. */
export const traffic = facts<TrafficSection>()({
  id: 'traffic',
  name: { en: 'Traffic', zh: '交通' },
  summary: {
    en: 'Signal controllers, detectors and roadside units: performance measures, faults, adaptive timing.',
    zh: '信号机、检测器与路侧单元：运行指标、故障与自适应配时。',
  },
  department: 'transport',
  data: 'operational',
  // Signals that fail or flash, and greens and crossings that it times.
  ofSafety: true,
  devices: {
    'signal-controller': {
      name: { en: 'Signal controller', zh: '交通信号机' },
      measure: '台',
      known: inventoryWords.signalController,
      count: (t) => t.signals,
      reports: () => 60,
      shadows: ['timing'],
    },
    'detector-station': {
      name: { en: 'Detector station', zh: '车辆检测站' },
      known: inventoryWords.detectorStation,
      count: (t) => t.detectorStations,
      reports: () => 300,
      searchable: ['district', 'model', 'lane'],
    },
    'roadside-unit': {
      name: { en: 'Roadside unit', zh: '路侧单元' },
      measure: '台',
      known: inventoryWords.roadsideUnit,
      count: (t) => t.spat.roadsideUnits,
      reports: () => 10,
      searchable: ['district', 'model', 'intersection'],
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    'hires-log': {
      kind: 'file',
      name: { en: 'High-resolution controller logs and detector configuration', zh: '信号机高分辨率日志与检测器配置' },
      from: 'signal-controller',
      files: hiresFiles,
      becomes: [
        'terminations',
        'arrivals-on-green',
        'split-failures',
        'phase-waits',
        'pedestrian-delays',
        'pedestrian-volumes',
        'green-splits',
        'ring-sums',
        'controller-splits',
        'actuations',
        'completeness',
        'yellow-red-actuations',
        'coordination',
        'corridor-junctions',
      ],
      raises: [
        'conflict-monitor-flash',
        'unscheduled-flash',
        'power-failure',
        'no-data',
        'detector-fault',
        'low-detector-hits',
        'stuck-pedestrian-button',
        'terminations-at-maximum',
        'missing-records',
        'red-running',
      ],
      shows: [
        'split-failures',
        'arrival-on-green',
        'corridor-arrival-on-green',
        'phase-wait',
        'pedestrian-delay',
        'detector-health',
        'preemptions',
      ],
      latency: 'minutes',
      messagesPerDay: (t) => t.signals * hiresEventsPerDay,
      meanBytes: 34,
      maxBytes: 1024,
    },
    'spat-map': {
      kind: 'mqtt',
      name: { en: 'SPaT and MAP', zh: 'SPaT 与 MAP' },
      from: 'roadside-unit',
      files: spatFiles,
      becomes: ['signal-states', 'spat-events', 'intersections'],
      raises: [
        'conflict-monitor-flash',
        'conflicting-greens',
        'spat-rate',
        'clock-offset',
        'illegal-signal-sequence',
        'spat-map-quality',
      ],
      shows: ['intersections-flash', 'intersections-dark'],
      latency: 'seconds',
      manyAtOnce: true,
      messagesPerDay: (t) => t.spat.roadsideUnits * spatPerDay,
      meanBytes: 3500,
      maxBytes: 131_072,
    },
    'basic-safety': {
      kind: 'mqtt',
      name: { en: 'Basic Safety Messages, with SPaT and MAP', zh: '车辆基本安全消息（含 SPaT 与 MAP）' },
      from: 'roadside-unit',
      files: spatFiles,
      becomes: [],
      raises: ['stopping-on-green'],
      ofPeople: true,
      // Its alarm is a mean of a day.
      latency: 'minutes',
      // SPaT as above; cars as often as they stand.
      messagesPerDay: (t) => t.spat.roadsideUnits * (spatPerDay + carSecondsPerDay),
      meanBytes: 1600,
      maxBytes: 131_072,
    },
    'detector-flow': {
      kind: 'mqtt',
      name: { en: 'Detector flow', zh: '检测器流量' },
      from: 'detector-station',
      files: flowFiles,
      becomes: ['flows'],
      raises: ['congestion'],
      shows: ['congestion-index', 'corridor-speed-index'],
      latency: 'minutes',
      meanBytes: 200,
      maxBytes: 4096,
    },
    'controller-status': {
      kind: 'mqtt',
      name: { en: 'Controller status', zh: '信号机状态' },
      from: 'signal-controller',
      files: statusFiles,
      becomes: ['controller-status'],
      raises: ['conflict-monitor-flash', 'unscheduled-flash', 'power-failure', 'no-data'],
      latency: 'seconds',
      manyAtOnce: true,
      meanBytes: 220,
      maxBytes: 4096,
    },
  },
  stores: {
    windows: windowedStores.windows,
    devices: {
      ...windowedStores.devices,
      doc: {
        en: 'Last known state of each device, the newest message wins; detector configurations and MAPs.',
        zh: '各设备的最新状态，以最新消息为准；另含检测器配置和 MAP 消息。',
      },
    },
    alarms: windowedStores.alarms,
  },
  functions: {
    hires: {
      name: { en: 'controller logs', zh: '信号机日志' },
      takes: ['hires-log'],
      memoryMb: 1024,
      timeoutSeconds: 300,
      settings: (t: TrafficSection) => ({
        ...rules(t),
        rings: ringsOf(t),
        corridorsByJunction: corridorsByJunction(t),
      }),
    },
    spat: {
      name: { en: 'SPaT and MAP', zh: 'SPaT 与 MAP' },
      takes: ['spat-map'],
      memoryMb: 512,
      timeoutSeconds: 60,
      settings: ({ spat: { redAmber, allowedConflicts } }: TrafficSection) => ({ redAmber, allowedConflicts }),
    },
    stops: {
      name: { en: 'stops on green', zh: '绿灯停车' },
      takes: ['basic-safety'],
      memoryMb: 512,
      timeoutSeconds: 60,
      settings: () => ({}),
      enabled: (t: TrafficSection) => t.spat.stopsOnGreen,
    },
    flow: {
      name: { en: 'detector flow', zh: '检测器流量' },
      takes: ['detector-flow'],
      memoryMb: 1024,
      timeoutSeconds: 300,
      settings: (t: TrafficSection) => ({
        effectiveVehicleLengthMetres: t.effectiveVehicleLengthMetres,
        corridorsByStation: corridorsByStation(t),
      }),
    },
    status: {
      name: { en: 'controller status', zh: '信号机状态' },
      takes: ['controller-status'],
      // The clock finds what is silent: power failures not restored, controllers without data (alarms 3 and 5).
      everyMinutes: () => 1,
      shows: ['signals-normal', 'signals-flash', 'signals-dark', 'signals-offline'],
      memoryMb: 256,
      timeoutSeconds: 60,
      settings: rules,
    },
    timing: {
      name: { en: 'adaptive timing', zh: '自适应配时' },
      everyMinutes: (t: TrafficSection) => t.adaptiveTiming.everyMinutes,
      becomes: ['timing-decisions'],
      shadows: [{ device: 'signal-controller', shadow: 'timing' }],
      memoryMb: 256,
      timeoutSeconds: 120,
      settings: (t: TrafficSection) => t.adaptiveTiming,
      enabled: (t: TrafficSection) => t.adaptiveTiming.enabled,
    },
  },
  queries,
  // Four hours (docs/domain/traffic.md, indicators).
  repairTargetMinutes: { critical: 240 },
});
