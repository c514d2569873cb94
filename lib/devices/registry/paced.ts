import { around } from './around';
import type { Clock } from './clock';
import type { Quotas } from './quotas';
import type { Registry, RegistryOperation } from './registry';

/** Part of the quota that is used; the rest absorbs calls that the network bunches together. */
const share = 0.97;

/**
 * A registry whose calls are spread evenly at just under the quota of each operation. A call reserves its time when it
 * is made, so that timers which fire late do not add up. Evenly and without bursts: any second then holds no more calls
 * than the quota, however AWS measures one.
 */
export function paced(registry: Registry, quotas: Quotas, clock: Clock): Registry {
  const next = new Map<RegistryOperation, number>();
  return around(registry, async ({ operation }, proceed) => {
    const now = clock.nowMs();
    const at = Math.max(now, next.get(operation) ?? now);
    next.set(operation, at + 1000 / (quotas[operation] * share));
    if (at > now) await clock.sleep(at - now);
    return proceed();
  });
}
