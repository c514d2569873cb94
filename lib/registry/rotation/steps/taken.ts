import type { Rotation } from '../rotation';
import { type RotationPorts, type StepInput, updateRotation } from '../step';

/**
 * Does the device use the new certificate? An event of the broker shows it; the seat keeps the event, for the log
 * forgets.
 */
export async function isTaken(rotation: Rotation, input: StepInput, ports: RotationPorts): Promise<boolean> {
  const { thing, newCertificateId, takenMs } = rotation;
  if (takenMs !== undefined) return true;
  if (!newCertificateId || !(await ports.connections.seen(thing, newCertificateId))) return false;
  await updateRotation(rotation, input, ports, { takenMs: ports.clock.nowMs() });
  return true;
}
