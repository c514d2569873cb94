import { RefusedRequest } from '../ports';
import type { Rotation } from '../rotation';
import { type RotationPorts, type StepInput, updateRotation } from '../step';
import { close } from './close';
import { goBack } from './go-back';
import { onRotation } from './on-rotation';
import { isWithdrawn } from './withdrawn';

/** The certificate, issued once: a repetition finds it in the book or, when it was not noted, in AWS IoT. */
async function issued(rotation: Rotation, input: StepInput, ports: RotationPorts): Promise<string> {
  const { thing, requestPem, startedMs } = rotation;
  if (rotation.newCertificateId) return rotation.newCertificateId;
  if (!requestPem) throw new Error(`${thing} has sent no request yet`);
  const { certificates } = ports;
  const newCertificateId =
    (await certificates.issuedFor(requestPem, startedMs)) ?? (await certificates.issue(requestPem));
  await updateRotation(rotation, input, ports, { newCertificateId });
  return newCertificateId;
}

/**
 * `issue`: signs the request, and gives the new certificate all that the old one has before it is made active. A device
 * that was retired in the meantime gets none.
 */
export const issue = onRotation(async (rotation, input, ports) => {
  const { certificates } = ports;
  const { oldCertificateId, thing } = rotation;
  if (await isWithdrawn(rotation, ports)) {
    await goBack(rotation, input, ports);
    return { outcome: 'withdrawn' };
  }
  try {
    const id = await issued(rotation, input, ports);
    for (const policy of await certificates.policiesOf(oldCertificateId)) await certificates.attachPolicy(id, policy);
    await certificates.attachThing(id, thing);
    await certificates.setStatus(id, 'ACTIVE');
    return { outcome: 'issued' };
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    await close(rotation, input, ports, { code: 'request-unusable', message: error.message });
    return { outcome: 'failed' };
  }
});
