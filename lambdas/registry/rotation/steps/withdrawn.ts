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

/**
 * True when the device has left service or, before it was offered the new certificate, got another one. Later the state of
 * the old one says nothing: the device may already use the new one.
 */
export async function isWithdrawn(
  { thing, oldCertificateId, offers }: Rotation,
  ports: RotationPorts,
): Promise<boolean> {
  if (await ports.things.isRetired(thing)) return true;
  return !offers && !(await isInService(oldCertificateId, thing, ports));
}
