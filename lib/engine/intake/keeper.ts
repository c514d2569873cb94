import type { Version } from '../windows/versions';
import type { Identity } from './checks/identity';

/** What a message says of one of the times that it has. */
export interface OfOneTime<Events> {
  /** Name of the device in whose windows it is kept; default the device itself. */
  readonly of?: string;
  readonly atMs: number;
  /** End of what was measured, where it lasted. Nobody has measured what is yet to come. Default `atMs`. */
  readonly untilMs?: number;
  readonly events: Events;
  readonly state: unknown;
}

/** What an adapter makes of a message. */
export interface MessageReading<Events, Reference> {
  /** Time of the message, epoch ms: decides its window. */
  readonly atMs: number;
  /** See `OfOneTime.untilMs`; of a message without `times`. */
  readonly untilMs?: number;
  /** Absent: no window keeps anything of it, so without a reference a repetition is as good as new. */
  readonly events?: Events;
  /** The same by time, ascending, where they have several: each time is checked, and is in its own window. */
  readonly times?: readonly OfOneTime<Events>[];
  readonly reference?: Reference;
  /** What it is a version of, where it may come anew of another time or another device. */
  readonly version?: Version;
  /** What the device says of itself now, for its last known state; default that it sent a message. */
  readonly state?: unknown;
  /** Device that the message itself names, by id or thing name: used for files only, where no certificate vouches. */
  readonly deviceId?: string;
  /** What that device calls itself in full, where others may have the same id. */
  readonly identity?: Identity;
  /** That name is ours, for the message names no device: none that could be unknown. */
  readonly isUnnamed?: boolean;
}

/** A message that passed the checks. */
export interface Admitted<E, R> {
  readonly deviceId: string;
  /** It may tell of what is to come: nothing else is known to have happened by then. */
  readonly isAnnounced?: boolean;
  readonly reading: MessageReading<E, R>;
}

/** Where messages are kept in one call: in windows of devices, or by subject. */
export interface Keeper<Events, Reference> {
  /** Stores messages; answers those that hold something new. */
  absorb(admitted: readonly Admitted<Events, Reference>[]): Promise<ReadonlySet<Admitted<Events, Reference>>>;
  /** Evaluates what was stored, and emits what changed. */
  flush(): Promise<void>;
  /** By how many those that held something new are more than `absorb` has said, when all is stored. Default: 0. */
  readonly corrected?: number;
}
