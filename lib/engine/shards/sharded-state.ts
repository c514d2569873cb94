import { concurrently } from '../../shared/concurrently';
import type { Clock, StateEntry, StateStorePort, Versioned } from '../ports/ports';
import { type CallState, type Lost, StateBefore, type TellWritten } from '../windows/call-state';
import { keyAt } from '../windows/window-keys';
import { Halves, isWithin, shardOf } from './halves';
import { Shard } from './shard';
import { partitionOf, type ShardedStream } from './shard-head';
import { isOfDevice } from './sorts';

const [store, references] = ['windows', 'devices'];
const shardsAtOnce = 16;

/** Bytes from which on a call writes what it has changed, and forgets what it has read: of one shard, more. */
const mostChanged = 8_000_000;
const mostHeld = 24_000_000;
const mostHeldOfOne = 48_000_000;

/** The state of one call of a stream that is kept in shards. */
export class ShardedState extends StateBefore implements CallState {
  readonly devicesAtOnce = 1;
  private readonly halves: Halves;
  private readonly opening = new Map<string, Promise<Shard>>();
  private readonly open = new Map<string, Shard>();
  private readonly references = new Map<string, Promise<Versioned | undefined>>();
  /** Written, with claims that are not delivered yet. */
  private committed: Shard[] = [];

  constructor(
    state: StateStorePort,
    private readonly stream: ShardedStream,
    private readonly clock: Clock,
  ) {
    super(state);
    this.halves = new Halves(state, partitionOf(stream, ''));
  }

  get name(): string {
    return this.stream.id;
  }

  async read(of: string, partition: string, sort: string): Promise<Versioned | undefined> {
    const device = this.deviceOf(of, partition, sort);
    if (device === undefined) return this.state.read(of, partition, sort);
    const shard = await this.shard(device);
    return of === store ? shard.read(device, sort) : this.reference(partition, sort);
  }

  async write(of: string, partition: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    const device = this.deviceOf(of, partition, sort);
    this.references.delete(partition);
    if (device === undefined || of !== store) return this.state.write(of, partition, sort, value, expected);
    return (await this.shard(device)).write(device, sort, value, expected);
  }

  async entries(
    of: string,
    partition: string,
    from: string,
    to: string,
    limit?: number,
  ): Promise<readonly StateEntry[]> {
    const device = this.deviceOf(of, partition, from);
    if (device === undefined) return this.state.entries(of, partition, from, to, limit);
    return (await (await this.shard(device)).between(device, from, to)).slice(0, limit);
  }

  isFull(): boolean {
    let changed = 0;
    for (const shard of this.open.values()) changed += shard.changedBytes;
    return changed > mostChanged || this.heldBytes > 2 * mostHeldOfOne;
  }

  isCrowdedFor(device: string): boolean {
    return this.heldBytes > mostHeld && ![...this.open.keys()].some((id) => isWithin(device, id));
  }

  makeRoomFor(device: string): void {
    if (this.heldBytes <= mostHeld) return;
    for (const [id, shard] of this.open) if (!isWithin(device, id) || shard.heldBytes > mostHeldOfOne) shard.evict();
  }

  /** Of a release before shards what a shard has counts: that was long ago. */
  async catchUp(): Promise<readonly number[]> {
    return [];
  }

  private get heldBytes(): number {
    let held = 0;
    for (const shard of this.open.values()) held += shard.heldBytes;
    return held;
  }

  async commit(onWritten: TellWritten, withHead = true): Promise<Lost> {
    const lost: Shard[] = [];
    await concurrently([...this.open], shardsAtOnce, async ([id, shard]) => {
      if (!(await shard.commit(onWritten, () => this.halves.add(id), withHead))) lost.push(shard);
      else if (withHead) this.committed.push(shard);
    });
    this.close();
    return {
      isEmpty: lost.length === 0,
      has: (deviceId) => lost.some(({ id }) => isWithin(deviceId, id)),
      hasSet: (deviceId, fromMs) =>
        lost.some((shard) => isWithin(deviceId, shard.id) && shard.hasWritten(deviceId, keyAt('w', fromMs))),
    };
  }

  async noteDelivered(): Promise<void> {
    const { committed } = this;
    this.committed = [];
    await concurrently(committed, shardsAtOnce, (shard) => shard.noteDelivered(() => this.halves.add(shard.id)));
  }

  forget(): void {
    this.committed = [];
    this.close();
  }

  private close(): void {
    this.opening.clear();
    this.open.clear();
    this.references.clear();
  }

  private reference(partition: string, sort: string): Promise<Versioned | undefined> {
    const known = this.references.get(partition) ?? this.state.read(references as string, partition, sort);
    this.references.set(partition, known);
    return known;
  }

  /** Whose window, mark, progress or reference is there; undefined for all else. */
  private deviceOf(of: string, partition: string, sort: string): string | undefined {
    const prefix = `${this.stream.id}#`;
    if (!partition.startsWith(prefix)) return undefined;
    const isIt = of === store ? sort === 'progress' || isOfDevice(sort) : of === references && sort === 'ref';
    return isIt ? partition.slice(prefix.length) : undefined;
  }

  private async shard(device: string): Promise<Shard> {
    for (;;) {
      const id = shardOf(device, await this.halves.split());
      const known = this.open.get(id);
      if (known) return known;
      const opened = this.opening.get(id) ?? Shard.open(this.state, this.stream, id, this.clock.nowMs());
      this.opening.set(id, opened);
      const shard = await opened;
      if (!shard.isSplit) {
        this.open.set(id, shard);
        return shard;
      }
      this.opening.delete(id);
      // What this instance knows of halves is older.
      await this.halves.read();
    }
  }
}
