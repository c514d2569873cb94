import { around } from '../around';
import { defaultQuotas, type Quotas } from '../quotas';
import { type Registry, RegistryError, type RegistryOperation } from '../registry';

const windowMs = 1000;

/**
 * A registry that refuses calls over the quota, by the strictest reading of "n a second": no more than n in any second.
 * AWS lets short bursts pass; who stays within this stays within that.
 */
export function throttled(registry: Registry, nowMs: () => number, quotas: Quotas = defaultQuotas): Registry {
  const calls = new Map<RegistryOperation, number[]>();
  return around(registry, async ({ operation }, proceed) => {
    const now = nowMs();
    const recent = (calls.get(operation) ?? []).filter((at) => at > now - windowMs);
    calls.set(operation, recent);
    if (recent.length >= quotas[operation]) throw new RegistryError('throttled', operation, 'Rate exceeded');
    recent.push(now);
    return proceed();
  });
}
