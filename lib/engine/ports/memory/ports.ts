import type { QuarantinedMessage } from '../../contracts';
import type { ServiceFacts } from '../../service-facts';
import type { RegisteredDevice } from '../ports';
import {
  MemoryAlarms,
  MemoryClock,
  MemoryDevices,
  MemoryMetrics,
  MemoryQuarantine,
  MemoryRecords,
  MemoryReports,
  MemoryShadows,
} from './sinks';
import { MemoryState } from './state';

/** Everything a processor may touch, in memory: for tests and for `citykit replay`. */
export function memoryPorts(
  service: ServiceFacts,
  nowMs: number,
  keep: (message: QuarantinedMessage) => void | Promise<void>,
  retiredDevices: readonly string[] = [],
  inService?: readonly RegisteredDevice[],
) {
  return {
    clock: new MemoryClock(nowMs),
    state: new MemoryState(service.state.map(({ id }) => id)),
    records: new MemoryRecords(service),
    quarantine: new MemoryQuarantine(keep),
    alarms: new MemoryAlarms(service),
    metrics: new MemoryMetrics(service),
    devices: new MemoryDevices(retiredDevices, inService),
    shadows: new MemoryShadows(),
    reports: new MemoryReports(),
  };
}

export type MemoryPorts = ReturnType<typeof memoryPorts>;
