import { RefusedRequest } from '../ports';
import { openRotation, type RotationPorts, type Step, type StepInput, updateRotation } from '../step';
import { rollBack } from './fail';
import { isWithdrawn, release } from './release';

/** The certificate, issued once: a repetition finds it in the book. Undefined when AWS IoT refused the request. */
async function issued(input: StepInput, ports: RotationPorts): Promise<string | undefined> {
  const rotation = await openRotation(input, ports);
  if (rotation.newCertificateId) return rotation.newCertificateId;
  if (!rotation.requestPem) throw new Error(`${rotation.thing} has sent no request yet`);
  try {
    const newCertificateId = await ports.certificates.issue(rotation.requestPem);
    await updateRotation(input, ports, { newCertificateId, requestPem: undefined });
    return newCertificateId;
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    await rollBack(input, ports, { code: 'request-unusable', message: error.message });
    return undefined;
  }
}

/**
 * `issue`: signs the request, and gives the new certificate all that the old one has, before it is made active. A device
 * that was retired in the meantime gets none.
 */
export const issue: Step = async (input, ports) => {
  const { certificates } = ports;
  if (await isWithdrawn(input, ports)) {
    await release(input, ports);
    return { outcome: 'withdrawn' };
  }
  const id = await issued(input, ports);
  if (!id) return { outcome: 'failed' };
  const { oldCertificateId, thing } = await openRotation(input, ports);
  for (const policy of await certificates.policiesOf(oldCertificateId)) await certificates.attachPolicy(id, policy);
  await certificates.attachThing(id, thing);
  await certificates.setStatus(id, 'ACTIVE');
  return { outcome: 'issued' };
};
