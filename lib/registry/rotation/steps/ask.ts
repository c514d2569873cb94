import { requestDocument, requestJobId } from '../protocol';
import { updateRotation } from '../step';
import { onRotation } from './on-rotation';

/** `ask`: asks the device for a certificate request, by a job. */
export const ask = onRotation(async (rotation, input, ports) => {
  const { thing } = rotation;
  await ports.jobs.start({ id: requestJobId(rotation), thing, document: requestDocument(rotation) });
  await updateRotation(rotation, input, ports, { sinceMs: ports.clock.nowMs() });
  return { outcome: 'asked' };
});
