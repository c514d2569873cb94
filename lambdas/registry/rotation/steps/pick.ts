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

/** Devices looked at in one call; those after them have their turn in the next one. */
const looksAtMost = 50;

/** True while the registry holds what the survey saw, and the device is there to be asked. */
async function isReady({ certificateId, thing }: DueDevice, { certificates, things }: RotationPorts): Promise<boolean> {
  const facts = await certificates.describe(certificateId);
  const isIts = facts?.status === 'ACTIVE' && (await certificates.thingsOf(certificateId)).includes(thing);
  return isIts && (await things.isConnected(thing));
}

/** The most urgent device that is ready; others wait for the next survey. */
async function nextReady(district: string, ports: RotationPorts): Promise<DueDevice | undefined> {
  for (let n = 0; n < looksAtMost; n++) {
    const due = await ports.book.mostUrgent(district);
    if (!due || (await isReady(due, ports))) return due;
    await ports.book.removeDue(district, due.certificateId);
  }
  return undefined;
}

/**
 * `pick`: gives the seat of the district to the most urgent device that is connected. One at a time, and none while a failure is open: so
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
  const due = await nextReady(district, ports);
  if (!due) return { outcome: 'none' };
  const nowMs = clock.nowMs();
  const { thing, certificateId: oldCertificateId } = due;
  const mine: Rotation = { walk, thing, oldCertificateId, startedMs: nowMs, sinceMs: nowMs };
  const taken = await book.changeSeat(district, (now) => (now.open || now.failure ? undefined : { open: mine }));
  return taken.open?.walk === walk ? { outcome: 'picked', left: left - 1 } : { outcome: 'busy' };
};
