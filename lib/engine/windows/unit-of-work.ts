import { backOffFromWriter } from '../../shared/back-off';
import type { Ports } from '../ports/ports';
import { isWithin } from '../shards/halves';
import type { ShardedStream } from '../shards/shard-head';
import { ShardedState } from '../shards/sharded-state';
import { Outbox } from './outbox';

const attempts = 20;
/** Sets that are held to be absorbed again: of a file that is known already nothing is written. */
const mostAbsorbed = 10_000;

/** Sets that a call has absorbed and not written yet. */
export interface Absorbed<Part> {
  readonly deviceId: string;
  readonly part: Part;
  /** Of each set, how many of its members were not known: corrected when others were faster. */
  readonly accepted: number[];
  /** So many of them are stored, though the shard was lost. */
  stored?: readonly number[];
}

/** What a unit of work does with a device, and again when another writer was faster. */
export interface UnitWork<Part> {
  readonly absorb: (deviceId: string, part: Part) => Promise<readonly number[]>;
  readonly deliver: () => Promise<void>;
}

/** Does something with a device that is served. */
export type Attempt = (work: () => Promise<void>) => Promise<void>;

/**
 * A call as one unit of work on the shards of a stream. It reads once and works in memory, writes what has changed and then the
 * head of each shard, hands over what is to be said, and notes that it has. Where another writer was faster it does the work on
 * that shard anew.
 */
export class UnitOfWork<Part extends { readonly fromMs: number }> {
  readonly state: ShardedState;
  readonly outbox: Outbox;
  private absorbed: Absorbed<Part>[] = [];
  private afterwards: { readonly deviceId: string; readonly note: () => Promise<void> }[] = [];

  constructor(stream: ShardedStream, ports: Pick<Ports, 'state' | 'clock' | 'metrics'>) {
    this.state = new ShardedState(ports.state, stream, ports.clock);
    this.outbox = new Outbox(ports.metrics);
  }

  keep(one: Absorbed<Part>): void {
    this.absorbed.push(one);
  }

  /** Enough has gathered: time to write it. */
  get isFull(): boolean {
    return this.absorbed.length > mostAbsorbed || this.state.isFull();
  }

  /** Does something when all that the call says has been delivered: what would keep it from being said again. */
  after(deviceId: string, note: () => Promise<void>): void {
    this.afterwards.push({ deviceId, note });
  }

  /** Forgets what was read, where nothing waits to be written: who reads again reads anew. */
  release(): void {
    if (this.absorbed.length === 0) this.state.forget();
  }

  /** Works on devices, and writes whenever enough has gathered. */
  async run(devices: Iterable<string>, work: (deviceId: string) => Promise<void>, by: UnitWork<Part>): Promise<void> {
    await this.whole(async () => {
      let done: string[] = [];
      for (const deviceId of devices) {
        await work(deviceId);
        done.push(deviceId);
        if (!this.isFull) continue;
        await this.commit(done, work, by);
        done = [];
      }
      await this.commit(done, work, by);
    });
  }

  /** Serves devices, and writes what was done with them whenever enough has gathered: nothing of one with which something failed. */
  async each<T extends { readonly deviceId: string }>(
    devices: Iterable<T>,
    serve: (device: T, attempt: Attempt) => Promise<unknown>,
    by: UnitWork<Part>,
  ): Promise<void> {
    const done = new Map<string, (() => Promise<void>)[]>();
    let hasFailed = false;
    const again = async (deviceId: string) => {
      for (const work of done.get(deviceId) ?? []) await work();
    };
    const write = async () => {
      // What has failed has changed something in memory before.
      if (hasFailed) this.forget();
      if (hasFailed) await this.run(done.keys(), again, by);
      else if (done.size > 0) await this.whole(() => this.commit([...done.keys()], again, by));
      done.clear();
      hasFailed = false;
    };
    for (const device of devices) {
      const { deviceId } = device;
      await serve(device, async (work) => {
        try {
          await work();
          done.set(deviceId, [...(done.get(deviceId) ?? []), work]);
        } catch (error) {
          hasFailed = true;
          done.delete(deviceId);
          throw error;
        }
      });
      if (this.isFull) await write();
    }
    await write();
  }

  /** What one call has failed with is nobody else's. */
  private async whole(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private forget(): void {
    this.state.forget();
    this.outbox.forget(() => true);
    this.absorbed = [];
    this.afterwards = [];
  }

  private async commit(devices: readonly string[], work: (deviceId: string) => Promise<void>, by: UnitWork<Part>) {
    await this.write(devices, work, by);
    this.absorbed = [];
    await by.deliver();
    await this.state.noteDelivered();
    let left = this.afterwards;
    this.afterwards = [];
    for (let attempt = 0; left.length > 0; attempt++) {
      for (const { note } of left) await note();
      const lost = await this.state.commit(() => {}, false);
      left = left.filter(({ deviceId }) => lost.has(deviceId));
      if (left.length > 0) await this.pause(attempt);
    }
  }

  private async write(devices: readonly string[], work: (deviceId: string) => Promise<void>, by: UnitWork<Part>) {
    let left = devices;
    for (let attempt = 0; ; attempt++) {
      const lost = await this.state.commit((shard, fromMs) =>
        this.outbox.tell(({ deviceId, window }) => window.fromMs === fromMs && isWithin(deviceId, shard)),
      );
      if (lost.isEmpty) return;
      await this.pause(attempt);
      const isLost = (deviceId: string) => lost.has(deviceId);
      this.outbox.forget(isLost);
      this.afterwards = this.afterwards.filter(({ deviceId }) => !isLost(deviceId));
      left = left.filter(isLost);
      for (const one of this.absorbed) if (isLost(one.deviceId)) await this.absorbAgain(one, lost.hasSet, by);
      for (const deviceId of left) await work(deviceId);
    }
  }

  /** What a lost attempt has written of a set stands, and was new then. */
  private async absorbAgain(
    one: Absorbed<Part>,
    hasSet: (deviceId: string, fromMs: number) => boolean,
    { absorb }: UnitWork<Part>,
  ): Promise<void> {
    const { deviceId, part, accepted } = one;
    if (hasSet(deviceId, part.fromMs)) one.stored = [...accepted];
    for (const [i, added] of (await absorb(deviceId, part)).entries()) accepted[i] = (one.stored?.[i] ?? 0) + added;
  }

  private async pause(attempt: number): Promise<void> {
    if (attempt === attempts) throw new Error(`${this.state.name}: ${attempts} writers in a row were faster`);
    await backOffFromWriter(attempt);
  }
}
