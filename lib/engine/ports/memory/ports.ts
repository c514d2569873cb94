import type { QuarantinedMessage } from '../../contracts';
import { DeviceSecrets } from '../../secrets/device-secrets';
import { Secrets } from '../../secrets/secrets';
import { ServiceSecrets } from '../../secrets/service-secrets';
import type { ServiceFacts } from '../../service-facts';
import { MemoryKeyWrapper } from '../../vault/key-wrapper';
import { KeyVault } from '../../vault/vault';
import type { RegisteredDevice } from '../ports';
import { MemorySecrets } from './secrets';
import {
  MemoryAlarms,
  MemoryClock,
  MemoryDevices,
  MemoryLanding,
  MemoryMetrics,
  MemoryQuarantine,
  MemoryRecords,
  MemoryReports,
  MemoryShadows,
  NoOutside,
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
  const metrics = new MemoryMetrics(service);
  /** What operators write. */
  const secretValues = new MemorySecrets(clock);
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
    metrics,
    devices: new MemoryDevices(retiredDevices, inService),
    shadows: new MemoryShadows(),
    reports: new MemoryReports(),
    secretValues,
    asking: {
      secrets: new ServiceSecrets(new Secrets(secretValues, metrics, clock), (id) => id),
      landing: new MemoryLanding(),
      outside: new NoOutside(),
    },
  };
}

export type MemoryPorts = ReturnType<typeof memoryPorts>;
