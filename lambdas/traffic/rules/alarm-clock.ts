import type { SpatMessage } from '../sets/spat-message';
import type { Check } from './alarm-hysteresis';

/** For the cloud; 50 ms is the norm of the roadside unit, which the way to the cloud would exceed. */
const toleranceMs = 2_000;

/** Traffic alarm 7: message time against its reception. Undefined when the reception is not known. */
export function clockCheck({ atMs, receivedMs }: SpatMessage): Check | undefined {
  if (receivedMs === null) return undefined;
  const offMs = atMs - receivedMs;
  const fault = Math.abs(offMs) > toleranceMs ? `clock is ${(offMs / 1000).toFixed(1)} s off` : null;
  return { atMs, fault };
}
