import type { QuarantinedMessage } from '../../contracts';
import { DeviceSecrets } from '../../secrets/device-secrets';
import type { ServiceFacts } from '../../service-facts';
import { MemoryKeyWrapper } from '../../vault/key-wrapper';
import { KeyVault } from '../../vault/vault';
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
  const clock = new MemoryClock(nowMs);
  const state = new MemoryState(service.state.map(({ id }) => id));
  const vault = new KeyVault({ state, clock, wrapper: new MemoryKeyWrapper() });
  return {
    clock,
    state,
    ...(service.state.some(({ id }) => id === 'secrets')
      ? { deviceSecrets: new DeviceSecrets({ state, clock, vault }) }
      : {}),
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
