import { isDeepStrictEqual } from 'node:util';
import { brokenOffAfterMinutes, type DueDevice, minuteMs, type Rotation, type Seat } from '../rotation';
import { districtOf, type RotationPorts, type Step, type StepInput, type StepResult } from '../step';
import { close } from './close';
import { isTaken } from './taken';
import { isInServiceAlone } from './withdrawn';

const isBrokenOff = ({ sinceMs }: Rotation, nowMs: number) => nowMs - sinceMs > brokenOffAfterMinutes * minuteMs;

/** A walk that died leaves its device behind: that is a failure like any other. */
async function closeBrokenOff(open: Rotation, input: StepInput, ports: RotationPorts): Promise<StepResult> {
  if (!isBrokenOff(open, ports.clock.nowMs())) return { outcome: 'busy' };
  await close(open, input, ports, {
    code: 'broken-off',
    message: 'the walk that began this rotation ended in the middle',
  });
  // None when it was only the rest of putting a device back.
  const { failure } = await ports.book.seat(districtOf(input));
  return { outcome: failure ? 'failed' : 'busy' };
}

/** Devices looked at in one call; those after them have their turn in the next one. */
const looksAtMost = 50;

/** The most urgent device that is ready; others wait for the next survey. */
async function nextReady(district: string, ports: RotationPorts): Promise<DueDevice | undefined> {
  const { book, things } = ports;
  for (let n = 0; n < looksAtMost; n++) {
    const due = await book.mostUrgent(district);
    if (!due) return undefined;
    const { certificateId, thing } = due;
    // The registry holds what the survey saw, and the device is there to be asked.
    if ((await isInServiceAlone(certificateId, thing, ports)) && (await things.isConnected(thing))) return due;
    await book.removeDue(district, certificateId);
  }
  return undefined;
}

/** Whose turn it is: a device that was left between two certificates, else the most urgent one. */
async function nextRotation(
  input: StepInput,
  ports: RotationPorts,
  { unsettled }: Seat,
): Promise<Rotation | undefined> {
  const { walk = '' } = input;
  const nowMs = ports.clock.nowMs();
  if (unsettled) return { ...unsettled, walk, sinceMs: nowMs, offers: (unsettled.offers ?? 0) + 1 };
  const due = await nextReady(districtOf(input), ports);
  return due && { walk, thing: due.thing, oldCertificateId: due.certificateId, startedMs: nowMs, sinceMs: nowMs };
}

/** How the device in the seat goes on: it is asked; or offered its certificate again; or it uses that one by now. */
async function picked(open: Rotation, input: StepInput, ports: RotationPorts): Promise<StepResult> {
  const left = (input.left ?? 0) - 1;
  if (!open.offers) return { outcome: 'picked', left };
  return { outcome: (await isTaken(open, input, ports)) ? 'taken' : 'offer', left };
}

/**
 * `pick`: gives the seat of the district to the most urgent device that is connected. One at a time, and none while a
 * failure is open: so never do two devices of a district fail at once.
 */
export const pick: Step = async (input, ports) => {
  const district = districtOf(input);
  const { left = 0, walk = '' } = input;
  const seat = await ports.book.seat(district);
  if (seat.failure) return { outcome: 'paused' };
  // Picked already, and the answer was lost on its way to the state machine.
  if (seat.open?.walk === walk) return picked(seat.open, input, ports);
  if (seat.open) return closeBrokenOff(seat.open, input, ports);
  if (left <= 0) return { outcome: 'enough' };
  const mine = await nextRotation(input, ports, seat);
  if (!mine) return { outcome: 'none' };
  const { open } = await ports.book.changeSeat(district, (now) =>
    isDeepStrictEqual(now, seat) ? { open: mine } : undefined,
  );
  return open?.walk === walk ? picked(open, input, ports) : { outcome: 'busy' };
};
