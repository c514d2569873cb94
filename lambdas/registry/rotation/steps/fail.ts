import { installJobId, requestJobId } from '../protocol';
import type { Failure } from '../rotation';
import { districtOf, type RotationPorts, type Step, type StepInput } from '../step';
import { discard } from './discard';

/**
 * Puts everything back as it was: the device goes on with its old certificate, the new one is deleted, and the district
 * stands still until a person has looked (`citykit devices rotate --resume`).
 */
export async function rollBack(
  input: StepInput,
  ports: RotationPorts,
  { code, message }: Pick<Failure, 'code' | 'message'>,
): Promise<void> {
  const district = districtOf(input);
  const { open } = await ports.book.seat(district);
  if (!open) return;
  await ports.jobs.cancel(requestJobId(open));
  if (open.newCertificateId) {
    await ports.jobs.cancel(installJobId(open));
    await discard(open.newCertificateId, ports);
  }
  await ports.book.removeDue(district, open.oldCertificateId);
  const failure: Failure = { code, thing: open.thing, message, atMs: ports.clock.nowMs() };
  await ports.book.changeSeat(district, () => ({ failure }));
  ports.metrics.count('RotationFailures', 1, { Failure: code });
}

/** `fail`: a step failed for good. What AWS said goes into the book, cut: it may be long. */
export const fail: Step = async (input, ports) => {
  const { Error: name = 'unknown', Cause: cause = '' } = input.error ?? {};
  await rollBack(input, ports, { code: 'step-failed', message: `${name}: ${cause}`.slice(0, 300) });
  return { outcome: 'failed' };
};
