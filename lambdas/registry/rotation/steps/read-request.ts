import { requestJobId, requestPemOf } from '../protocol';
import { answerWithinMinutes, minuteMs } from '../rotation';
import { openRotation, type Step, updateRotation } from '../step';
import { rollBack } from './fail';
import { release } from './release';

const waiting = new Set(['QUEUED', 'IN_PROGRESS']);
const takenBack = new Set(['CANCELED', 'REMOVED']);

/**
 * `read-request`: has the device answered? One that is silent for half an hour is postponed: its job is taken back, and
 * the next survey finds it again. One that says no is a failure.
 */
export const readRequest: Step = async (input, ports) => {
  const rotation = await openRotation(input, ports);
  const execution = await ports.jobs.execution(requestJobId(rotation), rotation.thing);
  const status = execution?.status ?? 'QUEUED';
  const isLate = ports.clock.nowMs() - rotation.sinceMs > answerWithinMinutes * minuteMs;
  if (waiting.has(status) && !isLate) return { outcome: 'pending' };
  if (waiting.has(status) || takenBack.has(status)) {
    await release(input, ports);
    return { outcome: 'postponed' };
  }
  if (status !== 'SUCCEEDED') {
    await rollBack(input, ports, { code: 'request-refused', message: `the device ended the job with ${status}` });
    return { outcome: 'failed' };
  }
  const requestPem = requestPemOf(execution?.details ?? {});
  if (!requestPem) {
    await rollBack(input, ports, { code: 'request-unusable', message: 'the status details hold no request' });
    return { outcome: 'failed' };
  }
  await updateRotation(input, ports, { requestPem });
  return { outcome: 'answered' };
};
