import { isDeepStrictEqual } from 'node:util';
import type { Clock, Metrics } from '../../engine/ports/ports';
import type { RotationBook } from './book';
import type { Certificates, Connections, DeviceJobs, Things } from './ports';
import type { Rotation, RotationPolicy, Seat } from './rotation';

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

/**
 * Changes the seat of the district whose device was read as this rotation. Throws when it is another one by now, or has
 * come further: what was decided on it may be wrong. The next try decides anew.
 */
export async function changeSeatOf(
  rotation: Rotation,
  input: StepInput,
  { book }: Pick<RotationPorts, 'book'>,
  next: Seat,
): Promise<void> {
  const district = districtOf(input);
  await book.changeSeat(district, ({ open }) => {
    if (!isDeepStrictEqual(open, rotation)) throw new Error(`the seat of district ${district} has changed hands`);
    return next;
  });
}

/** Notes how far the device in the seat has come; answers it as it is then. */
export async function updateRotation(
  rotation: Rotation,
  input: StepInput,
  ports: Pick<RotationPorts, 'book'>,
  changes: Partial<Rotation>,
): Promise<Rotation> {
  const open = { ...rotation, ...changes };
  await changeSeatOf(rotation, input, ports, { open });
  return open;
}
