import type { TellWritten } from '../windows/call-state';
import type { Come, Settled } from './head';

/** What a call has changed of a shard besides its items. */
export interface Changes {
  readonly come: ReadonlyMap<string, Come>;
  readonly settled: ReadonlyMap<string, Settled>;
  /** Sets that it has written: about as many as messages. */
  readonly sets: number;
}

/** How what a call has changed of a shard is written. */
export interface ShardWriter {
  /**
   * Writes what has changed; of two calls that worked on the shard at once the second has lost.
   *
   * @param split called where the shard is to be two
   */
  commit(changes: Changes, onWritten: TellWritten, split: () => Promise<void>, withHead: boolean): Promise<boolean>;
  /** Notes that what was claimed has been delivered: the claims are as good as written without. */
  noteDelivered(changes: Changes, split: () => Promise<void>): Promise<void>;
  /** An attempt that has lost the shard has written this item of a device all the same. */
  hasWritten(deviceId: string, sort: string): boolean;
}
