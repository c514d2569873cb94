import { installDocument, installJobId } from '../protocol';
import { updateRotation } from '../step';
import { goBack } from './go-back';
import { onRotation } from './on-rotation';
import { isWithdrawn } from './withdrawn';

/**
 * `install`: sends the new certificate to the device, by a job. Retirement takes all that is attached to a thing: one that
 * began before the certificate was attached is looked for here, and one that begins later takes it along.
 */
export const install = onRotation(async (rotation, input, ports) => {
  const { thing, newCertificateId: id } = rotation;
  if (await isWithdrawn(rotation, ports)) {
    await goBack(rotation, input, ports);
    return { outcome: 'withdrawn' };
  }
  const facts = id && (await ports.certificates.describe(id));
  if (!id || !facts) throw new Error(`the new certificate of ${thing} is gone`);
  const changes = { offers: rotation.offers ?? 1, sinceMs: ports.clock.nowMs() };
  // First: from the job on the device may hold it, and whoever finds this seat must know.
  const offered = await updateRotation(rotation, input, ports, changes);
  await ports.jobs.start({ id: installJobId(offered), thing, document: installDocument(offered, id, facts.pem) });
  return { outcome: 'sent' };
});
