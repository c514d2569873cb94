import type { Rotation } from '../rotation';
import { districtOf, type RotationPorts, type Step, type StepInput, type StepResult } from '../step';
import { takeAway } from './go-back';

/**
 * A step on the device that this walk has in the seat. A walk whose seat is gone gave it free itself, in a try whose
 * answer was lost, or was found broken off: it does nothing to the seat, for that may be another's, and goes on.
 */
export const onRotation =
  (work: (rotation: Rotation, input: StepInput, ports: RotationPorts) => Promise<StepResult>): Step =>
  async (input, ports) => {
    const { open, failure } = await ports.book.seat(districtOf(input));
    if (open?.walk !== input.walk) return { outcome: failure ? 'failed' : 'gone' };
    if (!open?.abandoned) return work(open as Rotation, input, ports);
    await takeAway(open, input, ports);
    return { outcome: open.abandoned.failure ? 'failed' : 'gone' };
  };
