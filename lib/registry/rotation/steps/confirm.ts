import { installJobId } from '../protocol';
import { connectWithinMinutes, minuteMs } from '../rotation';
import { close } from './close';
import { goBack } from './go-back';
import { onRotation } from './on-rotation';
import { isTaken } from './taken';
import { isWithdrawn } from './withdrawn';

const ended = new Set(['FAILED', 'REJECTED', 'TIMED_OUT', 'CANCELED', 'REMOVED']);

/**
 * `confirm`: has the device connected with the new certificate? That the device calls the job done is not enough.
 */
export const confirm = onRotation(async (rotation, input, ports) => {
  if (await isTaken(rotation, input, ports)) return { outcome: 'connected' };
  if (await isWithdrawn(rotation, ports)) {
    await goBack(rotation, input, ports);
    return { outcome: 'withdrawn' };
  }
  const status = (await ports.jobs.execution(installJobId(rotation), rotation.thing))?.status ?? 'QUEUED';
  if (ended.has(status)) {
    const message = `the device ended the job with ${status}`;
    await close(rotation, input, ports, { code: 'install-refused', message });
    return { outcome: 'failed' };
  }
  if (ports.clock.nowMs() - rotation.sinceMs <= connectWithinMinutes * minuteMs) return { outcome: 'pending' };
  const message = `not seen with the new certificate within ${connectWithinMinutes} minutes`;
  await close(rotation, input, ports, { code: 'not-seen', message });
  return { outcome: 'failed' };
});
