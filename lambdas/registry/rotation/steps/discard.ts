import type { Rotation } from '../rotation';
import type { RotationPorts } from '../step';

/** Takes a certificate out of the registry: what is attached to it first, for AWS IoT deletes none that is in use. */
export async function discard(id: string, { certificates }: Pick<RotationPorts, 'certificates'>): Promise<void> {
  const facts = await certificates.describe(id);
  if (!facts) return;
  if (facts.status === 'ACTIVE') await certificates.setStatus(id, 'INACTIVE');
  for (const policy of await certificates.policiesOf(id)) await certificates.detachPolicy(id, policy);
  for (const thing of await certificates.thingsOf(id)) await certificates.detachThing(id, thing);
  await certificates.delete(id);
}

/** Takes away a certificate that a try issued and died before it could note it: no device has it. */
export async function discardUnnoted(
  { requestPem, startedMs, newCertificateId }: Rotation,
  ports: Pick<RotationPorts, 'certificates'>,
): Promise<void> {
  const found = requestPem && (await ports.certificates.issuedFor(requestPem, startedMs));
  if (found && found !== newCertificateId) await discard(found, ports);
}
