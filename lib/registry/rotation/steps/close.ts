import type { Failure, Rotation } from '../rotation';
import { changeSeatOf, type RotationPorts, type StepInput } from '../step';
import { goBack, takeAway } from './go-back';
import { mayHoldNew } from './may-hold-new';

/**
 * Ends a rotation that cannot go on, and the district rests until a person has looked. The old certificate stays, and the
 * new one is deleted if the device cannot hold it. In doubt both stay in service, and the rotation goes on from there after
 * `citykit devices rotate --resume`.
 */
export async function close(
  rotation: Rotation,
  input: StepInput,
  ports: RotationPorts,
  { code, message }: Pick<Failure, 'code' | 'message'>,
): Promise<void> {
  if (rotation.abandoned) return takeAway(rotation, input, ports);
  const failure: Failure = { code, thing: rotation.thing, message, atMs: ports.clock.nowMs() };
  if (!(await mayHoldNew(rotation, ports))) return goBack(rotation, input, ports, failure);
  await changeSeatOf(rotation, input, ports, { unsettled: rotation, failure });
  ports.metrics.count('RotationFailures', 1, { Failure: code });
}
