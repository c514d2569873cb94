import type { Rotation } from '../rotation';
import type { RotationPorts } from '../step';
import { isShared } from './withdrawn';

/**
 * Takes a certificate of a thing out of the registry: what is attached to it first, for AWS IoT deletes none that is in
 * use. One that somebody gave to another thing too is that thing's from then on.
 */
export async function discard(id: string, thing: string, ports: Pick<RotationPorts, 'certificates'>): Promise<void> {
  const { certificates } = ports;
  const facts = await certificates.describe(id);
  if (!facts) return;
  if (await isShared(id, thing, ports)) return certificates.detachThing(id, thing);
  if (facts.status === 'ACTIVE') await certificates.setStatus(id, 'INACTIVE');
  for (const policy of await certificates.policiesOf(id)) await certificates.detachPolicy(id, policy);
  if ((await certificates.thingsOf(id)).includes(thing)) await certificates.detachThing(id, thing);
  await certificates.delete(id);
}

/** Takes away a certificate that a try issued and died before it could note it: no device has it. */
export async function discardUnnoted(
  { thing, requestPem, startedMs, newCertificateId }: Rotation,
  ports: Pick<RotationPorts, 'certificates'>,
): Promise<void> {
  const found = requestPem && (await ports.certificates.issuedFor(requestPem, startedMs));
  if (found && found !== newCertificateId) await discard(found, thing, ports);
}
