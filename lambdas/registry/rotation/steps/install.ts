import { installDocument, installJobId } from '../protocol';
import { openRotation, type Step, updateRotation } from '../step';

/** `install`: sends the new certificate to the device, by a job. */
export const install: Step = async (input, ports) => {
  const rotation = await openRotation(input, ports);
  const { thing, newCertificateId: id } = rotation;
  const facts = id && (await ports.certificates.describe(id));
  if (!id || !facts) throw new Error(`the new certificate of ${thing} is gone`);
  await ports.jobs.start({ id: installJobId(rotation), thing, document: installDocument(rotation, id, facts.pem) });
  await updateRotation(input, ports, { sinceMs: ports.clock.nowMs() });
  return { outcome: 'sent' };
};
