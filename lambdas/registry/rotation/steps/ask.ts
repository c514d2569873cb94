import { requestDocument, requestJobId } from '../protocol';
import { openRotation, type Step, updateRotation } from '../step';

/** `ask`: asks the device for a certificate request, by a job. */
export const ask: Step = async (input, ports) => {
  const rotation = await openRotation(input, ports);
  const { thing } = rotation;
  await ports.jobs.start({ id: requestJobId(rotation), thing, document: requestDocument(rotation) });
  await updateRotation(input, ports, { sinceMs: ports.clock.nowMs() });
  return { outcome: 'asked' };
};
