import type { Rotation } from '../rotation';
import type { RotationPorts } from '../step';

/** True when a certificate is in service for a thing: active and attached to it. */
export async function isInService(
  id: string,
  thing: string,
  { certificates }: Pick<RotationPorts, 'certificates'>,
): Promise<boolean> {
  return (await certificates.describe(id))?.status === 'ACTIVE' && (await certificates.thingsOf(id)).includes(thing);
}

/** The same, and for no other thing: with a certificate that several hold, each but the one that got a new one would be lost. */
export async function isInServiceAlone(
  id: string,
  thing: string,
  ports: Pick<RotationPorts, 'certificates'>,
): Promise<boolean> {
  return (await isInService(id, thing, ports)) && !(await isShared(id, thing, ports));
}

/** True when another thing has the certificate too. */
export async function isShared(
  id: string,
  thing: string,
  { certificates }: Pick<RotationPorts, 'certificates'>,
): Promise<boolean> {
  return (await certificates.thingsOf(id)).some((other) => other !== thing);
}

/**
 * True when the device has left service or, before it was offered the new certificate, got another one, or shares the old one by
 * now. Later the state of the old one says nothing: the device may already use the new one.
 */
export async function isWithdrawn(
  { thing, oldCertificateId, offers }: Rotation,
  ports: RotationPorts,
): Promise<boolean> {
  if (await ports.things.isRetired(thing)) return true;
  return !offers && !(await isInServiceAlone(oldCertificateId, thing, ports));
}
