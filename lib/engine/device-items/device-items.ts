import { randomBytes } from 'node:crypto';
import { concurrently } from '../../shared/concurrently';
import type { Clock, StateEntry, StateStorePort, Versioned } from '../ports/ports';
import { isOfDevice } from '../shards/sorts';
import { type CallState, type Lost, StateBefore, type TellWritten } from '../windows/call-state';
import { keyAt } from '../windows/window-keys';
import { Deliveries } from './deliveries';
import { type ItemStream, OpenDevice } from './open-device';

const store = 'windows';
/** Bytes from which on a call writes what it has changed, and forgets what it has read. */
const mostChanged = 8_000_000;
const mostHeld = 24_000_000;
/** Bytes by which no two calls have one name. */
const nameBytes = 9;

/** The state of one call of a stream whose devices have an item each (`device-item.ts`). */
export class DeviceItems extends StateBefore implements CallState {
  readonly devicesAtOnce = 16;
  private readonly deliveries: Deliveries;
  private readonly open = new Map<string, OpenDevice>();
  /** Of the call, from its first claim until all that it claimed is delivered. */
  private call = callName();
  private hasClaimed = false;
  private readonly bytes = { held: 0, changed: 0 };

  constructor(
    state: StateStorePort,
    private readonly stream: ItemStream,
    private readonly clock: Clock,
  ) {
    super(state);
    this.deliveries = new Deliveries(state, `${stream.id}/delivered`);
  }

  get name(): string {
    return this.stream.id;
  }

  async read(of: string, partition: string, sort: string): Promise<Versioned | undefined> {
    return this.deviceOf(of, partition, sort)?.read(sort) ?? this.state.read(of, partition, sort);
  }

  async write(of: string, partition: string, sort: string, value: Uint8Array, expected: number): Promise<boolean> {
    const device = this.deviceOf(of, partition, sort);
    return device ? device.write(sort, value, expected) : this.state.write(of, partition, sort, value, expected);
  }

  async entries(
    of: string,
    partition: string,
    from: string,
    to: string,
    limit?: number,
  ): Promise<readonly StateEntry[]> {
    const device = this.deviceOf(of, partition, from);
    return device
      ? (await device.between(from, to)).slice(0, limit)
      : this.state.entries(of, partition, from, to, limit);
  }

  isFull(): boolean {
    const { held, changed } = this.bytes;
    return changed > mostChanged || held > 2 * mostHeld;
  }

  isCrowdedFor(): boolean {
    return false;
  }

  makeRoomFor(device: string): void {
    if (this.bytes.held <= mostHeld) return;
    for (const [id, one] of this.open) {
      if (one.isChanged || id === device) continue;
      this.open.delete(id);
      one.leave();
    }
  }

  async catchUp(device: string, touched: readonly number[]): Promise<readonly number[]> {
    return this.opened(device).catchUp(touched);
  }

  async commit(onWritten: TellWritten): Promise<Lost> {
    const lost = new Set<string>();
    const claimed = new Map<string, ReadonlySet<string>>();
    try {
      await concurrently([...this.open], this.devicesAtOnce, async ([id, device]) => {
        if (!(await device.commit(this.call))) lost.add(id);
        else if (device.claims.size > 0) claimed.set(id, device.claims);
      });
    } finally {
      // Of what is written the figures are reported, whatever fails with the others.
      if (claimed.size > 0) onWritten((deviceId, fromMs) => claimed.get(deviceId)?.has(keyAt('m', fromMs)) ?? false);
    }
    this.hasClaimed ||= claimed.size > 0;
    this.close();
    return {
      isEmpty: lost.size === 0,
      has: (deviceId) => lost.has(deviceId),
      hasSet: () => false,
    };
  }

  async noteDelivered(): Promise<void> {
    if (!this.hasClaimed) return;
    await this.deliveries.note(this.call);
    this.begin();
  }

  forget(): void {
    this.close();
    this.begin();
  }

  private close(): void {
    for (const one of this.open.values()) one.leave();
    this.open.clear();
    this.bytes.changed = 0;
  }

  private begin(): void {
    this.call = callName();
    this.hasClaimed = false;
  }

  /** Whose window, mark or progress is there; undefined for all else. */
  private deviceOf(of: string, partition: string, sort: string): OpenDevice | undefined {
    const prefix = `${this.stream.id}#`;
    if (of !== store || !partition.startsWith(prefix) || !(sort === 'progress' || isOfDevice(sort))) return undefined;
    return this.opened(partition.slice(prefix.length));
  }

  private opened(id: string): OpenDevice {
    const { state, stream, deliveries, bytes } = this;
    const around = { state, stream, deliveries, bytes, nowMs: this.clock.nowMs() };
    const device = this.open.get(id) ?? new OpenDevice(id, around);
    this.open.set(id, device);
    return device;
  }
}

const callName = (): string => randomBytes(nameBytes).toString('base64url');
