import type { Feed } from '../shared';
import type { TrafficSection } from './config';
import { flowFiles, hiresFiles, spatFiles, statusFiles } from './file-forms';
import { records } from './records';

const hiresTables = records
  .map((r) => r.table)
  .filter((t) => !/signal_states|spat_events|intersections|flows|controller_status|timing/.test(t));

/** Rate measured on one controller: 5.61 events/s (docs/domain/traffic.md, sizes). */
const hiresEventsPerDay = 485_000;

/**
 * An assumption: 20,000 cars a day at a junction, one in twenty with a radio, each stands 30 s and is reported once a
 * second.
 */
const carSecondsPerDay = 30_000;

export const feeds: readonly Feed<TrafficSection>[] = [
  {
    kind: 'file',
    id: 'hires-log',
    name: { en: 'High-resolution controller logs and detector configuration', zh: '信号机高分辨率日志与检测器配置' },
    files: hiresFiles,
    processor: 'hires',
    records: hiresTables,
    maxMessageBytes: 1024,
    load: (t) => ({ messagesPerDay: t.signals * hiresEventsPerDay, bytesPerMessage: 34 }),
  },
  {
    kind: 'mqtt',
    id: 'spat-map',
    name: { en: 'SPaT and MAP', zh: 'SPaT 与 MAP' },
    deviceType: 'roadside-unit',
    // State changes and a keep-alive; the raw 10 Hz stream stays at the edge (docs/domain/traffic.md, sizes).
    intervalSeconds: () => 10,
    processor: 'spat',
    records: ['traffic_signal_states', 'traffic_spat_events', 'traffic_intersections'],
    files: spatFiles,
    maxMessageBytes: 131_072,
    load: (t) => ({ messagesPerDay: t.spat.roadsideUnits * 8640, bytesPerMessage: 3500 }),
  },
  {
    kind: 'mqtt',
    id: 'basic-safety',
    name: { en: 'Basic Safety Messages, with SPaT and MAP', zh: '车辆基本安全消息（含 SPaT 与 MAP）' },
    deviceType: 'roadside-unit',
    // SPaT as above; cars as often as they stand.
    intervalSeconds: () => 10,
    processor: 'stops',
    records: [],
    files: spatFiles,
    maxMessageBytes: 131_072,
    ofPeople: true,
    load: (t) => ({
      messagesPerDay: t.spat.roadsideUnits * (8640 + carSecondsPerDay),
      bytesPerMessage: 1600,
    }),
  },
  {
    kind: 'mqtt',
    id: 'detector-flow',
    name: { en: 'Detector flow', zh: '检测器流量' },
    deviceType: 'detector-station',
    intervalSeconds: () => 300,
    processor: 'flow',
    records: ['traffic_flows'],
    files: flowFiles,
    maxMessageBytes: 4096,
    load: (t) => ({ messagesPerDay: t.detectorStations * 288, bytesPerMessage: 200 }),
  },
  {
    kind: 'mqtt',
    id: 'controller-status',
    name: { en: 'Controller status', zh: '信号机状态' },
    deviceType: 'signal-controller',
    intervalSeconds: () => 60,
    processor: 'status',
    records: ['traffic_controller_status'],
    files: statusFiles,
    maxMessageBytes: 4096,
    load: (t) => ({ messagesPerDay: t.signals * 1440, bytesPerMessage: 220 }),
  },
];
