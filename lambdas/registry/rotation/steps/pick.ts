import { brokenOffAfterMinutes, type DueDevice, minuteMs, type Rotation, type Seat } from '../rotation';
import { districtOf, type RotationPorts, type Step, type StepInput } from '../step';
import { rollBack } from './fail';

const isBrokenOff = ({ sinceMs }: Rotation, nowMs: number) => nowMs - sinceMs > brokenOffAfterMinutes * minuteMs;

/** A walk that died leaves its device behind: that is a failure like any other. */
async function closeBrokenOff(input: StepInput, ports: RotationPorts, { open }: Seat): Promise<boolean> {
  if (!open || !isBrokenOff(open, ports.clock.nowMs())) return false;
  await rollBack(input, ports, {
    code: 'broken-off',
    message: 'the walk that began this rotation ended in the middle',
  });
  return true;
}

/** True while the registry still holds what the survey saw. */
async function stillDue({ certificateId, thing }: DueDevice, { certificates }: RotationPorts): Promise<boolean> {
  const facts = await certificates.describe(certificateId);
  return facts?.status === 'ACTIVE' && (await certificates.thingsOf(certificateId)).includes(thing);
}

/**
 * `pick`: gives the seat of the district to the most urgent device. One at a time, and none while a failure is open: so
 * never do two devices of a district fail at once.
 */
export const pick: Step = async (input, ports) => {
  const district = districtOf(input);
  const { left = 0, walk = '' } = input;
  const { book, clock } = ports;
  const seat = await book.seat(district);
  if (seat.failure || (await closeBrokenOff(input, ports, seat))) return { outcome: 'paused' };
  // Picked already, and the answer was lost on its way to the state machine.
  if (seat.open?.walk === walk) return { outcome: 'picked', left: left - 1 };
  if (seat.open) return { outcome: 'busy' };
  if (left <= 0) return { outcome: 'enough' };
  let due = await book.mostUrgent(district);
  while (due && !(await stillDue(due, ports))) {
    await book.removeDue(district, due.certificateId);
    due = await book.mostUrgent(district);
  }
  if (!due) return { outcome: 'none' };
  const nowMs = clock.nowMs();
  const { thing, certificateId: oldCertificateId } = due;
  const mine: Rotation = { walk, thing, oldCertificateId, startedMs: nowMs, sinceMs: nowMs };
  const taken = await book.changeSeat(district, (now) => (now.open || now.failure ? undefined : { open: mine }));
  return taken.open?.walk === walk ? { outcome: 'picked', left: left - 1 } : { outcome: 'busy' };
};
