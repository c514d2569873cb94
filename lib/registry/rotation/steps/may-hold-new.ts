import { installJobId } from '../protocol';
import type { Rotation } from '../rotation';
import type { RotationPorts } from '../step';

/** The device says that it goes on with the old pair: AWS IoT sets neither status by itself. */
const refused = new Set(['FAILED', 'REJECTED']);
const takenBack = new Set(['CANCELED', 'REMOVED']);

/**
 * False when the device cannot hold the new certificate, nor get it any more: it was never offered, or its job was taken
 * back before the device took it up, or the device refused it, or it is gone. True in doubt: a device whose job ran out
 * of time may have taken the certificate, and been cut off before it could report it.
 */
export async function mayHoldNew(
  rotation: Rotation,
  { certificates, connections, jobs }: RotationPorts,
): Promise<boolean> {
  const { thing, newCertificateId, offers, takenMs } = rotation;
  if (takenMs !== undefined) return true;
  if (!offers || !newCertificateId || !(await certificates.describe(newCertificateId))) return false;
  const id = installJobId(rotation);
  await jobs.withdraw(id);
  const execution = await jobs.execution(id, thing);
  if (execution?.status === 'QUEUED') throw new Error(`the job ${id} is being taken back`);
  if (await connections.seen(thing, newCertificateId)) return true;
  if (execution && refused.has(execution.status)) return false;
  const isUntouched = !execution || (takenBack.has(execution.status) && !execution.hasBegun);
  // What was offered before may have been taken up.
  return !isUntouched || offers > 1;
}
