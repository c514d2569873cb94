import type { StateEntry, StateStorePort, StateWrite } from '../ports/ports';
import { shareDecoded } from './decoded';

/** Devices that others have written meanwhile: the work on them is to be done anew. */
export interface Lost {
  readonly isEmpty: boolean;
  has(deviceId: string): boolean;
  /** The set was written all the same: it knows its members. */
  hasSet(deviceId: string, fromMs: number): boolean;
}

/** Tells of windows whose claims are written: they stand, even if the device is lost. */
export type TellWritten = (isWritten: (deviceId: string, fromMs: number) => boolean) => void;

/** The state of one call: what it reads and writes of the devices of its stream is in memory, and `commit` writes it. All else passes through. */
export interface CallState extends StateStorePort {
  readonly name: string;
  /** Devices that are worked on side by side: where they share nothing, each waits for its own reads alone. */
  readonly devicesAtOnce: number;
  /** Keeps memory constant, however much is read or changed: true when it is time to commit. */
  isFull(): boolean;
  /** More would be read for this device, and much has been read: time to finish with those before. */
  isCrowdedFor(device: string): boolean;
  /** Forgets what was only read, where that is much; of what is read with this device only what is too much alone. */
  makeRoomFor(device: string): void;
  /**
   * Starts of windows, in sight of those in which this device is touched, of which an earlier release has written more at the same time:
   * known now, to be evaluated.
   */
  catchUp(device: string, touched: readonly number[]): Promise<readonly number[]>;
  /**
   * Writes what has changed, and forgets it.
   *
   * @param onWritten called with windows whose claims are written
   * @param withHead false: notes that say nothing new of what was said
   */
  commit(onWritten: TellWritten, withHead?: boolean): Promise<Lost>;
  /** Notes that what was claimed has been delivered: the claims are as good as written without. */
  noteDelivered(): Promise<void>;
  /** Forgets all that was read, what was changed but not committed, and what was claimed but not delivered: that stays claimed. */
  forget(): void;
}

/** What every state of a call does alike. */
export abstract class StateBefore {
  readonly retainedMs: number;

  constructor(protected readonly state: StateStorePort) {
    this.retainedMs = state.retainedMs;
    shareDecoded(this, state);
  }

  abstract entries(...span: Parameters<StateStorePort['entries']>): Promise<readonly StateEntry[]>;

  async list(...span: Parameters<StateStorePort['list']>): Promise<readonly string[]> {
    return (await this.entries(...span)).map(({ sort }) => sort);
  }

  writeAll(writes: readonly StateWrite[]): Promise<boolean> {
    return this.state.writeAll(writes);
  }

  remove(...item: Parameters<StateStorePort['remove']>): Promise<boolean> {
    return this.state.remove(...item);
  }
}
