import { installJobId, requestJobId } from '../protocol';
import { districtOf, openRotation, type RotationPorts, type StepInput } from '../step';
import { discard } from './discard';

/** True when the device has left service, or got another certificate, while its own was being replaced. */
export async function isWithdrawn(input: StepInput, ports: RotationPorts): Promise<boolean> {
  const { thing, oldCertificateId } = await openRotation(input, ports);
  const old = await ports.certificates.describe(oldCertificateId);
  return old?.status !== 'ACTIVE' || !(await ports.certificates.thingsOf(oldCertificateId)).includes(thing);
}

/** Gives the seat free and puts everything back: the device goes on with the certificate that it has. */
export async function release(input: StepInput, ports: RotationPorts): Promise<void> {
  const district = districtOf(input);
  const rotation = await openRotation(input, ports);
  await ports.jobs.cancel(requestJobId(rotation));
  if (rotation.newCertificateId) {
    await ports.jobs.cancel(installJobId(rotation));
    await discard(rotation.newCertificateId, ports);
  }
  await ports.book.removeDue(district, rotation.oldCertificateId);
  await ports.book.changeSeat(district, ({ open: _, ...seat }) => seat);
}
