import { installJobId } from '../protocol';
import { connectWithinMinutes, minuteMs } from '../rotation';
import { openRotation, type Step } from '../step';
import { rollBack } from './fail';
import { isWithdrawn, release } from './release';

const ended = new Set(['FAILED', 'REJECTED', 'TIMED_OUT', 'CANCELED', 'REMOVED']);

/**
 * `confirm`: has the device connected with the new certificate? Only the broker's own event says so; that the device
 * calls the job done is not enough.
 */
export const confirm: Step = async (input, ports) => {
  const rotation = await openRotation(input, ports);
  const { thing, newCertificateId = '', sinceMs } = rotation;
  if (await ports.connections.seen(thing, newCertificateId)) return { outcome: 'connected' };
  if (await isWithdrawn(input, ports)) {
    await release(input, ports);
    return { outcome: 'withdrawn' };
  }
  const status = (await ports.jobs.execution(installJobId(rotation), thing))?.status ?? 'QUEUED';
  if (ended.has(status)) {
    await rollBack(input, ports, { code: 'install-refused', message: `the device ended the job with ${status}` });
    return { outcome: 'failed' };
  }
  if (ports.clock.nowMs() - sinceMs <= connectWithinMinutes * minuteMs) return { outcome: 'pending' };
  await rollBack(input, ports, {
    code: 'not-seen',
    message: `not seen with the new certificate within ${connectWithinMinutes} minutes`,
  });
  return { outcome: 'failed' };
};
