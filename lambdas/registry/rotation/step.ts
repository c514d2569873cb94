import type { Clock, Metrics } from '../../shared/ports';
import type { RotationBook } from './book';
import type { Certificates, Connections, DeviceJobs, Things } from './ports';
import type { Rotation, RotationPolicy } from './rotation';

/** All that a step may touch. */
export interface RotationPorts {
  readonly certificates: Certificates;
  readonly things: Things;
  readonly jobs: DeviceJobs;
  readonly connections: Connections;
  readonly book: RotationBook;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly policy: RotationPolicy;
}

/** What the state machine hands from step to step; it holds no secret and no request. */
export interface StepInput {
  /** District that is walked. */
  readonly district?: string;
  /** Name of the walk: the execution of the state machine. */
  readonly walk?: string;
  /** Devices that this walk may still take. */
  readonly left?: number;
  /** Page of the survey. */
  readonly marker?: string;
  /** Why the state machine gave up, for `fail`. */
  readonly error?: { readonly Error?: string; readonly Cause?: string };
}

/** What the state machine decides by. */
export interface StepResult {
  readonly outcome: string;
  readonly left?: number;
  readonly marker?: string;
}

/** One named step of a rotation. Any may run twice: what is done already is not done again. */
export type Step = (input: StepInput, ports: RotationPorts) => Promise<StepResult>;

export function districtOf({ district }: StepInput): string {
  if (!district) throw new Error('this step works in a district, and none is given');
  return district;
}

/** The device in the seat. Throws when it is not this walk's: then the state machine has lost its place. */
export async function openRotation(input: StepInput, { book }: RotationPorts): Promise<Rotation> {
  const { open } = await book.seat(districtOf(input));
  if (open?.walk !== input.walk) throw new Error(`this walk holds no seat in district ${input.district}`);
  return open as Rotation;
}

/** Changes the device in the seat; throws when another one sits there by now. */
export async function updateRotation(
  input: StepInput,
  { book }: RotationPorts,
  changes: Partial<Rotation>,
): Promise<void> {
  await book.changeSeat(districtOf(input), (seat) => {
    if (seat.open?.walk !== input.walk) throw new Error(`the seat of district ${input.district} has changed hands`);
    return { ...seat, open: { ...(seat.open as Rotation), ...changes } };
  });
}
