import { requestJobId, requestPemOf } from '../protocol';
import { answerWithinMinutes, minuteMs } from '../rotation';
import { updateRotation } from '../step';
import { close } from './close';
import { goBack } from './go-back';
import { onRotation } from './on-rotation';

const waiting = new Set(['QUEUED', 'IN_PROGRESS']);
const takenBack = new Set(['CANCELED', 'REMOVED']);

/**
 * `read-request`: has the device answered? One that is silent for half an hour is postponed: its job is taken back, and
 * the next survey finds it again. One that says no is a failure.
 */
export const readRequest = onRotation(async (rotation, input, ports) => {
  const execution = await ports.jobs.execution(requestJobId(rotation), rotation.thing);
  const status = execution?.status ?? 'QUEUED';
  const isLate = ports.clock.nowMs() - rotation.sinceMs > answerWithinMinutes * minuteMs;
  if (waiting.has(status) && !isLate) return { outcome: 'pending' };
  if (waiting.has(status) || takenBack.has(status)) {
    await goBack(rotation, input, ports);
    return { outcome: 'postponed' };
  }
  if (status !== 'SUCCEEDED') {
    const message = `the device ended the job with ${status}`;
    await close(rotation, input, ports, { code: 'request-refused', message });
    return { outcome: 'failed' };
  }
  const requestPem = requestPemOf(execution?.details ?? {});
  if (!requestPem) {
    const message = 'the status details hold no request';
    await close(rotation, input, ports, { code: 'request-unusable', message });
    return { outcome: 'failed' };
  }
  await updateRotation(rotation, input, ports, { requestPem });
  return { outcome: 'answered' };
});
