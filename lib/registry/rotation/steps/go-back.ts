import { installJobId, requestJobId } from '../protocol';
import type { Failure, Rotation } from '../rotation';
import { changeSeatOf, districtOf, type RotationPorts, type StepInput, updateRotation } from '../step';
import { discard, discardUnnoted } from './discard';

/**
 * Ends a rotation whose device keeps its old certificate, because of a failure or without one. Only for a device that
 * cannot hold the new one (`mayHoldNew`), or that has left service.
 */
export async function goBack(
  rotation: Rotation,
  input: StepInput,
  ports: RotationPorts,
  failure?: Failure,
): Promise<void> {
  const abandoned = failure ? { failure } : {};
  await takeAway(await updateRotation(rotation, input, ports, { abandoned }), input, ports);
}

/** Takes away what an abandoned rotation has made, and gives the seat free. */
export async function takeAway(rotation: Rotation, input: StepInput, ports: RotationPorts): Promise<void> {
  const { book, jobs, metrics } = ports;
  await jobs.withdraw(requestJobId(rotation));
  if (rotation.offers) await jobs.withdraw(installJobId(rotation));
  if (rotation.newCertificateId) await discard(rotation.newCertificateId, rotation.thing, ports);
  await discardUnnoted(rotation, ports);
  await book.removeDue(districtOf(input), rotation.oldCertificateId);
  const { failure } = rotation.abandoned ?? {};
  await changeSeatOf(rotation, input, ports, failure ? { failure } : {});
  if (failure) metrics.count('RotationFailures', 1, { Failure: failure.code });
}
