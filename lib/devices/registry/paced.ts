import { around } from './around';
import type { Clock } from './clock';
import { Pace } from './pace';
import type { Quotas } from './quotas';
import { type Registry, RegistryError, type RegistryOperation } from './registry';

/** How long one call is tried again while AWS refuses it as one too many. */
const patienceMs = 120_000;

const isThrottled = (error: unknown): boolean => error instanceof RegistryError && error.kind === 'throttled';

/**
 * A registry whose calls are spread evenly at just under the quota of each operation. Calls that are refused as too many,
 * because somebody else uses the quota too, are made again, slower; after two minutes without luck `throttled` is thrown.
 */
export function paced(registry: Registry, quotas: Quotas, clock: Clock): Registry {
  const paces = new Map<RegistryOperation, Pace>();
  return around(registry, async ({ operation }, proceed) => {
    const pace = paces.get(operation) ?? new Pace(quotas[operation], clock);
    paces.set(operation, pace);
    const beganMs = clock.nowMs();
    for (;;) {
      await pace.turn();
      try {
        const answer = await proceed();
        pace.taken();
        return answer;
      } catch (error) {
        if (!isThrottled(error)) throw error;
        pace.refused();
        if (clock.nowMs() - beganMs > patienceMs) throw error;
      }
    }
  });
}
